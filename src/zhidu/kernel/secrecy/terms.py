"""How long something is to be kept secret: for years, until a day, or until something happens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhidu.kernel.words.public import WrongUse

_LEAP = (2, 29)


@dataclass(frozen=True, slots=True)
class Term:
    """One of three: ``years`` from the day ``since``, a last day ``until``, or an ``event`` in words.

    Raises WrongUse unless it is exactly one of them. That a term ends never changes what is visible.
    """

    years: int | None = None
    since: date | None = None
    until: date | None = None
    event: str = ""

    def __post_init__(self) -> None:
        given = [self.years is not None, self.until is not None, bool(self.event.strip())]
        if sum(given) != 1 or (self.years is None) != (self.since is None):
            raise WrongUse(
                "保密期限须写明年限（从哪天起几年）、截止日期或者解密条件，三者只能选一项。",
                todo="请只填其中一项；写年限的，同时写起算日期。",
            )
        if self.years is not None and self.years < 1:
            raise WrongUse("保密期限至少为一年。", todo="不满一年的，请写截止日期。")

    @property
    def last_day(self) -> date | None:
        """The day on which it ends; None where that hangs on an event."""
        if self.years is None or self.since is None:
            return self.until
        year = self.since.year + self.years
        if (self.since.month, self.since.day) == _LEAP:
            return date(year, *_LEAP) if _is_leap(year) else date(year, 2, 28)
        return self.since.replace(year=year)

    def __str__(self) -> str:
        if self.years is not None:
            return f"{self.years}年"
        return f"至{self.until.isoformat()}" if self.until else self.event


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
