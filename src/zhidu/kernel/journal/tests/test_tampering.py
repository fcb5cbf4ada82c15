"""Whoever changes the stopped database file is found out, and the entry is named."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from zhidu.kernel.journal import models, verifying, walking
from zhidu.kernel.journal.public import ALL_OFFICES, Fault, append, seal, seal_heads, verify

from .builders import OFFICE, an_entry, copied, found, kept_head, tamper, write_batches


def test_an_untouched_journal_is_in_order(committed: str) -> None:
    write_batches(1, 5, 3, 1, 7)
    report = verify(OFFICE, kept_head())
    assert report.ok
    assert (report.size, report.pending, report.head) == (17, 0, kept_head())
    assert verify(ALL_OFFICES).ok
    assert report.to_json()["ok"] is True


def test_a_changed_byte_in_the_stopped_file_is_found(sqlite_database: Path) -> None:
    ids = write_batches(3, 3)
    append([an_entry(action="matters.refuse")])
    seal(OFFICE)
    seal_heads()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    data = sqlite_database.read_bytes()
    assert data.count(b"matters.refuse") == 1
    for byte in (b"matters.refusE", b"matters.refus\xff"):  # the second is no text at all
        sqlite_database.write_bytes(data.replace(b"matters.refuse", byte))
        [finding] = verify(OFFICE).findings
        assert finding.fault is Fault.CHANGED
        assert finding.entry_id not in ids
        assert str(finding.entry_id) in finding.what
        connection.close()
    sqlite_database.write_bytes(data)
    assert verify(OFFICE).ok


@pytest.mark.parametrize(
    "change",
    [
        "at = at + 1",
        "action = 'matters.refuse'",
        "action = CAST(action AS BLOB)",
        "person_id = NULL",
        "for_person_id = 4",
        "clauses = ''",
        "digest = zeroblob(32)",
        "digest = 'x'",
        "demo = 1",
        "demo = 2",
        "object_id = 1.5",
    ],
)
def test_every_changed_column_is_found(sqlite_database: Path, change: str) -> None:
    ids = write_batches(2, 3, 2)
    tamper(sqlite_database, f"UPDATE journal_entry SET {change} WHERE id = {ids[3]}")
    assert found() == {(Fault.CHANGED, ids[3])}


def test_an_entry_moved_to_another_office_is_changed(sqlite_database: Path) -> None:
    ids = write_batches(3)
    tamper(sqlite_database, f"UPDATE journal_entry SET office_id = 8 WHERE id = {ids[1]}")
    assert found() == {(Fault.CHANGED, ids[1])}
    assert found(8) == {(Fault.UNANCHORED, ids[1])}


def test_a_deleted_entry_is_missed(sqlite_database: Path) -> None:
    ids = write_batches(2, 2)
    tamper(sqlite_database, f"DELETE FROM journal_entry WHERE id = {ids[1]}")
    assert found() == {(Fault.MISSING, ids[1])}


def test_an_entry_deleted_with_its_leaf_leaves_a_gap(sqlite_database: Path) -> None:
    ids = write_batches(2, 2)
    for table, key in (("journal_entry", "id"), ("journal_leaf", "entry_id")):
        tamper(sqlite_database, f"DELETE FROM {table} WHERE {key} = {ids[1]}")
    [finding] = verify(OFFICE).findings
    assert (finding.fault, finding.position) == (Fault.MISSING, 1)


def test_a_gap_that_was_closed_is_found_in_its_batch(sqlite_database: Path) -> None:
    ids = write_batches(2, 3, 2, 2)
    tamper(
        sqlite_database,
        f"DELETE FROM journal_leaf WHERE entry_id = {ids[3]}",
        f"DELETE FROM journal_entry WHERE id = {ids[3]}",
        *[f"UPDATE journal_leaf SET position = position - 1 WHERE entry_id = {later}" for later in ids[4:]],
    )
    findings = {(finding.fault, finding.position) for finding in verify(OFFICE).findings}
    assert (Fault.MISSING, 2) in findings  # the batch of the third to fifth entries
    assert Fault.MISSING in {fault for fault, _ in findings}
    assert {fault for fault, _ in findings} <= {Fault.MISSING, Fault.REORDERED}


def test_an_entry_deleted_before_its_anchor_is_missed(sqlite_database: Path) -> None:
    write_batches(1)
    [identity] = append([an_entry()])
    tamper(sqlite_database, f"DELETE FROM journal_entry WHERE id = {identity}")
    assert found() == {(Fault.MISSING, identity)}


def test_an_inserted_entry_is_found(sqlite_database: Path) -> None:
    ids = write_batches(2, 2)
    new = ids[1] + 1
    tamper(sqlite_database, copied(ids[1], new))
    assert found() == {(Fault.UNANCHORED, new)}
    tamper(
        sqlite_database,
        f"INSERT INTO journal_leaf (entry_id, office_id, position, hash) VALUES ({new}, 7, 4, '')",
    )
    assert found() == {(Fault.INSERTED, new)}


def test_an_entry_inserted_in_the_middle_is_named(
    sqlite_database: Path, rehash: Callable[[int], None]
) -> None:
    ids = write_batches(2, 3, 2)
    new = ids[3] + 1
    tamper(
        sqlite_database,
        copied(ids[3], new),
        *[
            f"UPDATE journal_leaf SET position = position + 1 WHERE entry_id = {later}"
            for later in ids[:3:-1]
        ],
        f"INSERT INTO journal_leaf (entry_id, office_id, position, hash) VALUES ({new}, 7, 4, zeroblob(32))",
    )
    rehash(new)
    assert (Fault.INSERTED, new) in found()
    assert {fault for fault, _ in found()} <= {Fault.INSERTED, Fault.REORDERED}


def test_entry_and_leaf_rewritten_together_are_found(
    sqlite_database: Path, rehash: Callable[[int], None]
) -> None:
    ids = write_batches(2, 1, 2)
    tamper(sqlite_database, f"UPDATE journal_entry SET action = 'x' WHERE id = {ids[2]}")
    rehash(ids[2])
    assert found() == {(Fault.REWRITTEN, ids[2])}


def test_a_rewritten_entry_of_a_larger_batch_is_among_those_listed(
    sqlite_database: Path, rehash: Callable[[int], None]
) -> None:
    ids = write_batches(1, 30, 2)
    tamper(sqlite_database, f"UPDATE journal_entry SET action = 'x' WHERE id = {ids[2]}")
    rehash(ids[2])
    [finding] = verify(OFFICE).findings
    assert (finding.fault, finding.entry_id, finding.position) == (Fault.REWRITTEN, None, 1)
    assert str(ids[2]) in finding.what
    assert "……" in finding.what


@pytest.mark.parametrize(("here", "there"), [(0, 1), (3, 4), (1, 3)])
def test_exchanged_entries_are_named(sqlite_database: Path, here: int, there: int) -> None:
    ids = write_batches(2, 3, 2)
    tamper(
        sqlite_database,
        f"UPDATE journal_leaf SET position = -5 WHERE entry_id = {ids[here]}",
        f"UPDATE journal_leaf SET position = {here} WHERE entry_id = {ids[there]}",
        f"UPDATE journal_leaf SET position = {there} WHERE entry_id = {ids[here]}",
    )
    assert {fault for fault, _ in found()} == {Fault.REORDERED}
    assert {entry for _, entry in found()} & {ids[here], ids[there]}


@pytest.mark.parametrize("value", ["zeroblob(32)", "zeroblob(3)", "'x'"])
def test_a_changed_leaf_names_its_entry(sqlite_database: Path, value: str) -> None:
    ids = write_batches(2, 2)
    tamper(sqlite_database, f"UPDATE journal_leaf SET hash = {value} WHERE entry_id = {ids[2]}")
    assert found() == {(Fault.CHANGED, ids[2])}


def test_a_leaf_at_an_impossible_place_is_found(sqlite_database: Path) -> None:
    ids = write_batches(2, 2)
    tamper(sqlite_database, f"UPDATE journal_leaf SET position = {2**60} WHERE entry_id = {ids[3]}")
    assert (Fault.INSERTED, ids[3]) in found()
    tamper(sqlite_database, f"UPDATE journal_leaf SET position = -1 WHERE entry_id = {ids[3]}")
    assert (Fault.INSERTED, ids[3]) in found()


def test_trees_of_many_runs(sqlite_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in (walking, verifying):
        monkeypatch.setattr(room, "RUN", 4)
    monkeypatch.setattr(walking, "HEIGHT", 2)
    ids = write_batches(1, 5, 3, 7, 2, 6)
    kept = kept_head()
    assert verify(OFFICE, kept).ok
    assert verify(OFFICE, fingerprint=kept.fingerprint).ok
    write_batches(9)
    assert verify(OFFICE, kept).ok
    tamper(sqlite_database, f"UPDATE journal_entry SET action = 'x' WHERE id IN ({ids[3]}, {ids[17]})")
    assert found() == {(Fault.CHANGED, ids[3]), (Fault.CHANGED, ids[17])}


def test_a_report_speaks_json(sqlite_database: Path) -> None:
    ids = write_batches(2)
    tamper(sqlite_database, f"DELETE FROM journal_entry WHERE id = {ids[1]}")
    report = verify(OFFICE).to_json()
    assert report["ok"] is False
    [finding] = report["findings"]
    assert (finding["fault"], finding["entry"], finding["position"]) == ("missing", str(ids[1]), 1)
    assert str(ids[1]) in finding["what"]


def test_rows_name_themselves() -> None:
    assert str(models.Entry(id=5)) == "journal_entry 5"
