"""The sheets of a question's rows and of the cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from zhidu.kernel.rulebook.inputs import Input
from zhidu.kernel.rulebook.intervals import write_point
from zhidu.kernel.rulebook.questions import Question
from zhidu.kernel.words.public import Strength

from .answers import AnswerCells
from .columns import Column, Layout, chosen, clauses_column
from .conditions import condition_words, read_condition
from .names import Names
from .notation import Codes, day_of, half, list_of, listed, point_of, point_words, read_cell, written

QUESTION = "q:"
WHEN = "when."
_CLOCKS = (datetime, time)
"""What cases write as text."""
_STEPS_HELP = "每行一步：审批：主要领导。括号内可加“称 …”“限 …”“清单 …”“依据 …”“同时”"
_HELP: Mapping[str, str] = {
    "Steps": _STEPS_HELP,
    "Reports": "每行一个：报送：主要领导（限 发现后2小时）",
    "Quantity": "如 10个工作日",
    "Range": "如 36至60小时",
    "YesNo": "是 或 否",
    "DateAnswer": "如 2027-01-01，或 期限：受理日期后5个工作日",
    "Codes": "几项的用顿号分开，没有的写（无）",
}


def question_layout(names: Names, asked: type[Question]) -> Layout:
    """The rows that answer a question: what they rest on, a column for each input, the answer."""
    answers = names.answer(asked)
    kinds = [kind.__name__ for kind in asked.answers]
    told = "；".join(_HELP[kind] for kind in kinds if kind in _HELP)
    picked = [kind for kind in kinds if kind in {"Code", "Codes"}]
    return Layout(
        code=QUESTION + asked.name,
        title=asked.label,
        table="answer",
        columns=(
            clauses_column(),
            *(_input_column(names, declared) for declared in asked.inputs.values()),
            Column(
                key="then",
                label="结论",
                required=True,
                long=True,
                several="Codes" in picked,
                options=answers.options() if picked else ("是", "否") if "YesNo" in kinds else (),
                help=f"{told + '；' if told else ''}不允许的写“不允许：原因”，原文没有写的写“没有规定：原因”",
            ),
            Column(key="strength", label="约束", **chosen(Codes(Strength.labels()))),
            Column(key="exception_to", label="是何条的例外"),
            Column(key="because", label="理由", long=True),
        ),
    )


def _input_column(names: Names, declared: Input) -> Column:
    codes = names.input(declared)
    helps = {
        bool: "是、否，不限的不填",
        str: "不限的不填，几项的用顿号分开",
    }
    return Column(
        key=WHEN + declared.name,
        label=declared.label,
        words=lambda raw: condition_words(declared, codes, raw),
        read=lambda text: read_condition(declared, codes, text),
        several=declared.is_code,
        strict=declared.type is bool,
        options=codes.options() if declared.is_code else ("是", "否") if declared.type is bool else (),
        help=helps.get(
            declared.type,
            f"如 超过1、不超过3{'（' + declared.unit + '）' if declared.unit else ''}，不限的不填",
        ),
    )


def case_layout(names: Names) -> Layout:
    """The cases, of whatever question."""
    labels = Codes({one.name: one.label for one in names.questions.all()})
    return Layout(
        code="cases",
        title="用例",
        table="case",
        columns=(
            Column(key="question", label="问题", required=True, words=labels.label, read=labels.code),
            Column(key="given", label="事实", long=True, help="每行一项，如 天数：3"),
            Column(key="expect", label="应答", required=True, long=True, help="没有规定的写“没有规定”"),
            Column(key="clauses", label="依据条款", words=listed, read=list_of),
            Column(key="on", label="适用日期", words=point_words, read=day_of),
            Column(key="note", label="说明", long=True),
        ),
    )


class GivenCells:
    """The facts of a case, one on each line, by the labels of the inputs; and back."""

    def __init__(self, names: Names, asked: type[Question]) -> None:
        self._asked = asked
        self._names = names
        self._labels = Codes(names.labels(asked))

    def words(self, given: Mapping[str, Any]) -> str:
        """The cell."""
        return written(dict(given), lambda _: self._told(given), self.read) if given else ""

    def _told(self, given: Mapping[str, Any]) -> str | None:
        told = [self._fact_words(name, value) for name, value in given.items()]
        return "\n".join(filter(None, told)) if all(told) else None

    def _fact_words(self, name: str, value: Any) -> str:
        said = self._said(self._asked.inputs[name], value)
        return f"{self._labels.label(name)}：{said}" if said else ""

    def _said(self, declared: Input, value: Any) -> str | None:
        if declared.is_code and isinstance(value, str):
            return self._names.input(declared).label(value)
        if declared.type in _CLOCKS and isinstance(value, str):
            return point_words(declared.type.fromisoformat(value))
        return point_words(value)

    def read(self, text: str) -> dict[str, Any]:
        """The facts of a cell; ValueError, in Chinese."""
        given = {}
        for line in filter(str.strip, text.splitlines()):
            label, colon, said = half(line).partition(":")
            if not colon:
                raise ValueError(f"“{line.strip()}”应写成“天数：3”，每行一项")
            name = self._labels.code(label)
            if name in given:
                raise ValueError(f"“{label.strip()}”写了两遍")
            given[name] = self._fact(name, said)
        return given

    def _fact(self, name: str, said: str) -> Any:
        declared = self._asked.inputs.get(name)
        if declared is None:
            raise ValueError(f"“{self._asked.label}”不问“{name}”")
        if declared.is_code:
            return self._names.input(declared).code(said)
        found = point_of(declared.type, said)
        return write_point(found) if declared.type in _CLOCKS else found


def given_value(names: Names, asked: type[Question], text: str) -> Any:
    """The facts in the cell of a case."""
    return read_cell(text, GivenCells(names, asked).read) if text.strip() else {}


def expected_value(names: Names, asked: type[Question], text: str) -> Any:
    """What a case expects, from its cell; None where nothing is laid down."""
    return read_cell(text, AnswerCells(names, asked).read_expected)


def answer_value(names: Names, asked: type[Question], clause: str, text: str) -> dict[str, Any]:
    """``then`` or ``silent`` of a row's cell."""
    found: dict[str, Any] = read_cell(text, AnswerCells(names, asked, clause).read)
    return found
