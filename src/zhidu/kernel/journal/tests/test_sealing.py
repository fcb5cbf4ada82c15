"""Anchors: every committed entry gets its leaf, whatever the order of commits."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import override_settings

from zhidu.kernel.journal.public import (
    ALL_OFFICES,
    JournalBroken,
    append,
    entries,
    head,
    seal,
    seal_all,
    seal_heads,
    verify,
)

from .builders import OFFICE, START, an_entry, rows, tamper, write_batches


def test_nothing_to_anchor_gives_no_anchor(committed: str) -> None:
    assert seal(OFFICE) is None
    assert seal_heads() is None
    assert seal_all() == ()
    assert head(OFFICE) is None
    assert verify(OFFICE).ok


def test_each_entry_gets_one_leaf(committed: str) -> None:
    append([an_entry(), an_entry(), an_entry(office=8)])
    assert [(one.office_id, one.size) for one in seal_all()] == [(OFFICE, 2), (8, 1), (ALL_OFFICES, 2)]
    assert seal_all() == ()
    append([an_entry(at=START + timedelta(seconds=1))])
    assert [(one.office_id, one.size) for one in seal_all()] == [(OFFICE, 3), (ALL_OFFICES, 3)]
    assert [row.position for row in entries(OFFICE).rows] == [2, 1, 0]
    assert rows("SELECT * FROM journal_waiting") == []
    assert head(OFFICE) != head(8)


def test_a_smaller_id_that_commits_later_gets_its_leaf_next_time(postgresql_database: str) -> None:
    written, sealed = threading.Event(), threading.Event()
    slow: list[int] = []

    def slow_act() -> None:
        with transaction.atomic():
            slow.extend(append([an_entry()]))
            written.set()
            sealed.wait(20)
        connection.close()

    thread = threading.Thread(target=slow_act)
    thread.start()
    assert written.wait(20)
    [quick] = append([an_entry()])
    first = seal(OFFICE)
    sealed.set()
    thread.join()
    second = seal(OFFICE)
    seal_heads()
    assert slow[0] < quick
    assert first is not None
    assert second is not None
    assert (first.size, second.size) == (1, 2)
    assert {row.id: row.position for row in entries(OFFICE).rows} == {quick: 0, slow[0]: 1}
    assert verify(OFFICE, first).ok


def test_two_sealers_at_once_anchor_each_entry_once(committed: str) -> None:
    append([an_entry() for _ in range(50)])
    finished: list[bool] = []

    def sealer() -> None:
        seal_all()
        connection.close()
        finished.append(True)

    threads = [threading.Thread(target=sealer) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert finished == [True] * 3
    assert rows("SELECT COUNT(*) FROM journal_leaf") == [(50,)]
    assert verify(OFFICE).ok
    assert verify(ALL_OFFICES).ok


def test_a_lost_queue_is_made_good_by_a_thorough_look(committed: str) -> None:
    append([an_entry()])
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_waiting")
    assert seal(OFFICE) is None
    assert not verify(OFFICE).ok
    assert seal(OFFICE, thorough=True) is not None
    assert verify(OFFICE).ok


def test_a_tree_keeps_the_hash_it_began_with(committed: str) -> None:
    with override_settings(ZHIDU_JOURNAL_HASH="sha256"):
        write_batches(2)
    append([an_entry(), an_entry(office=8)])
    heads = {one.office_id: one.algorithm for one in seal_all()}
    assert heads == {OFFICE: "sha256", 8: "sm3", ALL_OFFICES: "sha256"}
    assert all(verify(office).ok for office in heads)


def test_heads_not_yet_signed_keep_the_first_office_s_hash(committed: str) -> None:
    with override_settings(ZHIDU_JOURNAL_HASH="sha256"):
        append([an_entry()])
        seal(OFFICE)
    append([an_entry(office=8)])
    seal(8)
    assert verify(ALL_OFFICES).pending == 2
    whole = seal_heads()
    assert whole is not None
    assert (whole.algorithm, whole.size) == ("sha256", 2)
    assert verify(ALL_OFFICES).ok


@pytest.mark.parametrize("frontier", ["zeroblob(32)", "zeroblob(64)", "x''"])
def test_nothing_is_signed_on_top_of_a_tampered_anchor(sqlite_database: Path, frontier: str) -> None:
    write_batches(1)
    tamper(sqlite_database, f"UPDATE journal_anchor SET frontier = {frontier}")
    append([an_entry()])
    with pytest.raises(JournalBroken, match="zhidu journal verify"):
        seal(OFFICE)
