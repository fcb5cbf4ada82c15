"""When something is due, and why then."""

from __future__ import annotations

import calendar as months
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from zhidu.kernel.words.public import WrongUse

LEGAL_ZONE = ZoneInfo("Asia/Shanghai")


class BadDeadline(WrongUse, ValueError):
    """The text is not a deadline or recurrence of the grammar."""


class MissingMoment(WrongUse):
    """The deadline counts from an event whose date, or exact time, was not given."""


class BeyondCalendar(WrongUse):
    """The date falls outside the years 1 to 9999."""

    def __init__(self) -> None:
        super().__init__("算出的日期超出日历范围。", todo="请核对起算日期和期限。")


@dataclass(frozen=True, slots=True)
class DueDate:
    """The last good day; ``provisional`` when a holiday notice that could move it is still missing."""

    date: date
    provisional: bool
    because: str


@dataclass(frozen=True, slots=True)
class DueMoment:
    """The last good moment, with or without zone as the event had it; hours ignore rest days and notices."""

    at: datetime
    because: str
    provisional: bool = False


def legal_date(moment: date | datetime) -> date:
    """The day of the event in Asia/Shanghai; a moment without zone is read as being there."""
    if not isinstance(moment, datetime):
        return moment
    return legal(moment).date()


def legal(moment: datetime) -> datetime:
    """The moment as clocks in Asia/Shanghai show it; one without zone is read as being there."""
    return moment.astimezone(LEGAL_ZONE) if moment.tzinfo else moment


def add_hours(moment: datetime, hours: int) -> datetime:
    """Exactly ``hours`` later (earlier, if negative), in the zone of ``moment``."""
    if moment.tzinfo is None:
        return moment + timedelta(hours=hours)
    return (moment.astimezone(UTC) + timedelta(hours=hours)).astimezone(moment.tzinfo)


def add_months(day: date, count: int) -> date:
    """The same day ``count`` months later (earlier, if negative), or that month's last day if it has none."""
    month = first_of_month(day, count)
    return month_day(month, day.day)


def first_of_month(day: date, count: int) -> date:
    """The first of the month that lies ``count`` months from the month of ``day``."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("month beyond the calendar")
    return date(year, month + 1, 1)


def month_day(month: date, day: int) -> date:
    """Day ``day`` of the month of ``month``, or its last day where there is none."""
    return month.replace(day=min(day, months.monthrange(month.year, month.month)[1]))


def spoken(day: date) -> str:
    """2026年10月9日."""
    return f"{day.year}年{day.month}月{day.day}日"


def told(rule: str, nominal: date, day: date, *, provisional: bool) -> DueDate:
    """The due date with its reason: the rule as spoken, why the day is not the nominal one, whether it
    may still move.
    """
    parts = [rule]
    if day != nominal:
        parts.append(f"{spoken(nominal)}为休息日，顺延至{spoken(day)}")
    if provisional:
        parts.append("放假安排尚未公布，日期暂定")
    return DueDate(day, provisional, "；".join(parts))
