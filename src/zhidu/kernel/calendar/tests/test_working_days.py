"""Which days are worked, against the notices of the State Council."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhidu.kernel.calendar.public import Calendar, Override

CALENDAR = Calendar()
DAYS = st.dates(date(2004, 1, 1), date(2030, 12, 31))
COUNTS = st.integers(-40, 40)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2025, 10, 1), date(2025, 10, 8)),
        (date(2026, 10, 1), date(2026, 10, 7)),
        (date(2026, 2, 15), date(2026, 2, 23)),
        (date(2026, 9, 25), date(2026, 9, 27)),
        (date(2004, 5, 1), date(2004, 5, 7)),
    ],
)
def test_holidays_by_notice_are_free(first: date, last: date) -> None:
    assert [day for day in _days(first, last) if CALENDAR.is_workday(day)] == []


@pytest.mark.parametrize(
    "day",
    [date(2025, 9, 28), date(2025, 10, 11), date(2026, 9, 20), date(2026, 10, 10), date(2026, 2, 14)],
)
def test_make_up_days_are_worked_though_they_fall_on_a_weekend(day: date) -> None:
    assert day.weekday() >= 5
    assert CALENDAR.is_workday(day)


def test_ordinary_days_and_weekends() -> None:
    assert CALENDAR.is_workday(date(2026, 11, 20))
    assert not CALENDAR.is_workday(date(2026, 11, 21))
    assert not CALENDAR.is_workday(date(2026, 11, 22))


def test_national_day_2025_and_2026_are_counted_over() -> None:
    assert CALENDAR.add_workdays(date(2025, 9, 30), 1) == date(2025, 10, 9)
    assert CALENDAR.add_workdays(date(2025, 9, 30), 3) == date(2025, 10, 11)
    assert CALENDAR.add_workdays(date(2026, 9, 30), 2) == date(2026, 10, 9)
    assert CALENDAR.add_workdays(date(2026, 9, 30), 3) == date(2026, 10, 10)
    assert CALENDAR.add_workdays(date(2026, 10, 8), -2) == date(2026, 9, 29)
    assert CALENDAR.workdays_between(date(2026, 9, 30), date(2026, 10, 10)) == 3
    assert CALENDAR.workdays_between(date(2026, 10, 8), date(2026, 9, 29)) == -2


def test_a_year_end_and_a_leap_day() -> None:
    assert CALENDAR.add_workdays(date(2025, 12, 31), 1) == date(2026, 1, 4)  # a Sunday, made up
    assert CALENDAR.add_workdays(date(2024, 2, 28), 1) == date(2024, 2, 29)
    assert CALENDAR.next_day(date(2024, 2, 28)) == date(2024, 2, 29)
    assert CALENDAR.next_day(date(2025, 12, 31)) == date(2026, 1, 1)


def test_nothing_added_is_the_day_itself_worked_or_not() -> None:
    assert CALENDAR.add_workdays(date(2026, 10, 3), 0) == date(2026, 10, 3)


def test_from_a_rest_day_to_the_nearest_working_day() -> None:
    rest = date(2026, 10, 3)
    assert CALENDAR.workday_on_or_after(rest) == date(2026, 10, 8)
    assert CALENDAR.workday_on_or_before(rest) == date(2026, 9, 30)
    worked = date(2026, 10, 10)
    assert CALENDAR.workday_on_or_after(worked) == CALENDAR.workday_on_or_before(worked) == worked


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2027, 1, 1), False),
        (date(2027, 5, 3), True),
        (date(2027, 10, 1), False),
        (date(2027, 10, 4), True),
        (date(2027, 10, 9), False),
        (date(2003, 10, 1), False),
    ],
)
def test_a_year_without_notice_knows_weekends_and_fixed_feasts(day: date, worked: bool) -> None:
    assert CALENDAR.is_workday(day) is worked
    assert CALENDAR.is_provisional(day)


def test_an_override_cites_its_notice_and_is_certain() -> None:
    notice = "关于2027年部分节假日安排的通知"
    free, worked = date(2027, 10, 4), date(2027, 10, 9)
    calendar = Calendar({free: Override(workday=False, notice=notice), worked: Override(True, notice)})
    assert not calendar.is_workday(free)
    assert calendar.is_workday(worked)
    assert not calendar.is_provisional(free)
    assert calendar.is_provisional(date(2027, 10, 5))
    assert calendar.notice_for(free) == notice
    assert calendar.notice_for(date(2027, 10, 5)) is None
    with pytest.raises(ValueError, match="cites its notice"):
        Override(workday=True, notice=" ")


def test_a_year_whose_notice_is_entered_is_certain() -> None:
    calendar = Calendar(announced=[2027])
    assert not calendar.is_provisional(date(2027, 10, 5))
    assert not calendar.is_workday(date(2027, 1, 1))
    assert calendar.is_provisional(date(2028, 1, 4))


def test_an_override_prevails_over_the_built_in_notice() -> None:
    day = date(2026, 11, 20)
    calendar = Calendar({day: Override(False, "市政府关于放假半年庆典的通知")})
    assert not calendar.is_workday(day)
    assert CALENDAR.is_workday(day)


def test_provisional_stretches() -> None:
    assert not CALENDAR.any_provisional(date(2026, 12, 1), date(2026, 12, 31))
    assert CALENDAR.any_provisional(date(2027, 1, 1), date(2026, 12, 31))
    calendar = Calendar({date(2027, 1, 1): Override(False, "关于元旦放假的通知")})
    assert not calendar.any_provisional(date(2026, 12, 31), date(2027, 1, 1))
    assert calendar.any_provisional(date(2026, 12, 31), date(2027, 1, 2))


def test_calendars_are_equal_by_what_they_say() -> None:
    override = {date(2027, 10, 4): Override(False, "通知")}
    assert Calendar(override) == Calendar(dict(override))
    assert hash(Calendar(override)) == hash(Calendar(dict(override)))
    assert Calendar(override) != CALENDAR
    assert Calendar(announced=[2027]) != CALENDAR
    assert CALENDAR != "calendar"


def test_what_a_caller_changes_later_changes_nothing() -> None:
    overrides = {date(2026, 11, 20): Override(False, "通知")}
    calendar = Calendar(overrides)
    overrides.clear()
    assert not calendar.is_workday(date(2026, 11, 20))


@given(DAYS, COUNTS)
def test_adding_lands_on_a_working_day_and_counting_finds_it_again(day: date, count: int) -> None:
    landed = CALENDAR.add_workdays(day, count)
    assert count == 0 or CALENDAR.is_workday(landed)
    assert CALENDAR.workdays_between(day, landed) == count


@given(DAYS, st.integers(0, 20), st.integers(0, 20))
def test_adding_in_two_parts_is_adding_at_once(day: date, one: int, other: int) -> None:
    assert CALENDAR.add_workdays(CALENDAR.add_workdays(day, one), other) == CALENDAR.add_workdays(
        day, one + other
    )


@given(DAYS)
def test_the_nearest_working_days_enclose_the_day(day: date) -> None:
    before, after = CALENDAR.workday_on_or_before(day), CALENDAR.workday_on_or_after(day)
    assert before <= day <= after
    assert (before == after) == CALENDAR.is_workday(day)
    assert all(not CALENDAR.is_workday(between) for between in _days(before, after)[1:-1])
