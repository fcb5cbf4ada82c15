"""Which days are worked, and counting over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from .notices import FIXED_FEASTS, MAKE_UP_DAYS, REST_DAYS, YEARS

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Override:
    """One day set by a notice: worked or free, and which notice says so."""

    workday: bool
    notice: str

    def __post_init__(self) -> None:
        if not self.notice.strip():
            raise ValueError("an override cites its notice")


class Calendar:
    """Working days of the country: built-in notices, then an office's dated overrides. Immutable.

    ``announced`` names later years whose notice has been entered completely (as overrides), so that their
    other days are certain too. A day without override in a year without notice is provisional.
    """

    __slots__ = ("_announced", "_overrides")

    def __init__(
        self, overrides: Mapping[date, Override] | None = None, announced: Iterable[int] = ()
    ) -> None:
        self._overrides = MappingProxyType(dict(overrides or {}))
        self._announced = YEARS | frozenset(announced)

    def is_workday(self, day: date) -> bool:
        """Whether the office works on ``day``."""
        override = self._overrides.get(day)
        if override is not None:
            return override.workday
        if day in MAKE_UP_DAYS:
            return True
        if day.weekday() >= _SATURDAY or day in REST_DAYS:
            return False
        return day.year in YEARS or (day.month, day.day) not in FIXED_FEASTS

    def is_provisional(self, day: date) -> bool:
        """Whether the notice that decides about ``day`` is still missing."""
        return day.year not in self._announced and day not in self._overrides

    def any_provisional(self, one: date, other: date) -> bool:
        """Whether any day from one date to the other, both included, is provisional."""
        first, last = min(one, other), max(one, other)
        if all(year in self._announced for year in range(first.year, last.year + 1)):
            return False
        return any(self.is_provisional(first + _DAY * n) for n in range((last - first).days + 1))

    def notice_for(self, day: date) -> str | None:
        """The notice of the override that sets ``day``, if one does."""
        override = self._overrides.get(day)
        return override.notice if override else None

    def workday_on_or_after(self, day: date) -> date:
        """``day`` itself when it is worked, else the next working day."""
        while not self.is_workday(day):
            day += _DAY
        return day

    def workday_on_or_before(self, day: date) -> date:
        """``day`` itself when it is worked, else the last working day before it."""
        while not self.is_workday(day):
            day -= _DAY
        return day

    def add_workdays(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day`` (before it, if negative); ``day`` itself does not count.

        0 gives ``day`` unchanged, worked or not. Raises OverflowError beyond the year 9999.
        """
        step = _DAY if count > 0 else -_DAY
        left = abs(count)
        while left:
            day += step
            left -= self.is_workday(day)
        return day

    def workdays_between(self, start: date, end: date) -> int:
        """How many working days after ``start`` the day ``end`` is, ``end`` included; negative if earlier."""
        direction = 1 if end >= start else -1
        days = abs((end - start).days)
        return direction * sum(self.is_workday(start + direction * n * _DAY) for n in range(1, days + 1))

    def next_day(self, day: date) -> date:
        """The following calendar day, worked or not."""
        return day + _DAY

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Calendar):
            return NotImplemented
        return self._overrides == other._overrides and self._announced == other._announced

    def __hash__(self) -> int:
        return hash((frozenset(self._overrides.items()), self._announced))
