"""A pack file read: TOML in, ``Pack`` out, or every fault with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from zhidu.kernel.calendar.public import Deadline, Recurrence
from zhidu.kernel.words.public import Strength, Who

from .conditions import read_conditions
from .errors import PackError, Problem, UnknownQuestion, near
from .outcomes import read_outcome
from .pack import (
    Authority,
    Case,
    Checklist,
    Clause,
    ClauseKind,
    DatedValue,
    DomainRule,
    DomainValue,
    Item,
    Obligation,
    Pack,
    ParameterRule,
    Regulation,
    Row,
    Setting,
    Status,
    WhoLabel,
    digest_of,
)
from .questions import Question, Questions
from .questions import questions as registered
from .sections import PackFile, Place, Section
from .templates import DueTemplate, NextTemplate, Outcome, ReportsTemplate, value_types
from .values import UNITS

T = TypeVar("T")

TABLES = ("clause", "domain", "who", "parameter", "answer", "checklist", "obligation", "case")
CARRIERS = ("answer", "parameter", "obligation", "register", "checklist", "guard", "text", "planned")
_WHERE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)\Z", re.DOTALL)


def parse_pack(text: str, source: str, questions: Questions = registered) -> Pack:
    """The regulation in ``text``; raises PackError with all faults found, each with line and column of ``source``.

    Whether codes, bodies and clauses of *other* files exist is checked when packs meet in a rulebook.
    """
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise PackError([_syntax_problem(str(error), text, source)]) from None
    file = PackFile(text, source)
    pack = _Reader(file, document, questions).pack(digest_of(text))
    if file.problems:
        raise PackError(file.problems)
    return pack


def _syntax_problem(message: str, text: str, source: str) -> Problem:
    match = _WHERE.match(message)
    line, column = (int(match[2] or 0), int(match[3] or 0)) if match else (0, 0)
    what = match[1] if match else message
    lines = text.splitlines()
    return Problem(
        source,
        line or max(1, len(lines)),
        column or 1,
        f"文件不是正确的 TOML：{what}。",
        "请检查引号、括号和等号，同一项不要写两遍。",
    )


class _Reader:
    """Goes through the tables of one document in order."""

    def __init__(self, file: PackFile, document: dict[str, Any], questions: Questions) -> None:
        self._file = file
        self._document = document
        self._questions = questions
        self._clauses: frozenset[str] = frozenset()
        self._rows: dict[tuple[str, str], int] = {}

    def pack(self, digest: str) -> Pack:
        """The whole pack, as far as it can be read."""
        self._refuse_unknown_tables()
        clauses = self._each("clause", self._clause)
        self._clauses = frozenset(clause.id for clause in clauses)
        self._refuse_twice("clause", [clause.id for clause in clauses])
        return Pack(
            regulation=self._regulation(),
            clauses=clauses,
            domains=self._named("domain", self._domain, lambda domain: domain.name),
            who=self._named("who", self._who, lambda who: str(who.code)),
            parameters=self._named("parameter", self._parameter, lambda parameter: parameter.name),
            rows=tuple(row for row in self._each("answer", self._row) if row),
            checklists=self._named("checklist", self._checklist, lambda checklist: checklist.code),
            obligations=tuple(duty for duty in self._each("obligation", self._obligation) if duty),
            cases=tuple(case for case in self._each("case", self._case) if case),
            source=self._file.source,
            digest=digest,
        )

    def _refuse_unknown_tables(self) -> None:
        for name in self._document:
            if name not in {"regulation", *TABLES}:
                place = Place(name) if isinstance(self._document[name], dict | list) else Place("", key=name)
                self._file.note(
                    place,
                    f"制度文件里没有“{name}”这一部分{near(name, ('regulation', *TABLES))}。",
                    f"可用的部分：regulation、{'、'.join(TABLES)}。",
                )

    def _each(self, table: str, read: Callable[[Section], T]) -> tuple[T, ...]:
        listed = self._document.get(table, [])
        if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
            self._file.note(Place(table), f"“{table}”应写成 [[{table}]]。", "请用两层方括号。")
            return ()
        found = []
        for count, entry in enumerate(listed):
            section = Section(self._file, entry, Place(table, count), called=f"[[{table}]]")
            found.append(read(section))
            section.close()
        return tuple(found)

    def _named(self, table: str, read: Callable[[Section], T], name: Callable[[T], str]) -> tuple[T, ...]:
        found = self._each(table, read)
        self._refuse_twice(table, [name(entry) for entry in found])
        return found

    def _refuse_twice(self, table: str, names: Iterable[Hashable]) -> None:
        seen = set()
        for count, name in enumerate(names):
            if name in seen:
                self._file.note(Place(table, count), f"[[{table}]]“{name}”写了两遍。", "请合并，或改名。")
            seen.add(name)

    def _cited(self, section: Section, key: str = "clause") -> str:
        """A clause of this file that must be named."""
        return self._known(section, key, section.text(key))

    def _perhaps_cited(self, section: Section, key: str = "clause") -> str:
        """A clause of this file, or empty."""
        return self._cited(section, key) if section.has(key) else ""

    def _known(self, section: Section, key: str, clause: str) -> str:
        if clause and clause not in self._clauses:
            section.note(
                key,
                f"本制度没有“{clause}”这一条{near(clause, self._clauses)}。",
                "请先写 [[clause]]，或改正条款编号。",
                word=clause,
            )
        return clause

    def _regulation(self) -> Regulation:
        written = self._document.get("regulation")
        place = Place("regulation")
        if not isinstance(written, dict):
            self._file.note(place, "缺少 [regulation]。", "请在文件开头写明制度的编号、名称、机关和施行日期。")
            written = {"id": "?", "title": "?", "authority": "?", "issuer": "?", "rank": "office", "from": date.min}
        head = Section(self._file, written, place)
        regulation = Regulation(
            id=head.text("id"),
            title=head.text("title"),
            authority=head.text("authority"),
            issuer=head.text("issuer"),
            rank=head.choice("rank", Authority),
            from_=head.day("from"),
            to=head.maybe_day("to"),
            from_assumed=head.flag("from_assumed", False),
            status=head.choice("status", Status, Status.TO_CHECK),
            checked_by=head.text("checked_by", ""),
            checked_on=head.maybe_day("checked_on"),
            replaced_by=head.text("replaced_by", ""),
            note=head.text("note", ""),
        )
        if regulation.to and regulation.to < regulation.from_:
            head.note("to", "失效日期早于施行日期。", "请核对两个日期。")
        head.close()
        return regulation

    def _clause(self, section: Section) -> Clause:
        carriers = section.texts("carried_by", required=False)
        for carrier in carriers:
            if carrier.partition(":")[0] not in CARRIERS:
                section.note(
                    "carried_by",
                    f"“{carrier}”不知由谁承担。",
                    f"请写成 类别:名称，类别可以是：{'、'.join(CARRIERS)}。",
                    word=carrier,
                )
        return Clause(
            id=section.text("id"),
            article=section.text("article"),
            kind=section.choice("kind", ClauseKind),
            module=section.text("module"),
            summary=section.text("summary"),
            carried_by=carriers,
            note=section.text("note", ""),
        )

    def _domain(self, section: Section) -> DomainRule:
        values = []
        for value in section.items("values"):
            values.append(DomainValue(value.text("code"), value.text("label"), self._perhaps_cited(value)))
            value.close()
        codes = [value.code for value in values]
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            section.note("values", f"代码“{code}”写了两遍。", "请删去一个。", word=code)
        return DomainRule(
            section.text("name"),
            section.text("label"),
            tuple(values),
            self._perhaps_cited(section),
            self._line(section),
        )

    def _who(self, section: Section) -> WhoLabel:
        code = section.parsed("code", Who.parse)
        return WhoLabel(code or Who("starter"), section.text("label"), self._perhaps_cited(section))

    def _parameter(self, section: Section) -> ParameterRule:
        values = []
        for value in section.items("values"):
            values.append(DatedValue(value.day("from"), self._setting(value), self._perhaps_cited(value)))
            value.close()
        days = [value.from_ for value in values]
        if not values or sorted(set(days)) != days:
            section.note("values", "参数的取值应至少有一个，并按日期先后排列、不重复。", "请改正 from。")
        return ParameterRule(
            name=section.text("name"),
            label=section.text("label"),
            clause=self._cited(section),
            unit=section.one_of("unit", UNITS) if section.has("unit") else "",
            values=tuple(values),
            line=self._line(section),
        )

    def _setting(self, section: Section) -> Setting:
        value = section.raw("value")
        if type(value) in {int, Decimal}:
            return Decimal(value)
        if isinstance(value, str | bool):
            return value
        if isinstance(value, list) and all(isinstance(word, str) for word in value):
            return tuple(value)
        section.note("value", "“value”应为数、文字、true/false 或文字列表。", "请补上或改正。")
        return False

    def _question(self, section: Section) -> type[Question] | None:
        name = section.text("question")
        if not name:
            return None
        try:
            return self._questions.get(name)
        except UnknownQuestion as error:
            section.note("question", error.what, error.todo)
            return None

    def _row(self, section: Section) -> Row | None:
        question = self._question(section)
        clauses = tuple(self._known(section, "clause", clause) for clause in section.texts("clause"))
        silent = section.text("silent", "")
        outcome = None if silent else read_outcome(section, clauses[0] if clauses else "?")
        if silent and section.has("then"):
            section.note("silent", "一行不能既写 silent 又写 then。", "请删去一个。")
        strength = section.choice("strength", Strength, Strength.MUST)
        exception_to = section.text("exception_to", "")
        because = section.text("because", "")
        if question is None:
            section.has("when")
            return None
        when = read_conditions(section, question)
        self._refuse_misfit(section, question, outcome)
        return Row(
            id=self._row_id(clauses[0] if clauses else "?", question.name),
            question=question.name,
            clauses=clauses,
            when=when,
            outcome=outcome,
            strength=strength,
            exception_to=exception_to,
            silent=silent,
            because=because,
            line=self._line(section),
        )

    def _refuse_misfit(self, section: Section, question: type[Question], outcome: Outcome | None) -> None:
        """Note an outcome of a type that the question does not have, or that counts from no input of it."""
        if outcome is None:
            return
        if not any(kind in question.answers for kind in value_types(outcome)):
            wanted = "、".join(kind.__name__ for kind in question.answers)
            section.note("then", f"问题“{question.name}”的答案不能是这种形式。", f"它的答案类型是：{wanted}。")
        if isinstance(outcome, DueTemplate | NextTemplate | ReportsTemplate):
            for anchor in outcome.anchors:
                declared = question.inputs.get(anchor)
                if declared is None or not issubclass(declared.type, date):
                    section.note("then", f"期限从“{anchor}”起算，但问题里没有这个日期。", "请改正起算的项。", word=anchor)

    def _row_id(self, clause: str, question: str) -> str:
        """``S1.18-04/leave.chain/1``: the clause, the question, and which of the clause's rows this is."""
        count = self._rows[clause, question] = self._rows.get((clause, question), 0) + 1
        return f"{clause}/{question}/{count}"

    def _checklist(self, section: Section) -> Checklist:
        items = []
        for item in section.items("items"):
            items.append(
                Item(
                    text=item.text("text"),
                    clause=self._perhaps_cited(item),
                    required=item.flag("required", True),
                    evidence=item.text("evidence", ""),
                )
            )
            item.close()
        return Checklist(section.text("code"), section.text("label"), self._cited(section), tuple(items))

    def _obligation(self, section: Section) -> Obligation | None:
        recurs = section.parsed("recurs", Recurrence.parse)
        duty = Obligation(
            code=section.text("code"),
            label=section.text("label"),
            clause=self._cited(section),
            recurs=recurs or Recurrence.parse("daily"),
            responsible=section.parsed("responsible", Who.parse) or Who("starter"),
            remind=section.parsed("remind", _reminder) if section.has("remind") else None,
        )
        return duty if recurs else None

    def _case(self, section: Section) -> Case | None:
        question = self._question(section)
        given = section.raw("given")
        given = {} if given is None else given
        if not isinstance(given, dict):
            section.note("given", "“given”应为内联表 {…}。", "请改正。")
            given = {}
        if not section.has("expect") and not section.has("missing"):
            section.note("", "[[case]] 缺少“expect”。", "请写出期望的答案；没有规定的，写 missing = true。")
        case = Case(
            question=question.name if question else "",
            given=given,
            expect=None if section.flag("missing", False) else section.raw("expect"),
            clauses=tuple(self._known(section, "clauses", clause) for clause in section.texts("clauses", required=False)),
            on=section.maybe_day("on"),
            note=section.text("note", ""),
            line=self._line(section),
        )
        self._refuse_unknown_facts(section, question, given)
        return case if question else None

    def _refuse_unknown_facts(self, section: Section, question: type[Question] | None, given: Any) -> None:
        for name in given if question else ():
            if name not in question.inputs:
                section.note("given", f"问题“{question.name}”没有“{name}”这一项{near(name, question.inputs)}。", "请改正。", word=name)

    def _line(self, section: Section) -> int:
        return self._file.locator.spot(section.place.table, section.place.count).line


def _reminder(text: str) -> Deadline:
    """``5 days before`` means before the day it is due."""
    return Deadline.parse(f"{text} due" if text.split()[-1:] == ["before"] else text)
