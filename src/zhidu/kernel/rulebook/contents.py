"""A pack as a list of entries by part, each with what is written in it and how that is told in Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any

from zhidu.kernel.words.public import Labelled

from .inputs import show_moment
from .intervals import plain
from .pack import Case, Checklist, Clause, DomainRule, Obligation, Pack, ParameterRule, Row, WhoLabel
from .rendering import (
    Table,
    case_table,
    checklist_table,
    clause_table,
    domain_table,
    obligation_table,
    parameter_table,
    regulation_table,
    row_table,
    toml,
    who_table,
)
from .telling import Telling
from .values import UNITS


class Part(Labelled):
    """What a regulation consists of."""

    HEAD = "head", "制度"
    CLAUSE = "clause", "条款"
    DOMAIN = "domain", "代码表"
    CODE = "code", "代码"
    WHO = "who", "称谓"
    PARAMETER = "parameter", "标准"
    VALUE = "value", "标准取值"
    ANSWER = "answer", "规定"
    CHECKLIST = "checklist", "清单"
    ITEM = "item", "清单项目"
    OBLIGATION = "obligation", "定期事项"
    CASE = "case", "用例"


ASPECTS: Mapping[str, str] = {
    "id": "编号",
    "title": "名称",
    "authority": "汇编",
    "issuer": "制定机关",
    "rank": "层级",
    "from": "施行日期",
    "to": "失效日期",
    "from_assumed": "施行日期为推定",
    "status": "状态",
    "checked_by": "核对人",
    "checked_on": "核对日期",
    "replaced_by": "替代",
    "note": "备注",
    "article": "条号",
    "kind": "性质",
    "module": "模块",
    "summary": "内容",
    "carried_by": "落实",
    "concerns": "涉及",
    "name": "代号",
    "label": "名称",
    "code": "代号",
    "unit": "单位",
    "value": "取值",
    "clause": "依据",
    "question": "问题",
    "when": "适用情形",
    "then": "结论",
    "strength": "约束力",
    "exception_to": "例外于",
    "silent": "没有规定",
    "because": "说明",
    "text": "项目",
    "required": "必查",
    "evidence": "佐证",
    "recurs": "时间",
    "responsible": "负责",
    "remind": "提醒",
    "given": "情形",
    "expect": "应有的答案",
    "missing": "应无规定",
    "clauses": "应引条款",
    "on": "日期",
}
_UNTOLD = frozenset({"of", "id", "name", "code", "question", "kind", "module", "carried_by", "authority"})

_USUAL: Mapping[str, str] = {"strength": '"must"', "required": "true"}
"""What goes without saying."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a regulation says: ``table`` is all of it, as a file holds it; ``said`` tells some keys.

    ``known_by`` are the keys by which it is known again in another text, the surest first.
    """

    part: Part
    subject: str
    table: Table
    known_by: tuple[tuple[str, ...], ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)
    clause: str = ""
    code: str = ""

    def written(self, key: str) -> str:
        """As a file writes it, but for the order of keys, which says nothing; empty for what is left out."""
        value = self.table.get(key)
        if value is None or value == "":
            return ""
        return toml(_sorted(value))

    def words(self, key: str) -> str:
        """What stands there in Chinese; empty for nothing."""
        return self.said.get(key) or plainly(self.table.get(key))

    @property
    def told(self) -> str:
        """All that is worth telling of it, in one line."""
        told = [
            f"{ASPECTS[key]}：{self.words(key).rstrip('。')}"
            for key in self.table
            if key not in _UNTOLD and self.written(key) not in {"", _USUAL.get(key)}
        ]
        return "；".join(told) or self.subject


def _sorted(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, list | tuple):
        return [_sorted(part) for part in value]
    return value


def entries(pack: Pack, telling: Telling) -> Iterator[Entry]:
    """Everything that the pack says, in its order."""
    head = pack.regulation
    said = {"rank": head.rank.label, "status": head.status.label}
    yield Entry(Part.HEAD, head.title, regulation_table(head), ((),), said)
    yield from (_clause(clause, telling) for clause in pack.clauses)
    yield from chain.from_iterable(map(_domain, pack.domains))
    yield from map(_who, pack.who)
    yield from chain.from_iterable(map(_parameter, pack.parameters))
    yield from (_row(row, telling) for row in pack.rows)
    yield from chain.from_iterable(map(_checklist, pack.checklists))
    yield from (_duty(duty, telling) for duty in pack.obligations)
    yield from (_case(case, telling) for case in pack.cases)


def _clause(clause: Clause, telling: Telling) -> Entry:
    said = {
        "kind": clause.kind.label,
        "concerns": "、".join(map(telling.who, clause.concerns)),
        "carried_by": "、".join(map(telling.carrier, clause.carried_by)),
    }
    subject = f"{clause.id} {clause.article}"
    return Entry(Part.CLAUSE, subject, clause_table(clause), (("id",),), said, clause.id)


def _domain(domain: DomainRule) -> Iterator[Entry]:
    table = dict(domain_table(domain))
    values = table.pop("values")
    yield Entry(Part.DOMAIN, domain.label, table, (("name",),), clause=domain.clause, code=domain.name)
    for value in values:
        subject = f"{domain.label}：{value['label']}"
        held = {"of": domain.name, **value}
        yield Entry(Part.CODE, subject, held, (("of", "code"),), clause=value["clause"], code=domain.name)


def _who(who: WhoLabel) -> Entry:
    return Entry(Part.WHO, who.label, who_table(who), (("code",),), clause=who.clause, code=str(who.code))


def _parameter(rule: ParameterRule) -> Iterator[Entry]:
    table = dict(parameter_table(rule))
    values = table.pop("values")
    unit = UNITS.get(rule.unit, rule.unit)
    yield Entry(Part.PARAMETER, rule.label, table, (("name",),), {"unit": unit}, rule.clause, rule.name)
    for value in values:
        subject = f"{rule.label}（{value['from'].isoformat()}起）"
        said = {"value": f"{plainly(value['value'])}{unit}"}
        held = {"of": rule.name, **value}
        clause = value["clause"] or rule.clause
        yield Entry(Part.VALUE, subject, held, (("of", "from"),), said, clause, rule.name)


_ROW_KEYS = (
    ("question", "when", "exception_to", "clause"),
    ("question", "when"),
    ("question", "clause", "then", "silent"),
    ("question", "then", "silent"),
    ("question", "clause"),
)


def _row(row: Row, telling: Telling) -> Entry:
    asked = telling.asked(row.question)
    said = {"when": telling.situation(row), "strength": row.strength.label}
    if row.outcome is not None:
        said["then"] = telling.then(row)
    return Entry(Part.ANSWER, asked.label, row_table(row), _ROW_KEYS, said, row.clauses[0], row.question)


def _checklist(listed: Checklist) -> Iterator[Entry]:
    table = dict(checklist_table(listed))
    items = table.pop("items")
    yield Entry(Part.CHECKLIST, listed.label, table, (("code",),), {}, listed.clause, listed.code)
    for item in items:
        held = {"of": listed.code, **item, "required": item["required"] is None}
        clause = item["clause"] or listed.clause
        keys = (("of", "text"), ("of",))
        yield Entry(Part.ITEM, listed.label, held, keys, clause=clause, code=listed.code)


def _duty(duty: Obligation, telling: Telling) -> Entry:
    said = {
        "recurs": duty.recurs.describe(),
        "responsible": telling.who(duty.responsible),
        "remind": telling.deadline(duty.remind),
    }
    table = obligation_table(duty)
    return Entry(Part.OBLIGATION, duty.label, table, (("code",),), said, duty.clause, duty.code)


def _case(case: Case, telling: Telling) -> Entry:
    asked, given = telling.asked(case.question), telling.given(case)
    keys = (("question", "given", "on"), ("question", "expect", "clauses"), ("question", "clauses"))
    clause = case.clauses[0] if case.clauses else ""
    said = {"given": given, "expect": telling.expected(case.expect, case.question)}
    return Entry(Part.CASE, asked.label, case_table(case), keys, said, clause, case.question)


def plainly(value: Any) -> str:
    """A plain value as officials write it; empty for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | Decimal):
        return plain(value)
    if isinstance(value, list | tuple):
        return "、".join(map(plainly, value))
    return show_moment(value) if isinstance(value, date) else str(value)
