"""Contradictions between regulations: listed with who prevails and why, never silently resolved."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from zhidu.kernel.words.public import Labelled

from .checking import in_order_of_inputs
from .conflicts import Facts, Relations, differing_pairs
from .editions import Edition
from .inputs import to_json
from .pack import Obligation, ParameterRule
from .questions import Question
from .rulebook import Rulebook
from .rulings import ClauseRef, Line, excepts, ref_of, ruling
from .values import Refused
from .vocabulary import value_on
from .wording import tell_setting

_CODE_LENGTH = 16


class Principle(Labelled):
    """By what one regulation prevails over another."""

    SPECIAL = "special", "特别规定优先于一般规定"
    STRICTER = "stricter", "从严"
    AUTHORITY = "authority", "上级机关的规定优先"
    LATER = "later", "后施行的规定优先"
    NUMBER = "number", "机关级别和施行日期相同，按制度编号先后"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two regulations that say different things of the same: which prevails, for example when, and why.

    ``subject`` is the question, parameter or duty; ``says`` what the prevailing and the yielding one say.
    """

    subject: str
    label: str
    prevails: tuple[ClauseRef, ...]
    yields: tuple[ClauseRef, ...]
    says: tuple[str, str]
    example: Facts
    when: str
    principle: Principle
    why: str

    def __str__(self) -> str:
        over = "、".join(ref.id for ref in self.prevails)
        under = "、".join(ref.id for ref in self.yields)
        return f"{self.when}时，{over} 与 {under} 规定不一，适用 {over}：{self.why}。"

    @property
    def key(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """What it is known by, whichever facts serve as its example."""
        return self.subject, tuple(ref.id for ref in self.prevails), tuple(ref.id for ref in self.yields)

    def concerns(self, clause_id: str) -> bool:
        """Whether the clause is one of those that differ."""
        return any(ref.id == clause_id for ref in (*self.prevails, *self.yields))

    @property
    def code(self) -> str:
        """A short name for addresses; clauses may differ in several situations, each has its own."""
        return hashlib.sha256(repr((self.key, self.when)).encode()).hexdigest()[:_CODE_LENGTH]

    def to_json(self) -> dict[str, Any]:
        """The contradiction for programs."""
        return {
            "code": self.code,
            "subject": self.subject,
            "label": self.label,
            "prevails": [ref.to_json() for ref in self.prevails],
            "yields": [ref.to_json() for ref in self.yields],
            "says": list(self.says),
            "example": {name: to_json(fact) for name, fact in self.example.items()},
            "when": self.when,
            "principle": self.principle.value,
            "why": self.why,
        }


def all_contradictions(rulebook: Rulebook) -> tuple[Contradiction, ...]:
    """Everything about which regulations in force differ: answers, parameters, recurring duties."""
    found = [one for question in rulebook.questions() for one in contradictions(rulebook, question)]
    return (*found, *_parameters(rulebook), *_duties(rulebook))


def contradictions(rulebook: Rulebook, question: type[Question]) -> list[Contradiction]:
    """Every pair of rows of different regulations that answers the same facts differently, with such
    facts. What only the shared conventions say otherwise is none.
    """
    table, teller = rulebook.table(question), rulebook.teller(question)
    found = []
    for first, second, facts in differing_pairs(Relations(table)):
        prevailing, yielding, principle, why = _decided(rulebook, question, first, second, facts)
        ordered = in_order_of_inputs(table, facts)
        values = [rulebook.value(ruling(line, ()).outcome, facts) for line in (prevailing, yielding)]
        if yielding.edition.is_shared or all(isinstance(value, Refused) for value in values):
            continue  # a convention gives way to any rule; two refusals differ in words only
        found.append(
            Contradiction(
                question.name,
                question.label,
                prevailing.refs,
                yielding.refs,
                (teller.conclusion(values[0]), teller.conclusion(values[1])),
                ordered,
                teller.story(ordered) or "任何情况",
                principle,
                why,
            )
        )
    return found


def _decided(
    rulebook: Rulebook, question: type[Question], first: Line, second: Line, facts: Facts
) -> tuple[Line, Line, Principle, str]:
    """The prevailing line, the other, and why; ``first`` has the higher precedence."""
    for one, other in ((first, second), (second, first)):
        if excepts(one, other):
            return one, other, Principle.SPECIAL, Principle.SPECIAL.label
    order = question.stricter
    if order is not None:
        values = [rulebook.value(ruling(line, ()).outcome, facts) for line in (first, second)]
        why = f"{Principle.STRICTER.label}（{order.words}）"
        if order.stricter(values[1], values[0]):
            return second, first, Principle.STRICTER, why
        if order.stricter(values[0], values[1]):
            return first, second, Principle.STRICTER, why
    return first, second, *_precedence(first.edition, second.edition)


def _precedence(first: Edition, second: Edition) -> tuple[Principle, str]:
    one, other = first.pack.regulation, second.pack.regulation
    if one.rank is not other.rank:
        return Principle.AUTHORITY, f"{one.rank.label}的规定优先于{other.rank.label}的规定"
    if first.in_force.from_ != second.in_force.from_:
        return Principle.LATER, Principle.LATER.label
    return Principle.NUMBER, Principle.NUMBER.label


def _parameters(rulebook: Rulebook) -> Iterator[Contradiction]:
    """Parameters that two regulations set differently on the day."""
    named: dict[str, list[tuple[Edition, ParameterRule]]] = {}
    for edition in _best_first(rulebook):
        for rule in edition.pack.parameters:
            named.setdefault(rule.name, []).append((edition, rule))
    for rules in named.values():
        for (first, one), (second, other) in combinations(rules, 2):
            values = _setting(one, rulebook.on), _setting(other, rulebook.on)
            if None not in values and values[0] != values[1]:
                told = str(values[0]), str(values[1])
                yield _between(first, second, (one.name, one.label), (one.clause, other.clause), told)


def _setting(rule: ParameterRule, on: date) -> str | None:
    value = value_on(rule, on)
    return None if value is None else tell_setting(value.value, rule.unit)


def _duties(rulebook: Rulebook) -> Iterator[Contradiction]:
    """Recurring duties that two regulations place on other days or on somebody else."""
    named: dict[str, list[tuple[Edition, Obligation]]] = {}
    for edition in _best_first(rulebook):
        for duty in edition.pack.obligations:
            named.setdefault(duty.code, []).append((edition, duty))
    for duties in named.values():
        for (first, one), (second, other) in combinations(duties, 2):
            if (one.recurs, one.responsible) != (other.recurs, other.responsible):
                told = _told(rulebook, one), _told(rulebook, other)
                yield _between(first, second, (one.code, one.label), (one.clause, other.clause), told)


def _told(rulebook: Rulebook, duty: Obligation) -> str:
    return f"{duty.recurs.describe()}，由{rulebook.label_of_who(duty.responsible)}负责"


def _best_first(rulebook: Rulebook) -> list[Edition]:
    return sorted(rulebook.editions, key=lambda edition: edition.precedence)


def _between(
    first: Edition, second: Edition, named: tuple[str, str], clauses: tuple[str, str], says: tuple[str, str]
) -> Contradiction:
    principle, why = _precedence(first, second)
    over, under = ref_of(first, clauses[0]), ref_of(second, clauses[1])
    empty: Mapping[str, Any] = {}
    return Contradiction(*named, (over,), (under,), says, empty, "任何情况", principle, why)
