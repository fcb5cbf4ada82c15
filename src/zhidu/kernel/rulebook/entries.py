"""Reading the tables of a pack that name things: head, clauses, domains, bodies, parameters, checklists,
duties.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from zhidu.kernel.calendar.public import Deadline, Recurrence
from zhidu.kernel.words.public import Who

from .errors import near
from .pack import (
    Authority,
    Checklist,
    Clause,
    ClauseKind,
    DatedValue,
    DomainRule,
    DomainValue,
    Item,
    Obligation,
    ParameterRule,
    Regulation,
    Setting,
    Status,
    WhoLabel,
)
from .sections import Section
from .values import UNITS

CARRIERS = ("answer", "parameter", "obligation", "register", "checklist", "guard", "text", "planned")
NOBODY = Who("starter")
NEVER = Recurrence.parse("daily")


@dataclass(frozen=True, slots=True)
class Citations:
    """The clauses of the file: what is cited must be one of them."""

    known: frozenset[str]

    def needed(self, section: Section) -> str:
        """The clause that the entry must name."""
        return self.of(section, "clause", section.text("clause"))

    def perhaps(self, section: Section) -> str:
        """The clause, or empty if the entry names none."""
        return self.needed(section) if section.has("clause") else ""

    def several(self, section: Section, key: str, *, required: bool) -> tuple[str, ...]:
        """One clause or a list of them."""
        return tuple(self.of(section, key, clause) for clause in section.texts(key, required=required))

    def of(self, section: Section, key: str, clause: str) -> str:
        """The clause; what the file does not have is noted."""
        if clause and clause not in self.known:
            section.note(
                key,
                f"本制度没有“{clause}”这一条{near(clause, self.known)}。",
                "请先写 [[clause]]，或改正条款编号。",
                word=clause,
            )
        return clause


def read_regulation(head: Section) -> Regulation:
    """The head of the file."""
    regulation = Regulation(
        id=head.text("id"),
        title=head.text("title"),
        authority=head.text("authority"),
        issuer=head.text("issuer"),
        rank=head.choice("rank", Authority),
        from_=head.day("from"),
        to=head.maybe_day("to"),
        from_assumed=head.flag("from_assumed", default=False),
        status=head.choice("status", Status, Status.TO_CHECK),
        checked_by=head.text("checked_by", ""),
        checked_on=head.maybe_day("checked_on"),
        replaced_by=head.text("replaced_by", ""),
        note=head.text("note", ""),
    )
    if regulation.to is not None and regulation.to < regulation.from_:
        head.note("to", "失效日期早于施行日期。", "请核对两个日期。")
    return regulation


def read_clause(section: Section, regulation: str) -> Clause:
    """One clause of the regulation; a number that belongs to another is noted."""
    number = section.text("id")
    if number and regulation and not number.startswith(f"{regulation}-"):
        what = f"条款编号“{number}”不是制度 {regulation} 的编号。"
        section.note("id", what, f"请写成 {regulation}-01 这样的编号。", word=number)
    carriers = section.texts("carried_by", required=False)
    for carrier in carriers:
        kind, _, name = carrier.partition(":")
        if kind not in CARRIERS or not name:
            section.note(
                "carried_by",
                f"“{carrier}”不知由谁承担。",
                f"请写成“类别:名称”，类别可以是：{'、'.join(CARRIERS)}。",
                word=carrier,
            )
    return Clause(
        id=number,
        article=section.text("article"),
        kind=section.choice("kind", ClauseKind),
        module=section.text("module"),
        summary=section.text("summary"),
        carried_by=carriers,
        note=section.text("note", ""),
        concerns=_concerned(section),
    )


def _concerned(section: Section) -> tuple[Who, ...]:
    """The posts and bodies that a clause speaks to; what is no such code is noted."""
    found = []
    for code in section.texts("concerns", required=False):
        try:
            found.append(Who.parse(code))
        except ValueError as error:
            section.note("concerns", f"“concerns”写错了：{error}", "请写岗位或机构的代码。", word=code)
    return tuple(found)


def read_domain(section: Section, citations: Citations) -> DomainRule:
    """A domain and its codes."""
    values = []
    for value in section.items("values"):
        values.append(DomainValue(value.text("code"), value.text("label"), citations.perhaps(value)))
        value.close()
    codes = [value.code for value in values]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        section.note("values", f"代码“{code}”写了两遍。", "请删去一个。", word=code)
    return DomainRule(section.text("name"), section.text("label"), tuple(values), citations.perhaps(section))


def read_who(section: Section, citations: Citations) -> WhoLabel:
    """What a position or body is called."""
    code = section.parsed("code", Who.parse)
    return WhoLabel(code or NOBODY, section.text("label"), citations.perhaps(section))


def read_parameter(section: Section, citations: Citations) -> ParameterRule:
    """A parameter with its dated values, the earliest first."""
    values = []
    for value in section.items("values"):
        values.append(DatedValue(value.day("from"), _setting(value), citations.perhaps(value)))
        value.close()
    days = [value.from_ for value in values]
    if not values or sorted(set(days)) != days:
        section.note("values", "参数应至少有一个取值，并按日期先后排列、不重复。", "请改正 from。")
    return ParameterRule(
        name=section.text("name"),
        label=section.text("label"),
        clause=citations.needed(section),
        unit=section.one_of("unit", UNITS) if section.has("unit") else "",
        values=tuple(values),
    )


def _setting(section: Section) -> Setting:
    value = section.raw("value")
    if type(value) in {int, Decimal}:
        return Decimal(value)
    if isinstance(value, str | bool):
        return value
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        return tuple(value)
    section.note("value", "“value”应为数、文字、true/false 或文字列表。", "请补上或改正。")
    return False


def read_checklist(section: Section, citations: Citations) -> Checklist:
    """A checklist and its items."""
    items = []
    for item in section.items("items"):
        text, clause = item.text("text"), citations.perhaps(item)
        items.append(Item(text, clause, item.flag("required", default=True), item.text("evidence", "")))
        item.close()
    return Checklist(section.text("code"), section.text("label"), citations.needed(section), tuple(items))


def read_obligation(section: Section, citations: Citations) -> Obligation:
    """A recurring duty."""
    return Obligation(
        code=section.text("code"),
        label=section.text("label"),
        clause=citations.needed(section),
        recurs=section.parsed("recurs", Recurrence.parse) or NEVER,
        responsible=section.parsed("responsible", Who.parse) or NOBODY,
        remind=section.parsed("remind", _reminder) if section.has("remind") else None,
    )


def _reminder(text: str) -> Deadline:
    """``5 days before`` means before the day it is due."""
    return Deadline.parse(f"{text} due" if text.endswith(" before") else text)
