"""What carries clauses: the register of carriers that exist, the marks of tests, and the sum by
regulation and kind.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from zhidu.kernel.rulebook.public import Clause, ClauseKind, Pack, Steps

OUTCOMES = frozenset({"refused", "allowed"})
DECLARED = frozenset({"register", "guard", "text"})
_declared: dict[str, str] = {}


def declare_carrier(code: str, where: str) -> None:
    """Say at start that a carrier exists: ``register:press.releases``, ``guard:press.x``, ``text:workbench``.

    ``where`` tells people where it is met. ValueError for another kind, or a second carrier of the same code.
    """
    kind, _, name = code.partition(":")
    if kind not in DECLARED or not name:
        raise ValueError(f"“{code}” is no carrier that code can be: register:, guard: or text:")
    if _declared.setdefault(code, where) != where:
        raise ValueError(f"the carrier “{code}” is declared twice: {_declared[code]} and {where}")


def carriers() -> Mapping[str, str]:
    """The carriers that the program declares, by code, and where each is met."""
    return dict(sorted(_declared.items()))


@dataclass(frozen=True, slots=True)
class ClauseMark:
    """A test that shows a guard of a clause at work: refusing, or letting through what is in order."""

    clause: str
    outcome: str
    file: str
    line: int


def find_marks(roots: Iterable[Path]) -> tuple[ClauseMark, ...]:
    """The ``pytest.mark.clause("S0.02-07", outcome="refused")`` of all tests below the folders, read
    without running.

    Raises ValueError, naming file and line, for a mark whose ids or outcome are not written out.
    """
    files = sorted({path for root in roots for path in root.rglob("test_*.py")})
    return tuple(mark for path in files for mark in _marks_of(path))


def _marks_of(path: Path) -> Iterator[ClauseMark]:
    text = path.read_text(encoding="utf-8")
    if "mark.clause" not in text:
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("mark.clause"):
            yield from _read_mark(node, path)


def _read_mark(node: ast.Call, path: Path) -> Iterator[ClauseMark]:
    ids = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    named = {word.arg: word.value for word in node.keywords}
    outcome = named.get("outcome")
    value = outcome.value if isinstance(outcome, ast.Constant) else None
    if not ids or len(ids) != len(node.args) or value not in OUTCOMES:
        raise ValueError(f'{path}:{node.lineno}: write clause("<id>", outcome="refused" or "allowed")')
    for one in ids:
        yield ClauseMark(one, str(value), str(path), node.lineno)


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


def coverage(
    packs: Iterable[Pack], marks: Iterable[ClauseMark], known: Mapping[str, str] | None = None
) -> tuple[CoverageRow, ...]:
    """What is carried, by regulation and kind; ``known`` are the declared carriers, those of the
    program by default.
    """
    rows = []
    shown = tuple(marks)
    for pack in packs:
        found = clause_coverage(pack, shown, known)
        for kind in ClauseKind:
            of_kind = [one for one in found if one.kind is kind]
            if of_kind:
                rows.append(_sum(pack, kind, of_kind))
    return tuple(rows)


def _sum(pack: Pack, kind: ClauseKind, found: list[ClauseCoverage]) -> CoverageRow:
    states = [one.state for one in found]
    missing = tuple(one.clause for one in found if one.state == "missing")
    head = pack.regulation
    return CoverageRow(
        head.id, head.title, kind, len(found), states.count("carried"), states.count("planned"), missing
    )


def clause_coverage(
    pack: Pack, marks: Iterable[ClauseMark], known: Mapping[str, str] | None = None
) -> tuple[ClauseCoverage, ...]:
    """Every clause of a regulation with its carriers and what is wrong with them, in Chinese."""
    proof = _Proof(pack, tuple(marks), _declared if known is None else known)
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

    def __init__(self, pack: Pack, marks: tuple[ClauseMark, ...], known: Mapping[str, str]) -> None:
        self._known = known
        self._shown = {(mark.clause, mark.outcome) for mark in marks}
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
        lacking = [outcome for outcome in sorted(OUTCOMES) if (clause.id, outcome) not in self._shown]
        words = {"allowed": "放行", "refused": "拒绝"}
        return f"{code}：缺少证明{'、'.join(words[one] for one in lacking)}的测试" if lacking else ""


def _cited(clauses: tuple[str, ...], outcome: object) -> Iterator[str]:
    yield from clauses
    if isinstance(outcome, Steps):
        for step in outcome.steps:
            yield step.clause
