"""``zhidu backup`` and ``zhidu restore``: what was backed up comes back, on both databases."""

from __future__ import annotations

import json
import resource
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.support.databases import close
from zhidu.cli import backup
from zhidu.cli.main import main
from zhidu.cli.tests.archives import WORDS, elsewhere, fill, members, place, repacked, rows
from zhidu.kernel.backups.public import backups_between
from zhidu.kernel.clock.public import clock_at
from zhidu.kernel.journal.public import KeyTrouble
from zhidu.kernel.offices.public import create_office, fresh_id, offices

__all__ = ["place"]

ALWAYS = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
GROWN = {"backups_backup", "journal_entry", "journal_salt", "journal_waiting"}
"""What may grow: it is noted from which backup the installation came."""


def made(folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A backup into the folder."""
    assert main(["backup", str(folder), "--json"]) == 0, capsys.readouterr().err
    return Path(json.loads(capsys.readouterr().out)["file"])


def test_what_was_backed_up_comes_back(
    committed: str,
    place: Path,
    tmp_path: Path,
    settings: Any,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    fill()
    before = rows()
    assert main(["backup", str(tmp_path / "backups")]) == 0
    said = capsys.readouterr().out
    (archive,) = (tmp_path / "backups").iterdir()
    recorded(archive, said)
    create_office(code="later", name="后来的单位")
    url = request.getfixturevalue("postgresql_template") if committed == "postgresql" else ""
    with elsewhere(tmp_path / "there", settings, url) as data:
        assert main(["restore", str(archive)]) == 0
        told = capsys.readouterr().out
        assert all(one in told for one in ("zhidu doctor", str(tmp_path / "key.pem")))
        came_back(before, data)
        assert main(["journal", "anchor"]) == main(["doctor"]) == main(["journal", "verify"]) == 0
        (known,) = backups_between(*ALWAYS)
        assert (known.name, known.restored_at is not None) == (archive.name, True)
        for folder, why in ((data, "不是空的"), (tmp_path / "third", "已有内容")):
            settings.DATA_DIR, settings.MEDIA_ROOT = folder, folder / "files"
            assert main(["restore", str(archive)]) == 1
            assert why in capsys.readouterr().err


def recorded(archive: Path, said: str) -> None:
    """It is for its owner alone, it is remembered, and it holds no key."""
    assert "签名密钥" in said
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    (known,) = backups_between(*ALWAYS)
    assert (known.name, known.size, known.account_id) == (archive.name, archive.stat().st_size, None)
    assert known.digest in said
    assert known.journal_root
    held = members(archive)
    assert WORDS in held.values()
    assert not any(b"PRIVATE KEY" in one for one in held.values())


def came_back(before: dict[str, list[str]], data: Path) -> None:
    """Every row of then and no other, every attachment, the profile, and nothing else."""
    after = rows()
    assert {table for table in before if after[table] != before[table]} <= GROWN
    assert all(set(before[table]) <= set(after[table]) for table in before)
    assert [one.code for one in offices()] == ["town"]
    assert [one.read_bytes() for one in (data / "files").rglob("*") if one.is_file()] == [WORDS]
    assert (data / "profile").read_text() == "intranet"
    database = {one.name for one in data.glob("zhidu.sqlite3*")}
    assert {one.name for one in data.iterdir()} == {"files", "profile", "serve.lock"} | database


def test_what_others_write_meanwhile_is_in_it_whole_or_not_at_all(
    sqlite_database: Path, place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    over = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(sqlite_database, timeout=20, isolation_level=None)) as raw:
            while not over.is_set():
                raw.execute("BEGIN IMMEDIATE")
                for name in ("one", "other"):
                    raw.execute(
                        "INSERT INTO acts_lease (name, holder, until) VALUES (?, ?, 0)", (fresh_id(), name)
                    )
                raw.execute("COMMIT")
                over.wait(0.002)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        archive = made(tmp_path / "backups", capsys)
    finally:
        over.set()
        writer.join()
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes(members(archive)["database.sqlite3"])
    with closing(sqlite3.connect(copy)) as raw:
        counted = dict(raw.execute("SELECT holder, COUNT(*) FROM acts_lease GROUP BY holder").fetchall())
    assert counted["one"] == counted["other"] > 0


def test_an_older_database_is_brought_forward(
    sqlite_database: Path, place: Path, tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = made(tmp_path / "backups", capsys)
    older = tmp_path / "older.sqlite3"
    older.write_bytes(members(archive)["database.sqlite3"])
    with closing(sqlite3.connect(older)) as raw, raw:
        raw.execute("DROP TABLE backups_backup")
        raw.execute("DELETE FROM django_migrations WHERE app = 'backups'")
    content = {"database.sqlite3": older.read_bytes()}
    old = repacked(archive, tmp_path / "old.tar", content, version="0.0.9", migrations=())
    with elsewhere(tmp_path / "there", settings):
        assert main(["restore", str(old), "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["migrated"] is True
        assert len(backups_between(*ALWAYS)) == 1


def test_where_no_backup_may_go(
    sqlite_database: Path, place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "backups"
    (place / "inner").mkdir()
    (tmp_path / "file").touch()
    for wrong, why in (
        (tmp_path / "nowhere", "不存在"),
        (tmp_path / "file", "不存在"),
        (place, "数据目录里面"),
        (place / "inner", "数据目录里面"),
    ):
        assert main(["backup", str(wrong)]) == 1
        assert why in capsys.readouterr().err
    with clock_at(datetime(2026, 11, 2, 4, 0, 5, tzinfo=UTC)):
        archive = made(folder, capsys)
        assert archive.name == "zhidu-20261102-120005.tar"
        content = archive.read_bytes()
        assert main(["backup", str(folder)]) == 1
        assert "已经存在" in capsys.readouterr().err
    other = folder / ".zhidu-20261102-120006.tar.part"
    other.mkdir()
    with clock_at(datetime(2026, 11, 2, 4, 0, 6, tzinfo=UTC)):
        assert main(["backup", str(folder)]) == 1
    assert other.is_dir()
    assert archive.read_bytes() == content
    capsys.readouterr()
    assert main(["backup", str(folder)]) == 0
    assert other.name in capsys.readouterr().err
    assert len(backups_between(*ALWAYS)) == 2


@contextmanager
def no_file_above(size: int) -> Iterator[None]:
    """Within the block no file grows larger: the disk is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_leaves_nothing_half(
    sqlite_database: Path, place: Path, tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    fill()
    folder = tmp_path / "backups"
    archive = made(tmp_path, capsys)
    whole = len(members(archive)["database.sqlite3"])
    for size in (whole // 2, whole + len(WORDS) // 2):
        with no_file_above(size):
            assert main(["backup", str(folder)]) == 1
        assert "没有留下半份文件" in capsys.readouterr().err
        assert list(folder.iterdir()) == []
    assert len(backups_between(*ALWAYS)) == 1
    with elsewhere(tmp_path / "there", settings) as data:
        with no_file_above(whole // 2):
            assert main(["restore", str(archive)]) == 1
        assert "没有完成" in capsys.readouterr().err
        assert {one.name for one in data.iterdir()} == {"serve.lock"}
        assert main(["restore", str(archive)]) == 0


def test_a_backup_that_nobody_would_remember_does_not_stay(
    sqlite_database: Path, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgets(*_: object, **__: object) -> None:
        raise KeyTrouble("不能登记")

    monkeypatch.setattr(backup, "record_backup", forgets)
    assert main(["backup", str(tmp_path / "backups")]) == 1
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_damaged_database_is_not_taken_for_a_backup(
    sqlite_database: Path, place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill()
    close()
    with closing(sqlite3.connect(sqlite_database)) as raw, raw:
        raw.execute("UPDATE files_storedfile SET label_id = 987")
    assert main(["backup", str(tmp_path / "backups")]) == 1
    assert "完整性" in capsys.readouterr().err
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_changed_journal_is_backed_up_as_it_is_and_told(
    sqlite_database: Path, place: Path, tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    fill()
    close()
    with closing(sqlite3.connect(sqlite_database)) as raw, raw:
        raw.execute("DROP TRIGGER journal_entry_no_update")
        raw.execute("UPDATE journal_entry SET object_id = 5")
    assert main(["backup", str(tmp_path / "backups")]) == 1
    assert "被改动" in capsys.readouterr().err
    (archive,) = (tmp_path / "backups").iterdir()
    with elsewhere(tmp_path / "there", settings):
        assert main(["restore", str(archive), "--json"]) == 1
        told = json.loads(capsys.readouterr().out)
        assert (told["journal_ok"], told["triggers_missing"]) == (False, ["journal_entry_no_update"])


def test_without_the_programs_of_postgresql_it_says_so(
    postgresql_database: str,
    place: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["backup", str(tmp_path / "backups")]) == 1
    assert "postgresql-client" in capsys.readouterr().err
    false = tmp_path / "pg_dump"
    false.write_text("#!/bin/sh\necho no such role >&2\necho content >&2\nexit 3\n")
    false.chmod(0o700)
    assert main(["backup", str(tmp_path / "backups")]) == 1
    said = capsys.readouterr().err
    assert "no such role" in said
    assert "content" not in said
    assert list((tmp_path / "backups").iterdir()) == []
