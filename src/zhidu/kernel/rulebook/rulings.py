"""What follows when certain rows hold: which of them prevails, which give way, and which clauses say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from .editions import Edition
from .errors import UnclearRule
from .pack import Row
from .templates import Outcome
from .values import Steps


@dataclass(frozen=True, slots=True)
class ClauseRef:
    """A clause as answers cite it."""

    id: str
    regulation: str
    article: str
    summary: str

    def to_json(self) -> dict[str, str]:
        """As the contract's ``ask --json`` writes it."""
        return {
            "id": self.id,
            "regulation": self.regulation,
            "article": self.article,
            "summary": self.summary,
        }


def ref_of(edition: Edition, clause_id: str) -> ClauseRef:
    """The clause of the edition as answers cite it."""
    clause = next(one for one in edition.pack.clauses if one.id == clause_id)
    return ClauseRef(clause.id, edition.pack.regulation.title, clause.article, clause.summary)


@dataclass(frozen=True, slots=True)
class Line:
    """A row with the edition it stands in."""

    row: Row
    edition: Edition

    @property
    def refs(self) -> tuple[ClauseRef, ...]:
        """The row's clauses, as answers cite them."""
        known = {clause.id: clause for clause in self.edition.pack.clauses}
        regulation = self.edition.pack.regulation.title
        return tuple(
            ClauseRef(clause.id, regulation, clause.article, clause.summary)
            for clause in (known[cited] for cited in self.row.clauses)
        )


@dataclass(frozen=True, slots=True)
class Ruling:
    """A row that prevails: shared by all answers it gives."""

    row: Row
    edition: Edition
    outcome: Outcome
    clauses: tuple[ClauseRef, ...]
    against: tuple[ClauseRef, ...]


def contenders(lines: Sequence[Line]) -> list[Line]:
    """The lines that remain of those that hold, best first: one for each regulation.

    Silent rows fall through; a row that is an exception to a clause removes the rows of that clause. Raises
    UnclearRule if one regulation still answers in two ways, or if each is an exception to another.
    """
    speaking = [line for line in lines if not line.row.silent]
    left = [line for line in speaking if not any(excepts(other, line) for other in speaking)]
    if speaking and not left:
        raise _unclear("几条规定互为例外，没有一条可以适用", speaking)
    first: dict[str, Line] = {}
    for line in sorted(left, key=lambda line: line.edition.precedence):
        chosen = first.setdefault(line.edition.pack.regulation.id, line)
        if chosen.row.outcome != line.row.outcome:
            raise _unclear("同一制度对同样的事实有两种答案", (chosen, line))
    return list(first.values())


def _unclear(what: str, lines: Sequence[Line]) -> UnclearRule:
    return UnclearRule(
        f"{what}（{'、'.join(line.row.id for line in lines)}）。",
        clauses=tuple(clause for line in lines for clause in line.row.clauses),
        todo="请由制度管理员改正后再办理。",
    )


def excepts(special: Line, general: Line) -> bool:
    """Whether ``special`` is an exception to a clause of ``general``; two exceptions to one clause, or to
    each other, are equals.
    """
    return _is_exception(special.row, general.row) and not _is_exception(general.row, special.row)


def _is_exception(special: Row, general: Row) -> bool:
    clause = special.exception_to
    return bool(clause) and clause in general.clauses and clause != general.exception_to


def same(one: Line, other: Line) -> bool:
    """Whether two regulations say the same here, whichever clauses say it."""
    return said(one.row.outcome) == said(other.row.outcome)


def said(outcome: Outcome | None) -> Outcome | None:
    """The outcome without the clauses of its steps."""
    if isinstance(outcome, Steps):
        return Steps(tuple(replace(step, clause="") for step in outcome.steps))
    return outcome


def ruling(prevailing: Line, others: Sequence[Line]) -> Ruling:
    """The ruling of the line that prevails over ``others``, naming those that would have answered
    differently.
    """
    outcome = cast(Outcome, prevailing.row.outcome)  # silent rows were left behind
    against = tuple(
        ref for line in others if line is not prevailing and not same(line, prevailing) for ref in line.refs
    )
    return Ruling(
        row=prevailing.row,
        edition=prevailing.edition,
        outcome=outcome,
        clauses=prevailing.refs,
        against=against,
    )
