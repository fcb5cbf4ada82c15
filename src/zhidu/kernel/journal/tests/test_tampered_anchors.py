"""Whoever changes anchors, heads or the key is found out; what was kept elsewhere proves it."""

from pathlib import Path

import pytest
from django.db import DatabaseError, connection

from zhidu.kernel.journal.public import ALL_OFFICES, Fault, SignedHead, verify
from zhidu.kernel.words.public import WrongUse, ZhiduError

from .builders import OFFICE, found, kept_head, rows, tamper, write_batches


@pytest.mark.parametrize(
    "change",
    [
        "signature = zeroblob(64)",
        "root = zeroblob(32)",
        "at = at + 1",
        "algorithm = 'md5'",
        "at = 'x'",
        "frontier = x'00'",
    ],
)
def test_a_changed_anchor_is_found(sqlite_database: Path, change: str) -> None:
    write_batches(2, 2, 3)
    tamper(sqlite_database, f"UPDATE journal_anchor SET {change} WHERE office_id = 7 AND size = 4")
    anchor = rows("SELECT id FROM journal_anchor WHERE office_id = 7 AND size = 4")[0][0]
    assert found() == {(Fault.ANCHOR, anchor)}
    assert (Fault.CHANGED, anchor) in found(ALL_OFFICES)


def test_without_any_valid_anchor_the_rows_are_still_checked(sqlite_database: Path) -> None:
    ids = write_batches(2)
    tamper(
        sqlite_database,
        "UPDATE journal_anchor SET signature = zeroblob(64)",
        f"UPDATE journal_entry SET action = 'x' WHERE id = {ids[0]}",
    )
    assert {Fault.ANCHOR, Fault.CHANGED} == {fault for fault, _ in found()}
    assert (Fault.CHANGED, ids[0]) in found()


def test_a_deleted_anchor_is_missed_by_the_tree_of_heads_and_by_a_kept_head(sqlite_database: Path) -> None:
    write_batches(2, 2)
    kept = kept_head()
    [[anchor]] = rows("SELECT id FROM journal_anchor WHERE office_id = 7 AND size = 4")
    tamper(sqlite_database, f"DELETE FROM journal_anchor WHERE id = {anchor}")
    assert (Fault.MISSING, anchor) in found(ALL_OFFICES)
    assert {fault for fault, _ in found()} == {Fault.INSERTED}
    assert (Fault.HEAD, None) in found(OFFICE, kept)


def test_a_head_kept_elsewhere_finds_a_journal_begun_anew(sqlite_database: Path) -> None:
    write_batches(2, 2)
    kept = kept_head()
    fingerprint = kept.fingerprint
    assert verify(OFFICE, kept).ok
    assert verify(OFFICE, fingerprint=fingerprint.lower().replace(" ", "")).ok
    tables = (
        "journal_head_leaf",
        "journal_leaf",
        "journal_anchor",
        "journal_entry",
        "journal_salt",
        "journal_waiting",
    )
    tamper(sqlite_database, *[f"DELETE FROM {table}" for table in tables])
    write_batches(2, 3)
    assert verify(OFFICE).ok
    assert found(OFFICE, kept) == {(Fault.HEAD, None)}
    assert {finding.fault for finding in verify(OFFICE, fingerprint=fingerprint).findings} == {Fault.HEAD}


def test_a_forged_head_and_a_head_of_another_office(sqlite_database: Path) -> None:
    write_batches(2)
    kept = kept_head()
    forged = SignedHead.from_json({**kept.to_json(), "at": kept.at + 1})
    assert found(OFFICE, forged) == {(Fault.HEAD, None)}
    with pytest.raises(WrongUse):
        verify(8, kept)


def test_another_key_is_noticed(
    sqlite_database: Path, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_batches(1)
    known = kept_head().public_key.hex()
    key_file.unlink()
    assert found() == {(Fault.FOREIGN_KEY, None)}
    write_batches(1)  # with a fresh key
    assert found() == {(Fault.FOREIGN_KEY, None)}
    monkeypatch.setenv("ZHIDU_JOURNAL_FORMER_KEYS", known)
    assert found() == set()


def test_a_file_that_cannot_be_read_says_what_to_do(sqlite_database: Path) -> None:
    write_batches(2)
    tamper(sqlite_database, "ALTER TABLE journal_anchor RENAME COLUMN frontier TO edge")
    with pytest.raises(ZhiduError, match="备份"):
        verify(ALL_OFFICES)


def test_a_database_error_elsewhere_is_not_hidden(postgresql_database: str) -> None:
    write_batches(1)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_anchor RENAME COLUMN frontier TO edge")
    with pytest.raises(DatabaseError):
        verify(OFFICE)
