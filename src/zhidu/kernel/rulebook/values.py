"""What an answer can be. Each value knows its shape in JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from zhidu.kernel.calendar.public import Deadline
from zhidu.kernel.words.public import Verb, Who

from .inputs import to_json

UNITS: Mapping[str, str] = {
    "minutes": "分钟",
    "hours": "小时",
    "days": "天",
    "working_days": "个工作日",
    "weeks": "周",
    "months": "个月",
    "years": "年",
    "points": "分",
    "persons": "人",
    "times": "次",
    "yuan": "元",
    "percent": "%",
    "pieces": "件",
    "copies": "份",
    "pages": "页",
    "characters": "字",
    "metres": "米",
    "square_metres": "平方米",
    "kilometres": "公里",
    "litres": "升",
}


@dataclass(frozen=True, slots=True)
class StepRule:
    """One thing somebody must do; steps marked ``parallel`` that stand next to each other run together."""

    do: Verb
    who: Who
    clause: str
    due: Deadline | None = None
    checklist: str | None = None
    parallel: bool = False
    label: str = ""

    @property
    def wording(self) -> str:
        """The office's word for the step (初审), or the verb's own."""
        return self.label or self.do.label

    def to_json(self) -> dict[str, Any]:
        """The step as the contract's ``ask --json`` writes it."""
        optional = {
            "due": str(self.due) if self.due else None,
            "checklist": self.checklist,
            "parallel": self.parallel,
            "label": self.label,
        }
        step = {"do": self.do.value, "who": str(self.who), "clause": self.clause}
        return step | {key: value for key, value in optional.items() if value}


@dataclass(frozen=True, slots=True)
class Steps:
    """Who must do what, in order."""

    steps: tuple[StepRule, ...]

    def to_json(self) -> Any:
        """A list of steps."""
        return [step.to_json() for step in self.steps]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit (a code of ``UNITS``)."""

    value: Decimal
    unit: str

    def to_json(self) -> Any:
        """``{"value", "unit"}``."""
        return {"value": to_json(self.value), "unit": self.unit}


@dataclass(frozen=True, slots=True)
class Range:
    """From ``low`` to ``high``, both included."""

    low: Decimal
    high: Decimal
    unit: str

    def to_json(self) -> Any:
        """``{"from", "to", "unit"}``."""
        return {"from": to_json(self.low), "to": to_json(self.high), "unit": self.unit}


@dataclass(frozen=True, slots=True)
class DateAnswer:
    """A day; ``because`` says how the calendar arrived at it."""

    date: date
    provisional: bool = False
    because: str = ""

    def to_json(self) -> Any:
        """``{"date"}``."""
        return {"date": self.date.isoformat()}


@dataclass(frozen=True, slots=True)
class MomentAnswer:
    """A moment, local time; ``because`` says how the calendar arrived at it."""

    at: datetime
    provisional: bool = False
    because: str = ""

    def to_json(self) -> Any:
        """``{"at"}``, to the minute."""
        return {"at": self.at.isoformat(timespec="minutes")}


@dataclass(frozen=True, slots=True)
class YesNo:
    """Yes or no."""

    yes: bool

    def to_json(self) -> Any:
        """A boolean."""
        return self.yes

    def __bool__(self) -> bool:
        return self.yes


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a list."""

    code: str

    def to_json(self) -> Any:
        """The code."""
        return self.code


@dataclass(frozen=True, slots=True)
class Codes:
    """Some codes of a list, perhaps none."""

    codes: tuple[str, ...]

    def to_json(self) -> Any:
        """A list of codes."""
        return list(self.codes)


@dataclass(frozen=True, slots=True)
class ReportRule:
    """Whom to tell, and until when; without a due time, at once."""

    to: Who
    due: Deadline | None = None
    at: DateAnswer | MomentAnswer | None = None

    def to_json(self) -> dict[str, Any]:
        """``{"to", "at"}``; the day or the moment, whichever the rule fixes."""
        told = {"to": str(self.to)}
        if isinstance(self.at, DateAnswer):
            return told | {"at": self.at.date.isoformat()}
        if isinstance(self.at, MomentAnswer):
            return told | {"at": self.at.at.isoformat(timespec="minutes")}
        return told


@dataclass(frozen=True, slots=True)
class Reports:
    """Who is to be told, in order."""

    reports: tuple[ReportRule, ...]

    def to_json(self) -> Any:
        """A list of reports."""
        return [report.to_json() for report in self.reports]


@dataclass(frozen=True, slots=True)
class Refused:
    """The rules forbid it; ``why`` in words for the person who asks."""

    why: str

    def to_json(self) -> Any:
        """``{"refused"}``."""
        return {"refused": self.why}


Value: TypeAlias = (
    Steps | Quantity | Range | DateAnswer | MomentAnswer | YesNo | Code | Codes | Reports | Refused
)
VALUE_TYPES: tuple[type, ...] = (
    Steps,
    Quantity,
    Range,
    DateAnswer,
    MomentAnswer,
    YesNo,
    Code,
    Codes,
    Reports,
    Refused,
)
