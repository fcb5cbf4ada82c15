"""What changed between two days, and on which days something changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from zhidu.kernel.calendar.public import Calendar
from zhidu.kernel.rulebook.public import (
    Change,
    Edition,
    Pack,
    Period,
    Rulebook,
    Status,
    TurningDay,
    changes,
    turning_days,
)

from .samples import WORDS, pack

VALUES = """
[[parameter]]
name = "test.limit"
label = "上限"
clause = "T1-01"
unit = "days"
values = [{ from = 2010-01-01, value = 3 }, { from = 2020-01-01, value = 5, clause = "T1-02" }]
"""
CHANGE = date(2022, 1, 1)
DAY = timedelta(days=1)
OLD = pack(VALUES, words=WORDS)
NEW = replace(OLD, clauses=(replace(OLD.clauses[0], summary="新的第一条。"), OLD.clauses[1]), digest="n")
EDITIONS = (
    Edition(OLD, Period(date(2000, 1, 1)), Period(date(2005, 1, 1), CHANGE - DAY)),
    Edition(NEW, Period(date(2000, 1, 1)), Period(CHANGE, date(2023, 12, 31))),
)


def book(on: date, *editions: Edition) -> Rulebook:
    """The rules on a day."""
    return Rulebook("test", on, editions or EDITIONS, Calendar())


def told(since: date, until: date) -> list[tuple[Change, list[str]]]:
    """What is said to have changed."""
    found = changes(book(since), book(until))
    return [(one.kind, [str(difference) for difference in one.differences]) for one in found]


def test_a_regulation_that_came_changed_or_went_is_told() -> None:
    assert told(date(2004, 1, 1), date(2019, 1, 1)) == [(Change.ADDED, [])]
    change = "修改条款“T1-01 一”，内容：由“第一条。”改为“新的第一条。”"
    assert told(date(2021, 1, 1), CHANGE) == [(Change.CHANGED, [change])]
    assert told(CHANGE, date(2024, 1, 1)) == [(Change.REMOVED, [])]
    assert told(date(2021, 1, 1), date(2021, 6, 1)) == []
    (gone,) = changes(book(CHANGE), book(date(2024, 1, 1)))
    assert gone.to_json() == {
        "regulation": "T1",
        "title": "T1制度",
        "kind": "removed",
        "before": "T1@n",
        "after": None,
        "differences": [],
    }


def test_a_value_that_comes_to_hold_is_a_change_though_the_text_stays() -> None:
    (one,) = changes(book(date(2019, 1, 1)), book(date(2020, 1, 1)))
    (found,) = one.differences
    assert str(found) == "修改标准“上限”，取值：由“3天”改为“5天”"
    assert found.clause == "T1-02"
    assert told(date(2006, 1, 1), date(2011, 1, 1)) == [
        (Change.CHANGED, ["修改标准“上限”，取值：由“”改为“3天”"])
    ]
    (back,) = changes(book(date(2011, 1, 1)), book(date(2006, 1, 1)))
    assert back.differences[0].clause == "T1-01"


def test_what_the_office_found_out_is_a_change_though_the_text_stays() -> None:
    on = date(2021, 1, 1)
    repealed = replace(EDITIONS[0], status=Status.REPEALED, replacement="新办法")
    (one,) = changes(book(on), book(on, repealed))
    assert [str(found) for found in one.differences] == [
        "修改制度“T1制度”，状态：由“现行”改为“已废止”",
        "修改制度“T1制度”，替代：由“”改为“新办法”",
    ]


def test_a_status_that_the_text_itself_says_is_told_once() -> None:
    on = date(2021, 1, 1)
    other = replace(OLD, regulation=replace(OLD.regulation, status=Status.AMENDED), digest="s")
    (one,) = changes(book(on), book(on, Edition.alone(other)))
    assert [found.aspect for found in one.differences] == ["状态"]


def test_the_days_on_which_something_changes_are_listed_in_their_order() -> None:
    assert turning_days(EDITIONS, date.min) == (
        TurningDay(date(2005, 1, 1), Change.ADDED, "T1", "T1制度", "开始施行"),
        TurningDay(date(2020, 1, 1), Change.CHANGED, "T1", "T1制度", "标准“上限”由3天改为5天"),
        TurningDay(CHANGE, Change.CHANGED, "T1", "T1制度", "改按新的版本施行"),
        TurningDay(date(2024, 1, 1), Change.REMOVED, "T1", "T1制度", "不再施行"),
    )
    assert [one.day.year for one in turning_days(EDITIONS, date(2020, 1, 1), date(2023, 1, 1))] == [2022]


def test_a_text_followed_by_an_equal_one_is_no_change() -> None:
    again = replace(EDITIONS[1], pack=OLD)
    assert [one.kind for one in turning_days((EDITIONS[0], again), date(2021, 1, 1))] == [Change.REMOVED]


def test_a_value_of_a_text_not_in_force_changes_nothing() -> None:
    early: Pack = OLD
    gone = Edition(early, Period(date(2000, 1, 1)), Period(date(2005, 1, 1), date(2019, 12, 31)))
    assert [one.kind for one in turning_days((gone,), date(2006, 1, 1))] == [Change.REMOVED]
