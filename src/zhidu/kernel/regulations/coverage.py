"""What carries the clauses of a rulebook, proved carrier by carrier, and the sum by regulation and kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from zhidu.kernel.rulebook.public import Clause, ClauseKind, Pack, Rulebook, Steps

from .carriers import carriers
from .marks import OUTCOMES, ClauseMark, checkout_marks


@dataclass(frozen=True, slots=True)
class ClauseCoverage:
    """One clause: its carriers, and for each that does not hold, why; ``planned`` if something is yet
    to come.
    """

    regulation: str
    clause: str
    kind: ClauseKind
    carried_by: tuple[str, ...]
    faults: tuple[str, ...]
    planned: bool

    @property
    def state(self) -> str:
        """``carried``, ``planned`` or ``missing``."""
        if self.faults or not self.carried_by:
            return "missing"
        return "planned" if self.planned else "carried"


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """Of the clauses of one kind in one regulation: how many are carried, planned, missing (these by id)."""

    regulation: str
    title: str
    kind: ClauseKind
    clauses: int
    carried: int
    planned: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """What is carried, by regulation and kind, and what is wrong with the carriers of each missing clause.

    ``proved`` is False where there were no tests to read (an installed program): then a guard counts as
    carried if it exists.
    """

    rows: tuple[CoverageRow, ...]
    faults: tuple[ClauseCoverage, ...]
    proved: bool

    @property
    def ok(self) -> bool:
        """Whether every clause is carried or planned."""
        return not self.faults

    @property
    def summary(self) -> str:
        """The sum in one Chinese sentence."""
        clauses = sum(row.clauses for row in self.rows)
        carried = sum(row.carried for row in self.rows)
        planned = sum(row.planned for row in self.rows)
        told = f"条款 {clauses} 条：已承载 {carried}，待建 {planned}，无承载 {clauses - carried - planned}。"
        return told if self.proved else f"{told}（未找到测试，守护规则只核对其是否存在。）"

    def to_json(self) -> dict[str, Any]:
        """The report for programs."""
        return {
            "rows": [asdict(row) | {"kind": row.kind.value} for row in self.rows],
            "faults": [
                {
                    "clause": one.clause,
                    "carried_by": list(one.carried_by),
                    "why": list(one.faults) or ["没有承载"],
                }
                for one in self.faults
            ],
            "proved": self.proved,
            "ok": self.ok,
        }


def coverage(
    rulebooks: Iterable[Rulebook],
    marks: Iterable[ClauseMark] | None = None,
    known: Mapping[str, str] | None = None,
) -> CoverageReport:
    """What is carried in the rulebooks, each regulation once.

    ``marks`` are those of the tests of the checkout where none are given; ``known`` are the declared
    carriers, those of the program where none are given.
    """
    shown = checkout_marks() if marks is None else tuple(marks)
    packs = {edition.pack.digest: edition.pack for book in rulebooks for edition in book.editions}
    rows: list[CoverageRow] = []
    faults: list[ClauseCoverage] = []
    for pack in sorted(packs.values(), key=lambda one: one.regulation.id):
        found = clause_coverage(pack, shown, known)
        faults += [one for one in found if one.state == "missing"]
        rows += [_sum(pack, kind, of) for kind in ClauseKind if (of := [c for c in found if c.kind is kind])]
    return CoverageReport(tuple(rows), tuple(faults), shown is not None)


def _sum(pack: Pack, kind: ClauseKind, found: list[ClauseCoverage]) -> CoverageRow:
    states = [one.state for one in found]
    missing = tuple(one.clause for one in found if one.state == "missing")
    head = pack.regulation
    return CoverageRow(
        head.id, head.title, kind, len(found), states.count("carried"), states.count("planned"), missing
    )


def clause_coverage(
    pack: Pack, marks: Iterable[ClauseMark] | None, known: Mapping[str, str] | None = None
) -> tuple[ClauseCoverage, ...]:
    """Every clause of a regulation with its carriers and what is wrong with them, in Chinese.

    Without ``marks`` (None) it is not asked whether tests prove the guards.
    """
    proof = _Proof(pack, None if marks is None else tuple(marks), carriers() if known is None else known)
    return tuple(
        ClauseCoverage(
            pack.regulation.id,
            clause.id,
            clause.kind,
            clause.carried_by,
            tuple(fault for code in clause.carried_by if (fault := proof.fault(clause, code))),
            any(code.startswith("planned:") for code in clause.carried_by),
        )
        for clause in pack.clauses
    )


class _Proof:
    """Whether a carrier of a clause exists and does what the pack says."""

    def __init__(self, pack: Pack, marks: tuple[ClauseMark, ...] | None, known: Mapping[str, str]) -> None:
        self._known = known
        self._shown = None if marks is None else {(mark.clause, mark.outcome) for mark in marks}
        self._answers = {(row.question, one) for row in pack.rows for one in _cited(row.clauses, row.outcome)}
        self._cases = {(case.question, one) for case in pack.cases for one in case.clauses}
        self._data = {
            "parameter": {
                (rule.name, one)
                for rule in pack.parameters
                for one in (rule.clause, *(v.clause for v in rule.values))
            },
            "checklist": {
                (rule.code, one)
                for rule in pack.checklists
                for one in (rule.clause, *(i.clause for i in rule.items))
            },
            "obligation": {(rule.code, rule.clause) for rule in pack.obligations},
        }

    def fault(self, clause: Clause, code: str) -> str:
        """What is wrong with the carrier; empty if nothing is."""
        kind, _, name = code.partition(":")
        match kind:
            case "planned":
                return ""
            case "answer":
                return self._answer_fault(clause, code, name)
            case "guard":
                return self._guard_fault(clause, code)
            case "register" | "text":
                return "" if code in self._known else f"{code}：系统中没有"
            case _:
                return self._data_fault(clause, code, kind, name)

    def _data_fault(self, clause: Clause, code: str, kind: str, name: str) -> str:
        return "" if (name, clause.id) in self._data[kind] else f"{code}：汇编中没有依据本条的这一项"

    def _answer_fault(self, clause: Clause, code: str, name: str) -> str:
        if (name, clause.id) not in self._answers:
            return f"{code}：没有依据本条的一行"
        return "" if (name, clause.id) in self._cases else f"{code}：没有引用本条的案例"

    def _guard_fault(self, clause: Clause, code: str) -> str:
        if code not in self._known:
            return f"{code}：系统中没有"
        if self._shown is None:
            return ""
        lacking = [outcome for outcome in sorted(OUTCOMES) if (clause.id, outcome) not in self._shown]
        words = {"allowed": "放行", "refused": "拒绝"}
        return f"{code}：缺少证明{'、'.join(words[one] for one in lacking)}的测试" if lacking else ""


def _cited(clauses: tuple[str, ...], outcome: object) -> Iterator[str]:
    yield from clauses
    if isinstance(outcome, Steps):
        for step in outcome.steps:
            yield step.clause
