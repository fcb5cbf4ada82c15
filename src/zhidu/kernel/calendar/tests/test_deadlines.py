"""Deadlines: what rules write, what is due, and why."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhidu.kernel.calendar.public import (
    BadDeadline,
    BeyondCalendar,
    Calendar,
    Counted,
    Deadline,
    DueDate,
    DueMoment,
    MissingMoment,
    MonthDay,
    Override,
    Unit,
    legal_date,
)
from zhidu.kernel.words.public import ZhiduError

CALENDAR = Calendar()
_at = datetime.fromisoformat
DAYS = st.dates(date(2004, 1, 1), date(2030, 12, 31))
EVENTS = st.sampled_from(["start", "arrival", "x1", "signed_on"])
UNITS = st.sampled_from(list(Unit))
COUNTS = st.integers(-9999, 9999).filter(bool)
MONTH_DAYS = st.builds(MonthDay, st.integers(1, 31), st.booleans())


@st.composite
def deadlines(draw: st.DrawFn) -> Deadline:
    rule = draw(st.one_of(st.builds(Counted, COUNTS, UNITS), st.just(Counted(0, Unit.DAY)), MONTH_DAYS))
    movable = isinstance(rule, MonthDay) or (rule.count >= 0 and rule.unit in {Unit.DAY, Unit.MONTH})
    return Deadline(rule, draw(EVENTS), postponed=movable and draw(st.booleans()))


def _day(text: str, start: date | datetime, calendar: Calendar = CALENDAR) -> DueDate:
    due = Deadline.parse(text).due({"start": start}, calendar)
    assert isinstance(due, DueDate)
    return due


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        ("2 working_days after start", date(2026, 9, 30), date(2026, 10, 9)),
        ("3 working_days after start", date(2026, 9, 30), date(2026, 10, 10)),
        ("1 working_day after start", date(2025, 9, 27), date(2025, 9, 28)),
        ("2 working_days after start", date(2025, 9, 30), date(2025, 10, 10)),
        ("2 working_days before start", date(2026, 10, 8), date(2026, 9, 29)),
        ("next working_day", date(2025, 12, 31), date(2026, 1, 4)),
        ("1 day after start", date(2024, 2, 28), date(2024, 2, 29)),
        ("next day", date(2025, 12, 31), date(2026, 1, 1)),
        ("same day", date(2024, 2, 29), date(2024, 2, 29)),
        ("same day, postponed", date(2026, 10, 3), date(2026, 10, 8)),
        ("5 days after start", date(2026, 9, 30), date(2026, 10, 5)),
        ("5 days after start, postponed", date(2026, 9, 30), date(2026, 10, 8)),
        ("8 days after start, postponed to working day", date(2026, 9, 30), date(2026, 10, 8)),
        ("3 days before start", date(2026, 3, 2), date(2026, 2, 27)),
        ("1 month after start", date(2026, 1, 31), date(2026, 2, 28)),
        ("1 month after start", date(2024, 1, 31), date(2024, 2, 29)),
        ("12 months after start", date(2024, 2, 29), date(2025, 2, 28)),
        ("2 months before start", date(2026, 1, 31), date(2025, 11, 30)),
        ("1 month after start, postponed", date(2026, 9, 3), date(2026, 10, 8)),
        ("by day 5 of month", date(2026, 10, 20), date(2026, 10, 5)),
        ("by day 5 of month after start", date(2026, 12, 20), date(2027, 1, 5)),
        ("by day 5 of month after start, postponed", date(2026, 9, 1), date(2026, 10, 8)),
        ("by day 10 of month of start, postponed", date(2026, 10, 1), date(2026, 10, 10)),
        ("by day 30 of month of start", date(2026, 2, 1), date(2026, 2, 28)),
        ("by day last of month after start", date(2024, 1, 31), date(2024, 2, 29)),
        ("by day 31 of month of start", date(2026, 11, 1), date(2026, 11, 30)),
    ],
)
def test_the_last_good_day(text: str, start: date, expected: date) -> None:
    due = _day(text, start)
    assert due.date == expected
    assert due.because


def test_hours_are_exact_moments_rest_day_or_not() -> None:
    due = Deadline.parse("24 hours after found").due({"found": _at("2012-03-03T22:10")}, CALENDAR)
    assert due == DueMoment(_at("2012-03-04T22:10"), "2012年3月3日22:10后 24 小时内")
    before = Deadline.parse("1 hour before start").due({"start": _at("2026-01-01T00:30")}, CALENDAR)
    assert isinstance(before, DueMoment)
    assert before.at == _at("2025-12-31T23:30")


def test_hours_keep_the_zone_of_the_event_and_speak_in_legal_time() -> None:
    due = Deadline.parse("24 hours after start").due(
        {"start": datetime(2026, 1, 1, 23, 0, tzinfo=UTC)}, CALENDAR
    )
    assert isinstance(due, DueMoment)
    assert due.at == datetime(2026, 1, 2, 23, 0, tzinfo=UTC)
    assert due.because.startswith("2026年1月2日07:00")


def test_a_moment_counts_from_its_day_in_shanghai() -> None:
    evening_in_utc = datetime(2026, 9, 29, 16, 0, tzinfo=UTC)
    assert legal_date(evening_in_utc) == date(2026, 9, 30)
    assert legal_date(_at("2026-09-29T23:59")) == date(2026, 9, 29)
    assert _day("1 working_day after start", evening_in_utc).date == date(2026, 10, 8)
    assert _day("1 working_day after start", evening_in_utc - timedelta(minutes=1)).date == date(2026, 9, 30)


def test_why_names_the_rule_and_the_postponement() -> None:
    assert _day("2 working_days after start", date(2026, 9, 30)).because == "2026年9月30日后 2 个工作日内"
    assert _day("by day 5 of month after start, postponed", date(2026, 9, 1)).because == (
        "2026年9月1日次月5日前（含当日）；2026年10月5日为休息日，顺延至2026年10月8日"
    )


def test_dates_that_rest_on_a_missing_notice_are_provisional() -> None:
    assert not _day("2 working_days after start", date(2026, 12, 29)).provisional
    later = _day("2 working_days after start", date(2026, 12, 30))
    assert later.date == date(2027, 1, 4)
    assert later.provisional
    assert later.because.endswith("放假安排尚未公布，日期暂定")
    assert not _day("30 days after start", date(2026, 12, 30)).provisional
    assert _day("30 days after start, postponed", date(2026, 12, 30)).provisional
    notice = Calendar({date(2027, 1, 4): Override(False, "通知")}, announced=[2027])
    assert _day("2 working_days after start", date(2026, 12, 30), notice) == DueDate(
        date(2027, 1, 5), False, "2026年12月30日后 2 个工作日内"
    )


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("next day", "1 day after start"),
        ("next day after arrival", "1 day after arrival"),
        ("next working_day", "1 working_day after start"),
        ("same day", "same day as start"),
        (" 1  days after start ", "1 day after start"),
        ("2 working_day after start", "2 working_days after start"),
        ("by day 5 of month", "by day 5 of month of start"),
        ("by day 31 of month after x", "by day last of month after x"),
        ("by day 5 of month after x, postponed to working day", "by day 5 of month after x, postponed"),
    ],
)
def test_spellings_have_one_canonical_form(text: str, canonical: str) -> None:
    assert str(Deadline.parse(text)) == canonical


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2 working_days after start", "收到后 2 个工作日内"),
        ("24 hours after start", "收到后 24 小时内"),
        ("6 months before start", "收到前 6 个月"),
        ("next day", "收到次日"),
        ("same day", "收到当日"),
        ("next working_day", "收到后 1 个工作日内"),
        ("by day 5 of month, postponed", "收到当月5日前（含当日），遇休息日顺延"),
        ("by day last of month after start", "收到次月最后一日前（含当日）"),
        ("same day as other", "other当日"),
    ],
)
def test_deadlines_speak_chinese(text: str, said: str) -> None:
    assert Deadline.parse(text).describe({"start": "收到"}) == said


def test_an_event_without_label_is_spoken_by_its_code() -> None:
    assert Deadline.parse("next day after arrival").describe() == "arrival次日"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2 weeks after start",
        "0 days after start",
        "0 hours after start",
        "10000 days after start",
        "-1 days after start",
        "2 working_days after",
        "2 working_days after Start",
        "２ days after start",
        "by day 0 of month",
        "by day 32 of month",
        "2 working_days after start, postponed",
        "24 hours after start, postponed",
        "3 days before start, postponed",
        "2 days after start, advanced",
    ],
)
def test_what_is_no_deadline_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(BadDeadline) as refused:
        Deadline.parse(text)
    assert isinstance(refused.value, ValueError)
    assert isinstance(refused.value, ZhiduError)
    assert refused.value.todo


def test_wrong_deadlines_cannot_be_built_either() -> None:
    with pytest.raises(BadDeadline):
        Counted(0, Unit.HOUR)
    with pytest.raises(BadDeadline):
        Counted(10000, Unit.DAY)
    with pytest.raises(BadDeadline):
        Deadline(Counted(1, Unit.DAY), "Start")


def test_a_missing_event_and_a_missing_time_of_day_are_named() -> None:
    with pytest.raises(MissingMoment, match="arrival"):
        Deadline.parse("1 day after arrival").due({"start": date(2026, 1, 1)}, CALENDAR)
    with pytest.raises(MissingMoment, match="具体时刻"):
        Deadline.parse("1 hour after start").due({"start": date(2026, 1, 1)}, CALENDAR)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("1 day after start", date.max),
        ("1 working_day after start", date.max),
        ("1 month after start", date.max),
        ("1 month before start", date.min),
        ("by day 1 of month after start", date.max),
        ("1 hour after start", _at("9999-12-31T23:30")),
    ],
)
def test_beyond_the_calendar_is_an_error(text: str, start: date) -> None:
    with pytest.raises(BeyondCalendar):
        Deadline.parse(text).due({"start": start}, CALENDAR)


@given(deadlines())
def test_every_deadline_reads_back_as_itself(deadline: Deadline) -> None:
    assert Deadline.parse(str(deadline)) == deadline


@given(st.integers(1, 30), DAYS, DAYS)
def test_a_later_event_is_never_due_earlier(count: int, one: date, other: date) -> None:
    earlier, later = sorted([one, other])
    for text in (f"{count} working_days after start", f"{count} days after start, postponed"):
        assert _day(text, earlier).date <= _day(text, later).date


@given(DAYS, st.integers(1, 60))
def test_postponing_moves_only_rest_days_and_only_forward(start: date, count: int) -> None:
    nominal = start + timedelta(days=count)
    due = _day(f"{count} days after start, postponed", start).date
    assert due >= nominal
    assert CALENDAR.is_workday(due)
    assert (due == nominal) == CALENDAR.is_workday(nominal)


@given(DAYS, st.integers(1, 48))
def test_months_keep_the_day_or_take_the_last(start: date, count: int) -> None:
    due = _day(f"{count} months after start", start).date
    assert (due.year * 12 + due.month) - (start.year * 12 + start.month) == count
    assert due.day == start.day or (due + timedelta(days=1)).day == 1
