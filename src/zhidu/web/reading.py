"""What rests on a clause, in words: answers, values, checklists, dues, cases; for the rulebook reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from zhidu.kernel.calendar.public import Recurrence
from zhidu.kernel.regulations.public import carriers
from zhidu.kernel.rulebook.public import (
    UNITS,
    Case,
    Checklist,
    Clause,
    Edition,
    Obligation,
    Row,
    Rulebook,
)

from .listing import show


@dataclass(frozen=True, slots=True)
class RowWords:
    """A row of a table: the question, when it holds, what follows, how hard it binds."""

    question: str
    label: str
    when: tuple[tuple[str, str], ...]
    then: str
    strength: str


@dataclass(frozen=True, slots=True)
class CaseWords:
    """A case: the question, the facts, what is expected."""

    question: str
    label: str
    given: str
    expect: str
    on: str
    note: str


@dataclass(frozen=True, slots=True)
class Value:
    """A dated value: its name, the value with its unit, since when."""

    label: str
    value: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseWords:
    """A clause with everything that rests on it; ``elsewhere`` are carriers in the program."""

    clause: Clause
    rows: tuple[RowWords, ...]
    values: tuple[Value, ...]
    checklists: tuple[Checklist, ...]
    obligations: tuple[tuple[Obligation, str, str], ...]
    elsewhere: tuple[str, ...]
    planned: bool
    cases: tuple[CaseWords, ...]


KINDS = {
    "enforce": "强制执行",
    "compute": "计算",
    "schedule": "定期",
    "register": "登记",
    "checklist": "核查",
    "inform": "告知",
}
_UNITS: Mapping[str, str] = {"guard": "把关", "text": "提示", "register": "台账"}


def is_carried(clause: Clause) -> bool:
    """Whether nothing that is to carry the clause is yet to come."""
    return not any(code.startswith("planned:") for code in clause.carried_by)


STATES = {"carried": "已落实", "planned": "待建", "text": "仅文字"}


def state_of(clause: Clause) -> str:
    """Whether something carries the clause: carried, planned, or a text that is only shown."""
    if not is_carried(clause):
        return "planned"
    shown_only = all(code.startswith("text:") for code in clause.carried_by)
    return "text" if shown_only else "carried"


def clause_words(clause: Clause, edition: Edition, rules: Rulebook) -> ClauseWords:
    """The clause and what rests on it in its own regulation."""
    pack = edition.pack
    known = carriers()
    return ClauseWords(
        clause=clause,
        rows=tuple(_row(row, rules) for row in pack.rows if clause.id in row.clauses),
        values=tuple(
            Value(rule.label, f"{show(dated.value)}{UNITS.get(rule.unit, rule.unit)}", show(dated.from_))
            for rule in pack.parameters
            for dated in rule.values
            if clause.id == (dated.clause or rule.clause)
        ),
        checklists=tuple(found for one in pack.checklists if (found := _resting(one, clause.id)).items),
        obligations=tuple(
            (one, recurs(one.recurs), rules.label_of_who(one.responsible))
            for one in pack.obligations
            if one.clause == clause.id
        ),
        elsewhere=tuple(
            known.get(code) or f"{_UNITS[code.partition(':')[0]]}：尚未上线"
            for code in clause.carried_by
            if code.partition(":")[0] in _UNITS
        ),
        planned=not is_carried(clause),
        cases=tuple(_case(case, rules) for case in pack.cases if clause.id in case.clauses),
    )


def _resting(listed: Checklist, clause_id: str) -> Checklist:
    """The checklist with the items that rest on the clause; all of them where the list itself does."""
    if listed.clause == clause_id:
        return listed
    return replace(listed, items=tuple(item for item in listed.items if item.clause == clause_id))


def recurs(recurrence: Recurrence) -> str:
    """When it recurs, in words."""
    return recurrence.describe()


def _row(row: Row, rules: Rulebook) -> RowWords:
    telling = rules.telling
    label = telling.asked(row.question).label
    return RowWords(row.question, label, telling.when(row), telling.then(row), row.strength.label)


def _case(case: Case, rules: Rulebook) -> CaseWords:
    telling = rules.telling
    label = telling.asked(case.question).label
    expected = telling.expected(case.expect, case.question, case.clauses)
    return CaseWords(case.question, label, telling.given(case), expected, show(case.on), case.note)
