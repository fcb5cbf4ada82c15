"""Into the journal: one way, in the act's transaction, on both databases."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import connection, transaction

from zhidu.kernel.clock.public import clock_at
from zhidu.kernel.journal.public import (
    EntryData,
    ObjectRef,
    Wanted,
    append,
    digest_matches,
    entries,
    entry,
    forget_salts,
    how_many,
    insert_statements,
    numbered,
    purge_salts,
)

from .builders import OFFICE, START, an_entry, rows


def test_an_entry_is_read_as_it_was_written(committed: str) -> None:
    [identity] = append([an_entry(for_person_id=99)])
    found = entry(identity)
    assert found is not None
    assert (found.office_id, found.at, found.action) == (OFFICE, START, "matters.agree")
    assert (found.account_id, found.person_id, found.for_person_id) == (21, 31, 99)
    assert (found.object_kind, found.object_id) == ("matter", 500)
    assert found.clauses == ("S0.02-09", "S0.02-10")
    assert (found.demo, found.anchored) == (False, False)
    assert entry(identity + 1) is None


def test_several_entries_in_one_go_keep_their_order(committed: str) -> None:
    ids = append([an_entry(object_id=number) for number in range(5)])
    assert list(ids) == sorted(ids)
    assert [row.object_id for row in entries(OFFICE).rows] == [4, 3, 2, 1, 0]
    assert append([]) == ()


def test_entries_are_counted_and_paged_by_number(committed: str) -> None:
    append([an_entry(object_id=number) for number in range(5)])
    append([an_entry(action="matters.refuse")])
    agreed = Wanted(action="matters.agree")
    assert [row.object_id for row in numbered(OFFICE, agreed, start=1, size=2)] == [3, 2]
    oldest = numbered(OFFICE, agreed, start=0, size=9, oldest_first=True)
    assert [row.object_id for row in oldest] == [0, 1, 2, 3, 4]
    assert (how_many(OFFICE, agreed, 4), how_many(OFFICE, agreed, 5), how_many(OFFICE, agreed, 9)) == (
        5,
        5,
        5,
    )
    assert how_many(OFFICE, agreed, 2) == 3
    assert how_many(OFFICE + 1, agreed, 9) == 0


def test_the_salts_about_an_object_are_forgotten(committed: str) -> None:
    content = {"opinion": "同意"}
    one, other = append([an_entry(object_id=1), an_entry(object_id=2)])
    assert forget_salts([3]) == 0
    assert forget_salts([1, 3]) == 1
    assert digest_matches(one, content) is None
    assert digest_matches(other, content) is True


def test_an_act_that_fails_leaves_no_entry(committed: str) -> None:
    with transaction.atomic():
        append([an_entry()])
        transaction.set_rollback(True)
    assert entries(OFFICE).rows == ()
    assert rows("SELECT * FROM journal_waiting") == rows("SELECT * FROM journal_salt") == []


def test_statements_are_few() -> None:
    assert len(insert_statements([an_entry(), an_entry()], vendor="postgresql")[1]) == 1
    assert len(insert_statements([an_entry(), an_entry()], vendor="sqlite")[1]) == 2


def test_content_is_not_kept_and_can_be_recognised_until_the_purge(committed: str) -> None:
    content = {
        "opinion": "同意",
        "on": date(2026, 3, 2),
        "at": START,
        "sum": Decimal("12.50"),
        "raw": b"\x01",
    }
    first, second = append([an_entry(content=content), an_entry(content=content)])
    one, other = entry(first), entry(second)
    assert one is not None
    assert other is not None
    assert one.digest != other.digest
    assert digest_matches(first, content) is True
    assert digest_matches(first, {**content, "opinion": "不同意"}) is False
    assert purge_salts([first]) == 1
    assert digest_matches(first, content) is None
    assert digest_matches(second, content) is True
    assert entry(first) == one
    assert connection.connection is not None


def test_content_that_json_cannot_say_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        insert_statements([an_entry(content={"x": {1}})], vendor="sqlite")


def test_what_happens_under_a_set_clock_is_marked() -> None:
    def fresh() -> EntryData:
        return EntryData(office_id=1, at=START, action="a", object_kind="b", object_id=1)

    assert fresh().demo is False
    with clock_at(START):
        assert fresh().demo is True


def test_reading_by_object_actor_and_time(committed: str) -> None:
    later = datetime.fromisoformat("2026-03-03T00:00:00.000001+00:00")
    append([an_entry(), an_entry(person_id=32), an_entry(object_id=501), an_entry(object_kind="file")])
    append([an_entry(at=later), an_entry(office=8)])
    assert len(entries(OFFICE).rows) == 5
    assert len(entries(OFFICE, about=ObjectRef("matter", 500)).rows) == 3
    assert len(entries(OFFICE, actor=32).rows) == 1
    assert [row.at for row in entries(OFFICE, between=(later, None)).rows] == [later]
    assert len(entries(8).rows) == 1


def test_pages_follow_each_other_without_gap(committed: str) -> None:
    ids = append([an_entry() for _ in range(5)])
    first = entries(OFFICE, limit=2)
    second = entries(OFFICE, limit=2, before=first.more)
    third = entries(OFFICE, limit=2, before=second.more)
    seen = [row.id for page in (first, second, third) for row in page.rows]
    assert seen == sorted(ids, reverse=True)
    assert third.more is None
