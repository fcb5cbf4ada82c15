"""Duties that come again: "yearly 02-10", "monthly day 5, postponed", "weekly friday".

Grammar::

    daily
    weekly WEEKDAY…                              weekly monday tuesday
    monthly [day D|last]                         left out: the last day of the month
    monthly first|second|third|fourth|last WEEKDAY
    quarterly|half_yearly|yearly [MM-DD]         that date, and those 3 or 6 months apart; left out: 12-31
    …, postponed [to working day]                a rest day moves to the next working day
    …, postponed a week                          a rest day moves to the same weekday of the next week
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule, weekday

from .due import BadDeadline, BeyondCalendar, DueDate, told
from .working_days import Calendar

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
STEPS = {"quarterly": 3, "half_yearly": 6, "yearly": 12}
_LABELS = {"quarterly": "每季度", "half_yearly": "每半年", "yearly": "每年"}
_PLACE_LABELS = {1: "第一个", 2: "第二个", 3: "第三个", 4: "第四个", -1: "最后一个"}

_WEEKDAY = "|".join(WEEKDAYS)
_DAILY = re.compile("daily")
_WEEKLY = re.compile(rf"weekly(?P<days>(?: (?:{_WEEKDAY}))+)")
_MONTHLY = re.compile(r"monthly(?: day (?P<day>last|[0-9]{1,2}))?")
_NTH = re.compile(rf"monthly (?P<place>{'|'.join(PLACES)}) (?P<day>{_WEEKDAY})")
_DATED = re.compile(rf"(?P<every>{'|'.join(STEPS)})(?: (?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}}))?")
_POSTPONED = re.compile(r", postponed(?: to working day|(?P<week> a week))?\Z")
_WEEK = timedelta(weeks=1)
_LONGEST_MOVE = 4 * _WEEK
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Daily:
    """Every calendar day."""

    text = "daily"
    spoken = "每日"

    def rule(self, start: datetime) -> rrule:
        """The occurrences from ``start`` on."""
        return rrule(DAILY, dtstart=start)


@dataclass(frozen=True, slots=True)
class Weekly:
    """Certain days of the week, 0 for Monday."""

    days: tuple[int, ...]

    @property
    def text(self) -> str:
        """As rules write it."""
        return "weekly " + " ".join(WEEKDAYS[day] for day in self.days)

    @property
    def spoken(self) -> str:
        """As officials say it."""
        return "每周" + "、".join("一二三四五六日"[day] for day in self.days)

    def rule(self, start: datetime) -> rrule:
        """The occurrences from ``start`` on."""
        return rrule(WEEKLY, dtstart=start, byweekday=self.days)


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """A certain weekday of every month, from its start or (-1) its end."""

    place: int
    day: int

    @property
    def text(self) -> str:
        """As rules write it."""
        place = next(name for name, place in PLACES.items() if place == self.place)
        return f"monthly {place} {WEEKDAYS[self.day]}"

    @property
    def spoken(self) -> str:
        """As officials say it."""
        return f"每月{_PLACE_LABELS[self.place]}星期{'一二三四五六日'[self.day]}"

    def rule(self, start: datetime) -> rrule:
        """The occurrences from ``start`` on."""
        return rrule(MONTHLY, dtstart=start, byweekday=weekday(self.day, self.place))


@dataclass(frozen=True, slots=True)
class DayOfMonths:
    """A day (31: the last) of every month, or of the months ``step`` apart that include ``month``."""

    every: str
    month: int
    day: int

    def __post_init__(self) -> None:
        if (
            not 1 <= self.month <= len(_LONGEST_MONTHS)
            or not 1 <= self.day <= _LONGEST_MONTHS[self.month - 1]
        ):
            raise BadDeadline(f"没有“{self.month}月{self.day}日”这一天。", todo="请核对月份和日期。")

    @property
    def months(self) -> tuple[int, ...]:
        """The months in which it falls due."""
        step = STEPS.get(self.every, 1)
        return tuple(sorted((self.month - 1 + n) % 12 + 1 for n in range(0, 12, step)))

    @property
    def text(self) -> str:
        """As rules write it."""
        if self.every == "monthly":
            return f"monthly day {'last' if self.day == 31 else self.day}"
        return f"{self.every} {self.month:02}-{self.day:02}"

    @property
    def spoken(self) -> str:
        """As officials say it."""
        if self.every == "monthly":
            return "每月最后一日" if self.day == 31 else f"每月{self.day}日"
        return (
            _LABELS[self.every] + "（" + "、".join(f"{month}月{self._said()}" for month in self.months) + "）"
        )

    def _said(self) -> str:
        return "末" if self.day == 31 else f"{self.day}日"

    def rule(self, start: datetime) -> rrule:
        """The occurrences from ``start`` on; where the month has no such day, its last."""
        days = range(min(self.day, 28), self.day + 1)
        return rrule(MONTHLY, dtstart=start, bymonth=self.months, bymonthday=tuple(days), bysetpos=-1)


Form: TypeAlias = Daily | Weekly | NthWeekday | DayOfMonths


@dataclass(frozen=True, slots=True)
class Recurrence:
    """When a duty falls due, again and again; ``str`` gives back what rules write, spelled canonically."""

    form: Form
    postponed: bool = False
    by_week: bool = False

    @classmethod
    def parse(cls, text: str) -> Recurrence:
        """Read a recurrence of the grammar above; raises BadDeadline with what to write instead."""
        body = " ".join(text.split())
        moved = _POSTPONED.search(body)
        main = body[: moved.start()] if moved else body
        for pattern, read in _FORMS:
            match = pattern.fullmatch(main)
            if match:
                by_week = bool(moved and moved["week"])
                return cls(read(match), postponed=bool(moved) and not by_week, by_week=by_week)
        raise BadDeadline(
            f"看不懂周期“{text}”。",
            todo="可写：daily、weekly friday、monthly day 5、monthly last friday、yearly 02-10。",
        )

    def __str__(self) -> str:
        if self.by_week:
            return f"{self.form.text}, postponed a week"
        return self.form.text + (", postponed" if self.postponed else "")

    def describe(self) -> str:
        """The recurrence in Chinese."""
        if self.by_week:
            return f"{self.form.spoken}，遇休息日顺延一周"
        return self.form.spoken + ("，遇休息日顺延" if self.postponed else "")

    def next(self, after: date, calendar: Calendar) -> DueDate:
        """The first due date strictly after ``after``; a postponed one counts where it is postponed to."""
        try:
            return self._next(after, calendar)
        except OverflowError as error:
            raise BeyondCalendar from error

    def _next(self, after: date, calendar: Calendar) -> DueDate:
        if self.by_week:
            return self._next_by_week(after, calendar)
        # Postponed days keep their order: what lands after ``after`` lies behind the last working day.
        start = calendar.workday_on_or_before(after) if self.postponed else after
        origin = datetime.combine(start, time())
        found = self.form.rule(origin).after(origin)
        if found is None:
            raise OverflowError("no further occurrence in the calendar")
        nominal = found.date()
        day = calendar.workday_on_or_after(nominal) if self.postponed else nominal
        provisional = self.postponed and calendar.any_provisional(nominal, day)
        return told(self.form.spoken, nominal, day, provisional=provisional)

    def _next_by_week(self, after: date, calendar: Calendar) -> DueDate:
        origin = datetime.combine(max(after, date.min + _LONGEST_MOVE) - _LONGEST_MOVE, time())
        for found in self.form.rule(origin):
            nominal = day = found.date()
            while not calendar.is_workday(day):
                day += _WEEK
            if day > after:
                provisional = calendar.any_provisional(nominal, day)
                return told(self.form.spoken, nominal, day, provisional=provisional)
        raise OverflowError("no further occurrence in the calendar")


def _read_weekly(match: re.Match[str]) -> Weekly:
    return Weekly(tuple(sorted({WEEKDAYS.index(day) for day in match["days"].split()})))


def _read_monthly(match: re.Match[str]) -> DayOfMonths:
    day = match["day"] or "last"
    return DayOfMonths("monthly", 1, 31 if day == "last" else int(day))


def _read_dated(match: re.Match[str]) -> DayOfMonths:
    return DayOfMonths(match["every"], int(match["month"] or 12), int(match["day"] or 31))


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Form]], ...] = (
    (_DAILY, lambda _: Daily()),
    (_WEEKLY, _read_weekly),
    (_MONTHLY, _read_monthly),
    (_NTH, lambda match: NthWeekday(PLACES[match["place"]], WEEKDAYS.index(match["day"]))),
    (_DATED, _read_dated),
)
