"""Stretches of half days: how long they are, whether they meet, which part lies in a year. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from zhidu.institutions.leave.rules import Counting, Half
from zhidu.kernel.calendar.public import Calendar
from zhidu.kernel.clock.public import LEGAL_ZONE
from zhidu.kernel.rulebook.public import Rulebook

Moment = tuple[date, int]
_DAY = timedelta(days=1)
_HALVES = tuple(Half)


def at(day: date, half: str) -> Moment:
    """The half day as something that can be compared."""
    return day, _HALVES.index(Half(half))


def half_of(moment: datetime, book: Rulebook) -> Moment:
    """The half day in which the moment lies; where the day is parted, is a parameter of the rules."""
    there = moment.astimezone(LEGAL_ZONE)
    noon = Decimal(str(book.parameter("leave.noon").value))
    return there.date(), int(there.hour >= noon)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one half day to another, both included."""

    first: Moment
    last: Moment

    @classmethod
    def of(cls, form: Mapping[str, Any]) -> Stretch:
        """The stretch that a form names; KeyError or ValueError where it names none."""
        first = at(date.fromisoformat(form["starts_on"]), form["starts_half"])
        last = at(date.fromisoformat(form["ends_on"]), form["ends_half"])
        if last < first:
            raise BackToFront
        return cls(first, last)

    @property
    def starts_on(self) -> date:
        """The first day."""
        return self.first[0]

    @property
    def ends_on(self) -> date:
        """The last day."""
        return self.last[0]

    @property
    def length(self) -> int:
        """How many days of the calendar it touches."""
        return (self.ends_on - self.starts_on).days + 1

    def days_touched(self) -> Iterator[date]:
        """Every day of it, worked or not."""
        return (self.starts_on + _DAY * number for number in range(self.length))

    def meets(self, other: Stretch) -> bool:
        """Whether some half day lies in both."""
        return self.first <= other.last and other.first <= self.last

    def until(self, back: Moment) -> Stretch | None:
        """What is left of it where somebody is back at work from that half day on; None if nothing."""
        if back > self.last:
            return self
        day, half = back
        last = (day, half - 1) if half else (day - _DAY, len(_HALVES) - 1)
        return Stretch(self.first, last) if last >= self.first else None

    def within(self, year: int) -> Stretch | None:
        """The part that lies in the year."""
        first = max(self.first, at(date(year, 1, 1), _HALVES[0]))
        last = min(self.last, (date(year + 1, 1, 1) - _DAY, len(_HALVES) - 1))
        return Stretch(first, last) if first <= last else None

    def days(self, counting: Counting, calendar: Calendar) -> Decimal:
        """How many days it counts, in halves."""
        counted = [
            day for day in self.days_touched() if counting is Counting.DAYS or calendar.is_workday(day)
        ]
        halves = len(counted) * len(_HALVES)
        if self.starts_on in counted:
            halves -= self.first[1]
        if self.ends_on in counted:
            halves -= len(_HALVES) - 1 - self.last[1]
        return Decimal(halves) / len(_HALVES)

    def between(self, later: Stretch, calendar: Calendar) -> int:
        """How many whole working days lie between the end of it and the beginning of a later one."""
        gap = (later.starts_on - self.ends_on).days
        return sum(calendar.is_workday(self.ends_on + _DAY * number) for number in range(1, gap))

    def back_at(self, calendar: Calendar) -> Moment:
        """The first half day after it on which work is done."""
        day, half = self.last
        if half < len(_HALVES) - 1 and calendar.is_workday(day):
            return day, half + 1
        return calendar.workday_on_or_after(day + _DAY), 0

    def whole_days(self) -> tuple[date, date] | None:
        """The first and last day of which no half is left; None if there is none."""
        first = self.starts_on + _DAY * self.first[1]
        last = self.ends_on - _DAY * (len(_HALVES) - 1 - self.last[1])
        return (first, last) if first <= last else None

    def __str__(self) -> str:
        halves = [half.label for half in _HALVES]
        if self.whole_days() == (self.starts_on, self.starts_on):
            return f"{self.starts_on.isoformat()} 全天"
        said = f"{self.starts_on.isoformat()} {halves[self.first[1]]}"
        return (
            said if self.first == self.last else f"{said}至 {self.ends_on.isoformat()} {halves[self.last[1]]}"
        )


class BackToFront(ValueError):
    """The end lies before the beginning."""


def shown(days: Decimal) -> str:
    """A number of days as people write it: 0.5, 3."""
    return f"{days.normalize():f}"
