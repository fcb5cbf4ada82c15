"""What the rules answer, by which clauses, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from zhidu.kernel.words.public import Refusal, Strength

from .inputs import Fact
from .pack import Authority
from .rulings import ClauseRef, Ruling
from .values import DateAnswer, MomentAnswer, Refused, Reports
from .wording import Teller

A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose rules were asked, as of which day, and who puts the answer into words."""

    office: str
    on: date
    teller: Teller


@dataclass(frozen=True, slots=True)
class Answer(Generic[A]):
    """The value, and the ruling it follows from; ``inputs`` are the facts it was asked with."""

    ruling: Ruling
    inputs: Mapping[str, Fact]
    value: A | Refused
    asked: Asked

    @property
    def office(self) -> str:
        """Whose rules answered."""
        return self.asked.office

    @property
    def on(self) -> date:
        """The day as of which they answered."""
        return self.asked.on

    @property
    def question(self) -> str:
        """The name of the question."""
        return self.ruling.row.question

    @property
    def clauses(self) -> tuple[ClauseRef, ...]:
        """The clauses that decide."""
        return self.ruling.clauses

    @property
    def against(self) -> tuple[ClauseRef, ...]:
        """Clauses of other regulations that would have answered differently, and gave way."""
        return self.ruling.against

    @property
    def row(self) -> str:
        """The stable id of the row that decides."""
        return self.ruling.row.id

    @property
    def from_above(self) -> bool:
        """Whether a higher authority than the office itself answers."""
        return self.ruling.edition.pack.regulation.rank is not Authority.OFFICE

    @property
    def strength(self) -> Strength:
        """How hard the row binds."""
        return self.ruling.row.strength

    @property
    def version(self) -> str:
        """The version of the regulation that decides."""
        return self.ruling.edition.version

    @property
    def because(self) -> str:
        """Why, in Chinese: the facts, where they fall, what follows, by which clause."""
        return self.asked.teller.because(self.ruling, self.inputs, self.value)

    @property
    def provisional(self) -> bool:
        """Whether a holiday notice that is still missing could move a day in the value."""
        if isinstance(self.value, Reports):
            return any(report.at is not None and report.at.provisional for report in self.value.reports)
        return isinstance(self.value, DateAnswer | MomentAnswer) and self.value.provisional

    def granted(self) -> A:
        """The value; raises Refusal, with the clauses, if the rules refuse."""
        if isinstance(self.value, Refused):
            raise Refusal(self.because, clauses=tuple(clause.id for clause in self.clauses))
        return self.value

    def to_json(self) -> dict[str, Any]:
        """Exactly what ``ask --json`` prints."""
        value: Any = self.value
        return {
            "question": self.question,
            "office": self.office,
            "on": self.on.isoformat(),
            "answer": value.to_json(),
            "clauses": [clause.to_json() for clause in self.clauses],
            "because": self.because,
            "strength": self.strength.value,
            "provisional": self.provisional,
        }
