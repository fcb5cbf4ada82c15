"""Duties that recur: what rules write and when they fall due next."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhidu.kernel.calendar.public import BadDeadline, BeyondCalendar, Calendar, DueDate, Recurrence

CALENDAR = Calendar()
DAYS = st.dates(date(2004, 1, 1), date(2030, 12, 31))
TEXTS = st.sampled_from(
    [
        "daily",
        "weekly monday",
        "weekly monday friday",
        "monthly day 5",
        "monthly day 30",
        "monthly day last",
        "monthly first thursday",
        "monthly last friday",
        "quarterly 12-31",
        "half_yearly 01-31",
        "half_yearly 02-29",
        "yearly 02-10",
    ]
)


@pytest.mark.parametrize(
    ("text", "after", "expected"),
    [
        ("daily", date(2024, 2, 28), date(2024, 2, 29)),
        ("daily, postponed", date(2026, 9, 30), date(2026, 10, 8)),
        ("daily, postponed", date(2026, 10, 4), date(2026, 10, 8)),
        ("daily, postponed", date(2026, 10, 8), date(2026, 10, 9)),
        ("weekly friday", date(2026, 11, 20), date(2026, 11, 27)),
        ("weekly tuesday monday", date(2026, 11, 23), date(2026, 11, 24)),
        ("monthly day 5", date(2026, 11, 4), date(2026, 11, 5)),
        ("monthly day 5", date(2026, 11, 5), date(2026, 12, 5)),
        ("monthly day 5, postponed", date(2026, 12, 5), date(2026, 12, 7)),
        ("monthly day 30", date(2026, 1, 30), date(2026, 2, 28)),
        ("monthly", date(2024, 2, 1), date(2024, 2, 29)),
        ("monthly first thursday", date(2026, 11, 5), date(2026, 12, 3)),
        ("monthly last friday", date(2026, 11, 20), date(2026, 11, 27)),
        ("quarterly", date(2026, 1, 1), date(2026, 3, 31)),
        ("quarterly", date(2026, 3, 31), date(2026, 6, 30)),
        ("quarterly 02-10", date(2026, 11, 22), date(2027, 2, 10)),
        ("half_yearly", date(2026, 6, 30), date(2026, 12, 31)),
        ("half_yearly 01-31", date(2026, 2, 1), date(2026, 7, 31)),
        ("yearly 02-10", date(2025, 12, 31), date(2026, 2, 10)),
        ("yearly 02-29", date(2026, 1, 1), date(2026, 2, 28)),
        ("yearly 02-29", date(2028, 1, 1), date(2028, 2, 29)),
        ("yearly", date(2026, 1, 1), date(2026, 12, 31)),
        ("yearly 10-01, postponed", date(2026, 10, 1), date(2026, 10, 8)),
        ("monthly first thursday, postponed a week", date(2026, 9, 3), date(2026, 10, 8)),
        ("monthly first thursday, postponed a week", date(2026, 10, 7), date(2026, 10, 8)),
        ("monthly first thursday, postponed a week", date(2026, 10, 8), date(2026, 11, 5)),
        ("monthly first thursday, postponed a week", date(2026, 12, 2), date(2026, 12, 3)),
        ("yearly 10-01, postponed to working day", date(2026, 10, 8), date(2027, 10, 4)),
    ],
)
def test_the_next_due_date(text: str, after: date, expected: date) -> None:
    assert Recurrence.parse(text).next(after, CALENDAR).date == expected


def test_why_names_the_rule_and_what_moved_it() -> None:
    assert Recurrence.parse("yearly 10-01, postponed").next(date(2026, 1, 1), CALENDAR) == DueDate(
        date(2026, 10, 8), False, "每年（10月1日）；2026年10月1日为休息日，顺延至2026年10月8日"
    )
    coming = Recurrence.parse("yearly 10-01, postponed").next(date(2027, 1, 1), CALENDAR)
    assert coming.provisional
    assert coming.because.endswith("放假安排尚未公布，日期暂定")
    assert not Recurrence.parse("yearly 10-01").next(date(2027, 1, 1), CALENDAR).provisional


@pytest.mark.parametrize(
    ("text", "canonical", "said"),
    [
        ("daily", "daily", "每日"),
        ("weekly friday  monday friday", "weekly monday friday", "每周一、五"),
        ("monthly", "monthly day last", "每月最后一日"),
        ("monthly day 5, postponed to working day", "monthly day 5, postponed", "每月5日，遇休息日顺延"),
        ("weekly friday, postponed a week", "weekly friday, postponed a week", "每周五，遇休息日顺延一周"),
        ("monthly day 31", "monthly day last", "每月最后一日"),
        ("monthly last friday", "monthly last friday", "每月最后一个星期五"),
        ("quarterly", "quarterly 12-31", "每季度（3月末、6月末、9月末、12月末）"),
        ("half_yearly 07-10", "half_yearly 07-10", "每半年（1月10日、7月10日）"),
        ("yearly 02-10", "yearly 02-10", "每年（2月10日）"),
    ],
)
def test_one_canonical_spelling_and_its_chinese(text: str, canonical: str, said: str) -> None:
    recurrence = Recurrence.parse(text)
    assert str(recurrence) == canonical
    assert recurrence.describe() == said
    assert Recurrence.parse(canonical) == recurrence


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hourly",
        "weekly",
        "weekly someday",
        "monthly day 0",
        "monthly day 32",
        "monthly fifth friday",
        "yearly 02-30",
        "yearly 13-01",
        "yearly 00-10",
        "yearly 2-1",
        "quarterly 04-31",
    ],
)
def test_what_does_not_recur_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(BadDeadline) as refused:
        Recurrence.parse(text)
    assert refused.value.todo


@pytest.mark.parametrize("text", ["yearly 01-01", "daily, postponed"])
def test_beyond_the_calendar_is_an_error(text: str) -> None:
    with pytest.raises(BeyondCalendar):
        Recurrence.parse(text).next(date(9999, 12, 31), CALENDAR)


@given(TEXTS, st.booleans(), DAYS)
def test_the_next_date_is_strictly_later_and_no_date_is_missed(
    text: str, postponed: bool, after: date
) -> None:
    recurrence = Recurrence.parse(text + (", postponed" if postponed else ""))
    assert Recurrence.parse(str(recurrence)) == recurrence
    due = recurrence.next(after, CALENDAR).date
    assert due > after
    assert not postponed or CALENDAR.is_workday(due)
    assert recurrence.next(due - timedelta(days=1), CALENDAR).date == due


@pytest.mark.parametrize("recurs", ["weekly friday", "monthly first thursday", "yearly 12-31"])
def test_what_would_be_moved_beyond_the_calendar_is_told(recurs: str) -> None:
    with pytest.raises(BeyondCalendar):
        Recurrence.parse(f"{recurs}, postponed a week").next(date.max, Calendar())
