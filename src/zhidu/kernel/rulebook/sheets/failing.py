"""Cases of a regulation that no longer hold, in words; and the case as it would hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from zhidu.kernel.rulebook.casework import as_written, run_cases
from zhidu.kernel.rulebook.pack import Case, Pack
from zhidu.kernel.rulebook.rulebook import Rulebook

from .answers import AnswerCells
from .names import Names
from .notation import listed
from .tables import GivenCells


@dataclass(frozen=True, slots=True)
class FailedCase:
    """A case by its number (from 1): the question, the facts, what it expects and by which clauses, what the
    rules answer instead.
    """

    number: int
    label: str
    given: str
    expected: str
    found: str
    mended: Case

    @property
    def told(self) -> str:
        """The case, what it expects and what the rules answer, in one sentence."""
        return f"“{self.label}”，{self.given}：用例是“{self.expected}”，按草案是“{self.found}”。"


def failing_cases(pack: Pack, rulebook: Rulebook, names: Names) -> tuple[FailedCase, ...]:
    """The cases of the regulation, which is one of the rulebook's, that do not hold there."""
    found = []
    for written, alone in as_written(rulebook, {pack.regulation.id}):
        for number, result in enumerate(run_cases(written, alone), 1):
            if not result.passed:
                mended = replace(result.case, expect=_exact(result.answer), clauses=result.clauses)
                found.append(_told(number, result.case, mended, names))
    return tuple(found)


def with_mended_cases(pack: Pack, failed: Collection[FailedCase]) -> Pack:
    """The regulation with these cases expecting what the rules answer."""
    mended = {one.number: one.mended for one in failed}
    return replace(pack, cases=tuple(mended.get(number, case) for number, case in enumerate(pack.cases, 1)))


def _told(number: int, case: Case, mended: Case, names: Names) -> FailedCase:
    asked = names.questions.get(case.question)
    cells = AnswerCells(names, asked)
    return FailedCase(
        number=number,
        label=asked.label,
        given="，".join(GivenCells(names, asked).words(case.given).split("\n")),
        expected=_conclusion(cells, case),
        found=_conclusion(cells, mended),
        mended=mended,
    )


def _conclusion(cells: AnswerCells, case: Case) -> str:
    told = "，".join(cells.expected_words(case.expect).split("\n"))
    return f"{told}（{listed(case.clauses)}）" if case.clauses else told


def _exact(answer: Any) -> Any:
    """What JSON holds, in the types of rules files."""
    if isinstance(answer, float):
        return Decimal(repr(answer))
    if isinstance(answer, Mapping):
        return {key: _exact(value) for key, value in answer.items()}
    return [_exact(one) for one in answer] if isinstance(answer, list) else answer
