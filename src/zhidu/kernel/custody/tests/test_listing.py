"""Lists of things: what they find, in which order, and along which index."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from zhidu.kernel.custody.planning import tell_planner
from zhidu.kernel.custody.public import Move, ThingWish, carry_out, end, thing, things
from zhidu.kernel.secrecy.public import change_label, name_readers
from zhidu.kernel.words.public import Level

from .conftest import CLERK, FOLDER, OTHER, READER, Desk


def _numbers(desk: Desk, person_id: int = CLERK, **wish: object) -> list[str]:
    found = things(desk.viewer(person_id), ThingWish(kinds=(FOLDER,), **wish))  # type: ignore[arg-type]
    assert (found.total, found.more) == (len(found.rows), False)
    return [one.number for one in found.rows]


def test_what_is_due_comes_by_when_and_the_rest_after_it(desk: Desk) -> None:
    for hours, number in ((5, "密1"), (0, "密2"), (2, "密3"), (0, "密4")):
        one = desk.enrol(number)
        if hours:
            carry_out(desk.acting(CLERK), one, due_at=desk.at + timedelta(hours=hours))
    assert _numbers(desk, order="due") == ["密3", "密1", "密4", "密2"]
    assert _numbers(desk, order="-due") == ["密1", "密3", "密4", "密2"]
    wishes = [ThingWish(kinds=(FOLDER,), order="due", page=page, size=3) for page in (1, 2)]
    pages = [things(desk.viewer(CLERK), wish) for wish in wishes]
    assert [[one.number for one in page.rows] for page in pages] == [["密3", "密1", "密4"], ["密2"]]


def test_a_list_by_level_follows_the_label_and_one_of_what_ended_the_last_movement(desk: Desk) -> None:
    one, gone = desk.enrol("密1"), desk.enrol("密2")
    desk.enrol("密3")
    change_label(thing(desk.viewer(CLERK), one).label_id, level=Level.INTERNAL)
    end(desk.acting(CLERK), gone, Move.DESTROYED)
    assert _numbers(desk, level="internal") == ["密1"]
    assert _numbers(desk, level="work_secret") == ["密3", "密2"]
    assert _numbers(desk, ended=Move.DESTROYED) == ["密2"]
    assert _numbers(desk, ended=Move.SENT) == []


@pytest.mark.usefixtures("committed")
def test_who_keeps_nothing_finds_what_names_him_in_capitals_or_not() -> None:
    desk = Desk()
    with transaction.atomic():
        one, _other = desk.enrol("Sb-77"), desk.enrol("SB-78")
    name_readers(thing(desk.viewer(CLERK), one).label_id, [READER])
    assert _numbers(desk, words="sB 7") == ["SB-78", "Sb-77"]
    assert _numbers(desk, words="第sb-77") == ["Sb-77"]
    assert _numbers(desk, READER) == _numbers(desk, READER, words="SB") == ["Sb-77"]
    assert _numbers(desk, OTHER) == []


def test_sqlite_is_told_that_all_things_are_of_one_office(desk: Desk) -> None:
    ids = tuple(desk.enrol(f"密{n}") for n in range(30))
    with CaptureQueriesContext(connection) as asked:
        assert len(_numbers(desk, ids=ids)) == 30
    for query in asked.captured_queries:
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + query["sql"])
            plan = [row[3] for row in cursor.fetchall()]
        assert any(re.search(r"custody_thing.*\bid=\?\)$", step) for step in plan), plan


def test_the_planner_is_told_once_and_again_where_nothing_is_known(desk: Desk) -> None:
    del desk
    with connection.cursor() as cursor:
        cursor.execute("SELECT idx, stat FROM sqlite_stat1 WHERE tbl = 'custody_thing'")
        told = dict(cursor.fetchall())
        assert told["custody_by_level"] == "100000 100000 25000 8333 1"
        cursor.execute("DELETE FROM sqlite_stat1 WHERE idx = 'custody_by_level'")
        cursor.execute("UPDATE sqlite_stat1 SET stat = '7 7 7 7 1' WHERE idx = 'custody_by_state'")
        tell_planner()
        cursor.execute("SELECT idx, stat FROM sqlite_stat1 WHERE tbl = 'custody_thing'")
        assert dict(cursor.fetchall()) == told | {"custody_by_state": "7 7 7 7 1"}
