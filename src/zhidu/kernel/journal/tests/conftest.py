"""A signing key of the test's own; no test touches the one of this machine."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from zhidu.kernel.journal.columns import ENTRY, columns
from zhidu.kernel.journal.encoding import entry_leaf
from zhidu.kernel.journal.hashing import hash_function

from .builders import tamper


@pytest.fixture(autouse=True)
def key_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "keys" / "journal.pem"
    monkeypatch.setenv("ZHIDU_JOURNAL_KEY", str(path))
    monkeypatch.delenv("ZHIDU_JOURNAL_FORMER_KEYS", raising=False)
    return path


@pytest.fixture
def rehash(sqlite_database: Path) -> Callable[[int], None]:
    """Makes an entry's leaf fit the entry again, as an attacker who knows the code would."""

    def again(identity: int) -> None:
        with sqlite3.connect(sqlite_database) as raw:
            query = f"SELECT {columns(ENTRY)} FROM journal_entry WHERE id = ?"
            leaf = hash_function("sm3")(entry_leaf(raw.execute(query, [identity]).fetchone()))
        raw.close()
        tamper(sqlite_database, f"UPDATE journal_leaf SET hash = x'{leaf.hex()}' WHERE entry_id = {identity}")

    return again
