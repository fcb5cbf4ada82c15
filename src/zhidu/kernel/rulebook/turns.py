"""What becomes of an answer when other rules are asked: the words of both, and what counts as the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from zhidu.kernel.words.public import ZhiduError

from .answers import Answer
from .errors import BadValue, MissingInput, NoRule, RepealedClause, UnclearRule
from .rulings import Ruling
from .telling import Telling
from .values import Refused, Steps

Heard = Answer[Any] | ZhiduError
"""The answer, or how the rules failed to give one."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one rulebook says: in words, when so, how hard, by which row and clauses. Without a row the
    rules do not answer, and ``says`` tells why.
    """

    says: str
    when: str = ""
    strength: str = ""
    row: str = ""
    clauses: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """For programs, and to be kept."""
        return {
            "says": self.says,
            "when": self.when,
            "strength": self.strength,
            "row": self.row,
            "clauses": list(self.clauses),
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Said:
        """What ``to_json`` wrote."""
        return cls(**{**kept, "clauses": tuple(kept["clauses"])})


@dataclass(frozen=True, slots=True)
class Turn:
    """An answer that turns: what the rules say now, and what the other rules say. The same for all facts that
    the same rows decide.
    """

    question: str
    label: str
    before: Said
    after: Said


@dataclass(frozen=True, slots=True)
class Turned:
    """A turn in the words of one recorded question: its facts, and the answers to these."""

    turn: Turn
    facts: str
    before: str
    after: str


def effect_of_ruling(ruling: Ruling) -> Any:
    """What a ruling comes to for those who obey it, whichever clause says so."""
    return RepealedClause if ruling.edition.refuses else (_bare(ruling.outcome), ruling.row.strength)


def effect_of(heard: Heard) -> Any:
    """The same of an answer to certain facts."""
    if isinstance(heard, ZhiduError):
        return type(heard)
    return type(heard.value), _bare(heard.value).to_json(), heard.strength


def _bare(value: Any) -> Any:
    if isinstance(value, Steps):
        return Steps(tuple(replace(step, clause="") for step in value.steps))
    return Refused("") if isinstance(value, Refused) else value


_SILENT: Mapping[type[ZhiduError], str] = {
    NoRule: "没有规定",
    RepealedClause: "已废止，替代的规定尚未确认",
    UnclearRule: "同一制度有两种答案",
    BadValue: "清单中没有这一项",
    MissingInput: "还要看其他情况",
}


def words_of(heard: Heard) -> str:
    """The answer in words, or why there is none."""
    if isinstance(heard, ZhiduError):
        return _SILENT[type(heard)]
    return heard.asked.teller.conclusion(heard.value)


def said(heard: Answer[Any] | ZhiduError, telling: Telling) -> Said:
    """What was heard, in the words of the row that decides."""
    if isinstance(heard, ZhiduError):
        return Said(words_of(heard))
    row = heard.ruling.row
    return Said(telling.then(row), telling.situation(row), row.strength.label, row.id, row.clauses)
