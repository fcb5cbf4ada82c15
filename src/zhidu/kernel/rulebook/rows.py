"""Reading the tables of a pack that ask and answer: rows and cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhidu.kernel.words.public import Strength

from .conditions import read_conditions
from .entries import Citations
from .errors import UnknownQuestion, near
from .outcomes import read_outcome
from .pack import Case, Row
from .questions import Question, Questions
from .sections import Section
from .templates import Computed, Outcome, ShareTemplate, value_types


class RowReader:
    """Reads rows and cases; remembers how many rows each clause has, for their ids."""

    def __init__(self, questions: Questions, citations: Citations) -> None:
        self._questions = questions
        self._citations = citations
        self._counts: dict[tuple[str, str], int] = {}

    def row(self, section: Section) -> Row | None:
        """One row; None if its question is unknown."""
        question = self._question(section)
        clauses = self._citations.several(section, "clause", required=True)
        first = clauses[0] if clauses else "?"
        silent = section.text("silent") if section.has("silent") else ""
        outcome = None if section.has("silent") else read_outcome(section, first)
        if section.has("silent") and section.has("then"):
            section.note("silent", "一行不能既写 silent 又写 then。", "请删去一个。")
        when = read_conditions(section, question)
        strength = section.choice("strength", Strength, Strength.MUST)
        exception_to = section.text("exception_to", "")
        because = section.text("because", "")
        if question is None:
            return None
        _refuse_misfit(section, question, outcome)
        return Row(
            id=self._row_id(first, question.name),
            question=question.name,
            clauses=clauses,
            when=when,
            outcome=outcome,
            strength=strength,
            exception_to=exception_to,
            silent=silent,
            because=because,
            line=section.line,
        )

    def _row_id(self, clause: str, question: str) -> str:
        """``S1.18-04/leave.chain/1``: the clause, the question, and which of the clause's rows this is."""
        count = self._counts[clause, question] = self._counts.get((clause, question), 0) + 1
        return f"{clause}/{question}/{count}"

    def case(self, section: Section) -> Case | None:
        """One case; None if its question is unknown."""
        question = self._question(section)
        given = _given(section, question)
        missing = section.flag("missing", default=False)
        if section.has("expect") == missing:
            section.note("", "[[case]] 应写“expect”，或（没有规定时）写 missing = true。", "请写其中一项。")
        case = Case(
            question=question.name if question else "",
            given=given,
            expect=None if missing else section.raw("expect"),
            clauses=self._citations.several(section, "clauses", required=not missing),
            on=section.maybe_day("on"),
            note=section.text("note", ""),
            line=section.line,
        )
        return case if question else None

    def _question(self, section: Section) -> type[Question] | None:
        name = section.text("question")
        try:
            return self._questions.get(name) if name else None
        except UnknownQuestion as error:
            section.note("question", error.what, error.todo)
            return None


def _given(section: Section, question: type[Question] | None) -> Mapping[str, Any]:
    given = section.raw("given")
    if given is None:
        return {}
    if not isinstance(given, dict):
        section.note("given", "“given”应为内联表 {…}。", "请改正。")
        return {}
    for name in given:
        if question is not None and name not in question.inputs:
            what = f"问题“{question.name}”没有“{name}”这一项{near(name, question.inputs)}。"
            section.note("given", what, f"可以写：{'、'.join(question.inputs) or '（无）'}。", word=name)
    return given


def _refuse_misfit(section: Section, question: type[Question], outcome: Outcome | None) -> None:
    """Note an outcome of a type that the question does not have, or that counts from no date of it."""
    if outcome is None:
        return
    if not any(kind in question.answers for kind in value_types(outcome)):
        wanted = "、".join(kind.__name__ for kind in question.answers)
        section.note("then", f"问题“{question.name}”的答案不能是这种形式。", f"它的答案类型是：{wanted}。")
    for anchor in outcome.anchors if isinstance(outcome, Computed) else ():
        declared = question.inputs.get(anchor)
        if isinstance(outcome, ShareTemplate):
            if declared is None or declared.type is not int:
                what = f"按“{anchor}”的比例计算，但问题“{question.name}”里没有这个整数。"
                section.note("then", what, "请改正比例所依的项。", word=anchor)
        elif declared is None or not issubclass(declared.type, date):
            what = f"期限从“{anchor}”起算，但问题“{question.name}”里没有这个日期。"
            section.note("then", what, "请改正起算的项。", word=anchor)
