"""What a rulebook still says and can no longer mean: cases that fail, clauses repealed, two versions of one
regulation, duties that nobody owes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations

from zhidu.kernel.words.public import Who

from .casework import as_written, run_cases
from .editions import Edition
from .findings import Finding, FindingKind
from .inputs import to_json
from .pack import Case, Status
from .rulebook import Rulebook

_OF_A_MATTER = frozenset({"home_unit", "receiving_head"})
_NO_PERSON = frozenset({"meeting", "outside"})


def lapses(rulebook: Rulebook) -> Iterator[Finding]:
    """Every such finding, in the order of the regulations."""
    yield from _two_in_force(rulebook)
    yield from _repealed(rulebook)
    yield from _unowed(rulebook)
    yield from failed_cases(rulebook, {edition.pack.regulation.id for edition in rulebook.editions})


def failed_cases(rulebook: Rulebook, regulations: Collection[str]) -> Iterator[Finding]:
    """The cases of these regulations that no longer hold, each regulation asked by itself."""
    for pack, alone in as_written(rulebook, regulations):
        for result in run_cases(pack, alone):
            if not result.passed:
                what = f"{pack.regulation.id} 的用例（{_told(result.case)}）不再成立：{result.what}。"
                yield Finding(FindingKind.CASE, result.case.question, what)


def _told(case: Case) -> str:
    given = "，".join(f"{name}={to_json(value)}" for name, value in case.given.items())
    return f"{case.question}，{given}" if given else case.question


def _two_in_force(rulebook: Rulebook) -> Iterator[Finding]:
    for one, other in combinations(rulebook.competing, 2):
        if one.pack.regulation.id == other.pack.regulation.id:
            head = one.pack.regulation
            days = f"{one.in_force.from_}施行的和{other.in_force.from_}施行的"
            what = f"{head.id}《{head.title}》有两个文本同时有效：{days}。"
            yield Finding(FindingKind.TWO_IN_FORCE, "", what)


def _repealed(rulebook: Rulebook) -> Iterator[Finding]:
    """Rows that rest on a repealed regulation, by standing in it or by being an exception to it."""
    repealed = {
        clause.id: edition
        for edition in rulebook.editions
        if edition.standing is Status.REPEALED
        for clause in edition.pack.clauses
    }
    for edition in rulebook.editions:
        for row in edition.pack.rows:
            if edition.refuses:
                what = f"{row.id} 依据的{_named(edition)}已废止，替代的规定尚未确认。"
                yield Finding(FindingKind.REPEALED_CLAUSE, row.question, what, (row.id,))
            elif (gone := repealed.get(row.exception_to)) and gone is not edition:
                what = f"{row.id} 是“{row.exception_to}”的例外，这一条所在的{_named(gone)}已废止。"
                yield Finding(FindingKind.REPEALED_CLAUSE, row.question, what, (row.id,))


def _named(edition: Edition) -> str:
    return f"《{edition.pack.regulation.title}》"


def _unowed(rulebook: Rulebook) -> Iterator[Finding]:
    for duty in rulebook.obligations():
        if _nobody(duty.responsible):
            label = rulebook.label_of_who(duty.responsible)
            what = f"{duty.clause} 的定期事项“{duty.label}”由“{label}”负责，落不到本单位的任何人。"
            yield Finding(FindingKind.UNOWED_DUTY, "", what)


def _nobody(who: Who) -> bool:
    """Whether it is nobody in the office: a position that only a matter has, or a body without members."""
    return who.kind in _OF_A_MATTER | _NO_PERSON
