"""The rule data a matter runs under: read from the rulebook once, frozen with the matter at submission."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from zhidu.kernel.rulebook.public import Answer, Refused, Rulebook, YesNo
from zhidu.kernel.words.public import Strength, Verb

from .rules import OutcomeCounts, Outcomes, RecordedOn, Recorders, Stewards, Urging, Withdrawal
from .states import Basis, Counts

CONFIRM, SUPPLEMENT = "matters.confirm_recorded_within", "matters.supplement_within"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A word with which a step may end, and what it counts for."""

    code: str
    label: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Ruled:
    """A yes or no of the rules with its strength, sentence and clauses."""

    yes: bool
    strength: Strength
    because: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """What the rules said on the day of submission about the way of matters in general.

    ``confirm_days`` and ``supplement_days`` are working days.
    """

    outcomes: Mapping[str, tuple[Outcome, ...]]
    recorded_on: frozenset[tuple[str, str]]
    paper: Mapping[str, Ruled]
    recorders: tuple[str, ...]
    stewards: tuple[str, ...]
    withdrawal: Mapping[bool, Ruled]
    urging: Ruled
    confirm_days: int
    supplement_days: int
    confirm_clause: str

    def outcome(self, verb: Verb, code: str) -> Outcome | None:
        """The outcome of that code, if a step of this verb may end so."""
        return next((one for one in self.outcomes[verb] if one.code == code), None)

    def same_effect(self, verb: Verb, counts: Counts) -> Outcome | None:
        """The first word of this verb that counts the same."""
        return next((one for one in self.outcomes[verb] if one.counts is counts), None)


def terms_text(rulebook: Rulebook) -> str:
    """The terms as JSON, to be kept with the matter; raises NoRule where the rules are silent."""
    return _written(rulebook)


@lru_cache(maxsize=64)
def _written(rulebook: Rulebook) -> str:
    labels = {value.code: value.label for value in rulebook.domain("outcome")}
    outcomes = {verb.value: _outcomes(rulebook, verb, labels) for verb in Verb}
    recorded = {
        verb.value: {basis.value: _ruled(rulebook.ask(RecordedOn(verb=verb, basis=basis))) for basis in Basis}
        for verb in Verb
    }
    confirm = rulebook.parameter(CONFIRM)
    return json.dumps(
        {
            "outcomes": outcomes,
            "recorded": recorded,
            "recorders": _codes(rulebook.ask(Recorders())),
            "stewards": _codes(rulebook.ask(Stewards())),
            "withdrawal": {
                "before": _ruled(rulebook.ask(Withdrawal(acted=False))),
                "after": _ruled(rulebook.ask(Withdrawal(acted=True))),
            },
            "urging": _ruled(rulebook.ask(Urging())),
            "confirm_days": int(str(confirm.value)),
            "confirm_clause": confirm.clause,
            "supplement_days": int(str(rulebook.parameter(SUPPLEMENT).value)),
        },
        ensure_ascii=False,
    )


def _outcomes(rulebook: Rulebook, verb: Verb, labels: Mapping[str, str]) -> list[list[str]]:
    return [
        [code, labels.get(code, code), rulebook.ask(OutcomeCounts(outcome=code)).granted().code]
        for code in rulebook.ask(Outcomes(verb=verb)).granted().codes
    ]


def _codes(answer: Answer[Any]) -> list[str]:
    return list(answer.granted().codes)


def _ruled(answer: Answer[YesNo]) -> list[Any]:
    yes = not isinstance(answer.value, Refused) and answer.value.yes
    return [yes, answer.strength.value, answer.because, [clause.id for clause in answer.clauses]]


@lru_cache(maxsize=256)
def read_terms(text: str) -> Terms:
    """The terms that ``terms_text`` wrote."""
    raw = json.loads(text)
    recorded = {
        verb: {basis: _rule(one) for basis, one in by.items()} for verb, by in raw["recorded"].items()
    }
    return Terms(
        outcomes={
            verb: tuple(Outcome(code, label, Counts(counts)) for code, label, counts in listed)
            for verb, listed in raw["outcomes"].items()
        },
        recorded_on=frozenset(
            (verb, basis) for verb, by in recorded.items() for basis, one in by.items() if one.yes
        ),
        paper={verb: by[Basis.TELEPHONE.value] for verb, by in recorded.items()},
        recorders=tuple(raw["recorders"]),
        stewards=tuple(raw["stewards"]),
        withdrawal={False: _rule(raw["withdrawal"]["before"]), True: _rule(raw["withdrawal"]["after"])},
        urging=_rule(raw["urging"]),
        confirm_days=raw["confirm_days"],
        supplement_days=raw["supplement_days"],
        confirm_clause=raw["confirm_clause"],
    )


def _rule(raw: list[Any]) -> Ruled:
    return Ruled(raw[0], Strength(raw[1]), raw[2], tuple(raw[3]))
