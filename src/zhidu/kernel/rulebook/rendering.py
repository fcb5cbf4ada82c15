"""A pack written back as TOML, so that reading it again gives an equal pack."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, time
from decimal import Decimal
from functools import singledispatch
from typing import Any

from .intervals import Interval, plain
from .pack import (
    Case,
    Checklist,
    Clause,
    Condition,
    DomainRule,
    Obligation,
    Pack,
    ParameterRule,
    Regulation,
    Row,
    WhoLabel,
)
from .templates import DueTemplate, NextTemplate, ReportsTemplate, ShareTemplate
from .values import Code, Codes, DateAnswer, MomentAnswer, Quantity, Range, StepRule, Steps, YesNo

Table = Mapping[str, Any]


def render_pack(pack: Pack) -> str:
    """The pack as a file; ``parse_pack`` reads an equal pack from it."""
    return "\n".join(_table(header, table) for header, found in pack_tables(pack) for table in found)


def pack_tables(pack: Pack) -> list[tuple[str, Iterable[Table]]]:
    """The tables of the file under their headers, in its order."""
    return [
        ("[regulation]", [regulation_table(pack.regulation)]),
        ("[[clause]]", map(clause_table, pack.clauses)),
        ("[[domain]]", map(domain_table, pack.domains)),
        ("[[who]]", map(who_table, pack.who)),
        ("[[parameter]]", map(parameter_table, pack.parameters)),
        ("[[answer]]", map(row_table, pack.rows)),
        ("[[checklist]]", map(checklist_table, pack.checklists)),
        ("[[obligation]]", map(obligation_table, pack.obligations)),
        ("[[case]]", map(case_table, pack.cases)),
    ]


def _table(header: str, table: Table) -> str:
    lines = [f"{key} = {toml(value)}\n" for key, value in said(table).items()]
    return f"{header}\n{''.join(lines)}"


def said(table: Table) -> dict[str, Any]:
    """Without the keys that say nothing."""
    return {key: value for key, value in table.items() if value is not None and value != ""}


def toml(value: Any) -> str:
    """One TOML value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return plain(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {toml(part)}" for key, part in said(value).items()) + " }"
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "[" + ", ".join(toml(part) for part in value) + "]"
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(key: str) -> str:
    return key if key.isascii() and key.replace("_", "").replace("-", "").isalnum() else toml(key)


def regulation_table(head: Regulation) -> Table:
    """The head as written."""
    return {
        "id": head.id,
        "title": head.title,
        "authority": head.authority,
        "issuer": head.issuer,
        "rank": head.rank.value,
        "from": head.from_,
        "to": head.to,
        "from_assumed": head.from_assumed or None,
        "status": head.status.value,
        "checked_by": head.checked_by,
        "checked_on": head.checked_on,
        "replaced_by": head.replaced_by,
        "note": head.note,
    }


def clause_table(clause: Clause) -> Table:
    """A clause as written."""
    return {
        "id": clause.id,
        "article": clause.article,
        "kind": clause.kind.value,
        "module": clause.module,
        "summary": clause.summary,
        "carried_by": clause.carried_by or None,
        "concerns": [str(who) for who in clause.concerns] or None,
        "note": clause.note,
    }


def domain_table(domain: DomainRule) -> Table:
    """A list of codes as written."""
    values = [{"code": value.code, "label": value.label, "clause": value.clause} for value in domain.values]
    return {"name": domain.name, "label": domain.label, "clause": domain.clause, "values": values}


def who_table(who: WhoLabel) -> Table:
    """What a position or body is called, as written."""
    return {"code": who.code, "label": who.label, "clause": who.clause}


def parameter_table(rule: ParameterRule) -> Table:
    """A parameter with its values as written."""
    values = [{"from": dated.from_, "value": dated.value, "clause": dated.clause} for dated in rule.values]
    return {
        "name": rule.name,
        "label": rule.label,
        "clause": rule.clause,
        "unit": rule.unit,
        "values": values,
    }


def row_table(row: Row) -> Table:
    """A row of a table as written."""
    return {
        "question": row.question,
        "clause": _one_or_list(row.clauses),
        "when": {name: _condition(condition) for name, condition in row.when.items()} or None,
        "then": outcome_table(row.outcome) if row.outcome is not None else None,
        "strength": row.strength.value,
        "exception_to": row.exception_to,
        "silent": row.silent,
        "because": row.because,
    }


def _one_or_list(words: tuple[Any, ...]) -> Any:
    return words[0] if len(words) == 1 else list(words)


def _condition(condition: Condition) -> Any:
    return _one_or_list(tuple(str(part) if isinstance(part, Interval) else part for part in condition))


def checklist_table(checklist: Checklist) -> Table:
    """A checklist as written."""
    items = [
        {
            "text": item.text,
            "clause": item.clause,
            "required": None if item.required else False,
            "evidence": item.evidence,
        }
        for item in checklist.items
    ]
    return {"code": checklist.code, "label": checklist.label, "clause": checklist.clause, "items": items}


def obligation_table(duty: Obligation) -> Table:
    """A recurring duty as written."""
    return {
        "code": duty.code,
        "label": duty.label,
        "clause": duty.clause,
        "recurs": duty.recurs,
        "responsible": duty.responsible,
        "remind": duty.remind,
    }


def case_table(case: Case) -> Table:
    """A case as written."""
    return {
        "question": case.question,
        "on": case.on,
        "given": case.given or None,
        "expect": case.expect,
        "missing": True if case.expect is None else None,
        "clauses": list(case.clauses) or None,
        "note": case.note,
    }


@singledispatch
def outcome_table(outcome: Any) -> Table:
    """The inline table that stands under ``then`` for an outcome; below, one form for each type."""
    return {"refused": outcome.why}


@outcome_table.register
def _(outcome: Steps) -> Table:
    return {"steps": [_step(step) for step in outcome.steps]}


def _step(step: StepRule) -> Table:
    return {
        "do": step.do.value,
        "who": step.who,
        "clause": step.clause,
        "due": step.due,
        "checklist": step.checklist,
        "parallel": step.parallel or None,
        "label": step.label,
    }


@outcome_table.register
def _(outcome: Quantity) -> Table:
    return {"quantity": outcome.value, "unit": outcome.unit}


@outcome_table.register
def _(outcome: Range) -> Table:
    return {"range": [outcome.low, outcome.high], "unit": outcome.unit}


@outcome_table.register
def _(outcome: YesNo) -> Table:
    return {"yes": outcome.yes}


@outcome_table.register
def _(outcome: Code) -> Table:
    return {"code": outcome.code}


@outcome_table.register
def _(outcome: Codes) -> Table:
    return {"codes": outcome.codes}


@outcome_table.register
def _(outcome: DueTemplate) -> Table:
    return {"due": outcome.deadline}


@outcome_table.register
def _(outcome: NextTemplate) -> Table:
    return {"next": outcome.recurrence, "after": outcome.after, "at": outcome.at}


@outcome_table.register
def _(outcome: ReportsTemplate) -> Table:
    return {"reports": [{"to": report.to, "due": report.due} for report in outcome.reports.reports]}


@outcome_table.register
def _(outcome: ShareTemplate) -> Table:
    return {"share": f"{outcome.parts}/{outcome.whole}", "of": outcome.of, "unit": outcome.unit}


@outcome_table.register
def _(outcome: DateAnswer) -> Table:
    return {"date": outcome.date}


@outcome_table.register
def _(outcome: MomentAnswer) -> Table:
    return {"at": outcome.at}
