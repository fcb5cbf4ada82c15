"""Deadlines as rules write them: "2 working_days after arrival", "by day 5 of month after start, postponed".

Grammar (an event is a code such as ``start``; left out, it is ``start``)::

    N hour(s)|day(s)|working_day(s)|month(s) after|before EVENT
    same day [as EVENT]       next day [after EVENT]       next working_day [after EVENT]
    by day D|last of month [of EVENT | after EVENT]        of: its month; after: the month that follows
    …, postponed [to working day]                          a rest day moves to the next working day
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from zhidu.kernel.words.public import Labelled

from .due import (
    BadDeadline,
    BeyondCalendar,
    DueDate,
    DueMoment,
    MissingMoment,
    add_hours,
    add_months,
    first_of_month,
    legal,
    legal_date,
    month_day,
    spoken,
    told,
)
from .working_days import Calendar

DEFAULT_EVENT = "start"
LAST_DAY = 31
MOST = 9999

_EVENT = r"(?P<event>[a-z][a-z0-9_]*)"
_COUNTED = re.compile(
    rf"(?P<count>[0-9]{{1,4}}) (?P<unit>hour|day|working_day|month)s? (?P<way>after|before) {_EVENT}"
)
_SAME = re.compile(rf"same day(?: as {_EVENT})?")
_NEXT = re.compile(rf"next (?P<unit>day|working_day)(?: after {_EVENT})?")
_MONTHLY = re.compile(rf"by day (?P<day>last|[0-9]{{1,2}}) of month(?: (?P<way>of|after) {_EVENT})?")
_POSTPONED = re.compile(r", postponed(?: to working day)?\Z")


class Unit(Labelled):
    """What a deadline counts; the label stands with its measure word, as it follows a number."""

    HOUR = "hour", "小时"
    DAY = "day", "日"
    WORKING_DAY = "working_day", "个工作日"
    MONTH = "month", "个月"


@dataclass(frozen=True, slots=True)
class Counted:
    """``count`` units from the event: after it, or before it if negative; 0 days is the same day."""

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        if not -MOST <= self.count <= MOST:
            raise BadDeadline(f"期限“{self.count}”太长。", todo=f"请写 1 至 {MOST}。")
        if self.count == 0 and self.unit is not Unit.DAY:
            raise BadDeadline("期限不能是 0。", todo="当日请写 same day。")

    def text(self, event: str) -> str:
        """As rules write it."""
        if self.count == 0:
            return f"same day as {event}"
        plural = "" if abs(self.count) == 1 else "s"
        return f"{abs(self.count)} {self.unit}{plural} {'after' if self.count > 0 else 'before'} {event}"

    def spoken(self, event: str) -> str:
        """As officials say it."""
        if self.count == 0:
            return f"{event}当日"
        if self.count < 0:
            return f"{event}前 {-self.count} {self.unit.label}"
        if self.count == 1 and self.unit is Unit.DAY:
            return f"{event}次日"
        return f"{event}后 {self.count} {self.unit.label}内"

    def day(self, start: date, calendar: Calendar) -> date:
        """The last good day."""
        counting: dict[Unit, Callable[[], date]] = {
            Unit.DAY: lambda: start + timedelta(days=self.count),
            Unit.WORKING_DAY: lambda: calendar.add_workdays(start, self.count),
            Unit.MONTH: lambda: add_months(start, self.count),
        }
        return counting[self.unit]()


@dataclass(frozen=True, slots=True)
class MonthDay:
    """Day ``number`` (31: the last) of the month of the event, or of the month that follows it."""

    number: int
    following: bool

    unit = Unit.DAY

    def __post_init__(self) -> None:
        if not 1 <= self.number <= LAST_DAY:
            raise BadDeadline(f"没有“{self.number}日”。", todo="请写 1 至 31，或 last（月末）。")

    def text(self, event: str) -> str:
        """As rules write it."""
        day = "last" if self.number == LAST_DAY else self.number
        return f"by day {day} of month {'after' if self.following else 'of'} {event}"

    def spoken(self, event: str) -> str:
        """As officials say it."""
        day = "最后一日" if self.number == LAST_DAY else f"{self.number}日"
        return f"{event}{'次月' if self.following else '当月'}{day}前（含当日）"

    def day(self, start: date, _calendar: Calendar) -> date:
        """The last good day."""
        return month_day(first_of_month(start, int(self.following)), self.number)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A limit counted from an event; ``str`` gives back what rules write, in its one canonical spelling."""

    rule: Counted | MonthDay
    event: str = DEFAULT_EVENT
    postponed: bool = False

    def __post_init__(self) -> None:
        if not re.fullmatch(_EVENT, self.event):
            raise BadDeadline(f"起算点代码“{self.event}”不合格式。", todo="请用小写字母、数字和下划线。")
        movable = isinstance(self.rule, MonthDay) or (
            self.rule.count >= 0 and self.rule.unit in {Unit.DAY, Unit.MONTH}
        )
        if self.postponed and not movable:
            raise BadDeadline(
                f"“{self.rule.text(self.event)}”不能顺延。", todo="只有向后数的日、月和“某月某日前”可以顺延。"
            )

    @classmethod
    def parse(cls, text: str) -> Deadline:
        """Read a deadline of the grammar above; raises BadDeadline with what to write instead."""
        body = " ".join(text.split())
        main = _POSTPONED.sub("", body)
        postponed = main != body
        for pattern, read in _FORMS:
            match = pattern.fullmatch(main)
            if match:
                return cls(read(match), match["event"] or DEFAULT_EVENT, postponed)
        raise BadDeadline(
            f"看不懂期限“{text}”。",
            todo="可写：2 working_days after start、24 hours after start、next day、by day 5 of month。",
        )

    def __str__(self) -> str:
        return self.rule.text(self.event) + (", postponed" if self.postponed else "")

    def describe(self, events: Mapping[str, str] | None = None) -> str:
        """The deadline in Chinese, the event by its label in ``events`` (by default, its code)."""
        said = self.rule.spoken((events or {}).get(self.event, self.event))
        return said + ("，遇休息日顺延" if self.postponed else "")

    def due(self, moments: Mapping[str, date | datetime], calendar: Calendar) -> DueDate | DueMoment:
        """The last good day, or for hours the last good moment.

        Raises MissingMoment when ``moments`` lacks the event, or has only its day where hours are counted.
        """
        if self.event not in moments:
            raise MissingMoment(f"缺少起算日期“{self.event}”。", todo="请补填后再计算期限。")
        start = moments[self.event]
        try:
            return (
                self._moment(start)
                if self.rule.unit is Unit.HOUR
                else self._date(legal_date(start), calendar)
            )
        except OverflowError as error:
            raise BeyondCalendar from error

    def _moment(self, start: date | datetime) -> DueMoment:
        if not isinstance(start, datetime) or not isinstance(self.rule, Counted):
            raise MissingMoment("期限按小时计算，需要起算的具体时刻。", todo="请补填几点几分。")
        at = add_hours(start, self.rule.count)
        return DueMoment(at, self.rule.spoken(f"{spoken(legal_date(start))}{legal(start):%H:%M}"))

    def _date(self, start: date, calendar: Calendar) -> DueDate:
        nominal = self.rule.day(start, calendar)
        day = calendar.workday_on_or_after(nominal) if self.postponed else nominal
        looked_at_days = self.postponed or self.rule.unit is Unit.WORKING_DAY
        first = nominal if self.postponed else start
        provisional = looked_at_days and calendar.any_provisional(first, day)
        return told(self.rule.spoken(spoken(start)), nominal, day, provisional=provisional)


def _read_counted(match: re.Match[str]) -> Counted:
    count = int(match["count"])
    if count == 0:
        raise BadDeadline("期限不能是 0。", todo="当日请写 same day。")
    return Counted(count if match["way"] == "after" else -count, Unit(match["unit"]))


def _read_monthly(match: re.Match[str]) -> MonthDay:
    day = LAST_DAY if match["day"] == "last" else int(match["day"])
    return MonthDay(day, following=match["way"] == "after")


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Counted | MonthDay]], ...] = (
    (_COUNTED, _read_counted),
    (_SAME, lambda _: Counted(0, Unit.DAY)),
    (_NEXT, lambda match: Counted(1, Unit(match["unit"]))),
    (_MONTHLY, _read_monthly),
)
