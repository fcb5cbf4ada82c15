"""What stands in a row under ``then``: a value as it is, or one that is worked out from the facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeAlias

from zhidu.kernel.calendar.public import Calendar, Deadline, DueDate, DueMoment, Recurrence

from .values import Code, Codes, DateAnswer, MomentAnswer, Quantity, Range, Refused, Reports, Steps, YesNo


def _answered(due: DueDate | DueMoment) -> DateAnswer | MomentAnswer:
    if isinstance(due, DueMoment):
        return MomentAnswer(due.at, due.provisional, due.because)
    return DateAnswer(due.date, due.provisional, due.because)


def moments_of(facts: Mapping[str, Any]) -> dict[str, date | datetime]:
    """The facts that a deadline can count from."""
    return {name: value for name, value in facts.items() if isinstance(value, date)}


@dataclass(frozen=True, slots=True)
class DueTemplate:
    """A day or moment counted from an input of the question."""

    deadline: Deadline

    @property
    def anchors(self) -> tuple[str, ...]:
        """The inputs it counts from."""
        return (self.deadline.event,)

    def value(self, facts: Mapping[str, Any], calendar: Calendar) -> DateAnswer | MomentAnswer:
        """The day or moment for these facts."""
        return _answered(self.deadline.due(moments_of(facts), calendar))


@dataclass(frozen=True, slots=True)
class NextTemplate:
    """The next time a recurring thing falls after an input of the question; with ``at``, at that time of
    day.
    """

    recurrence: Recurrence
    after: str
    at: time | None = None

    @property
    def anchors(self) -> tuple[str, ...]:
        """The inputs it counts from."""
        return (self.after,)

    def value(self, facts: Mapping[str, Any], calendar: Calendar) -> DateAnswer | MomentAnswer:
        """The next day, or moment, for these facts."""
        start = facts[self.after]
        due = self.recurrence.next(start.date() if isinstance(start, datetime) else start, calendar)
        if self.at is None:
            return _answered(due)
        return MomentAnswer(datetime.combine(due.date, self.at), due.provisional, due.because)


@dataclass(frozen=True, slots=True)
class ReportsTemplate:
    """Reports of which some are due by a deadline counted from an input."""

    reports: Reports

    @property
    def anchors(self) -> tuple[str, ...]:
        """The inputs it counts from."""
        return tuple(report.due.event for report in self.reports.reports if report.due)

    def value(self, facts: Mapping[str, Any], calendar: Calendar) -> Reports:
        """The reports with their days and moments for these facts."""
        moments = moments_of(facts)
        return Reports(
            tuple(
                replace(report, at=_answered(report.due.due(moments, calendar))) if report.due else report
                for report in self.reports.reports
            )
        )


@dataclass(frozen=True, slots=True)
class ShareTemplate:
    """A part of a number that the question brings, such as a third of the staff; what is left over does
    not count.
    """

    parts: int
    whole: int
    of: str
    unit: str

    @property
    def anchors(self) -> tuple[str, ...]:
        """The input it is a part of."""
        return (self.of,)

    def value(self, facts: Mapping[str, Any], calendar: Calendar) -> Quantity:
        """The part for these facts."""
        del calendar
        return Quantity(Decimal(facts[self.of] * self.parts // self.whole), self.unit)


Computed: TypeAlias = DueTemplate | NextTemplate | ReportsTemplate | ShareTemplate
Outcome: TypeAlias = (
    Steps | Quantity | Range | YesNo | Code | Codes | Refused | DateAnswer | MomentAnswer | Computed
)

GIVES: Mapping[type, tuple[type, ...]] = {
    DueTemplate: (DateAnswer, MomentAnswer),
    NextTemplate: (DateAnswer, MomentAnswer),
    ReportsTemplate: (Reports,),
    ShareTemplate: (Quantity,),
}


def value_types(outcome: Outcome) -> tuple[type, ...]:
    """The answer types that this outcome may give."""
    return GIVES.get(type(outcome), (type(outcome),))
