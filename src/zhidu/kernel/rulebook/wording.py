"""The reason in Chinese: the facts, where they fall, what follows, by which clause."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import singledispatchmethod
from string import Formatter
from typing import Any

from zhidu.kernel.words.public import Verb, Who

from .inputs import Fact, Input, show_moment
from .intervals import Interval, plain
from .pack import Condition, Setting, Status
from .questions import Question
from .rulings import Ruling
from .templates import Computed, ShareTemplate
from .values import (
    UNITS,
    Code,
    Codes,
    DateAnswer,
    MomentAnswer,
    Quantity,
    Range,
    Refused,
    ReportRule,
    Reports,
    StepRule,
    Steps,
    YesNo,
)

POSITIONS: Mapping[str, str] = {
    "starter": "经办人",
    "own_section_head": "本科室负责人",
    "own_window_head": "本窗口负责人",
    "receiving_head": "接收部门负责人",
    "deputy_in_charge": "分管领导",
    "head": "主要领导",
    "home_unit": "派驻单位",
    "secrecy_reviewer": "保密审查人",
}


def tell_setting(value: Setting, unit: str) -> str:
    """The value of a parameter with its unit."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return "、".join(value)
    return f"{plain(value) if isinstance(value, Decimal) else value}{UNITS.get(unit, unit)}"


class Teller:
    """Puts the rulings on one question into words, with the labels of one rulebook."""

    def __init__(
        self,
        question: type[Question],
        labels: Mapping[str, Mapping[str, str]],
        who: Callable[[Who], str],
    ) -> None:
        self._question = question
        self._answer_labels = labels.get(question.answer_domain, question.answer_words)
        self._lines = labels.get("line", {})
        self._who = who
        self._show = {name: _shower(declared, labels) for name, declared in question.inputs.items()}
        parts = list(Formatter().parse(question.phrase))
        self._phrase = [(before, name, self._show[name]) for before, name, _, _ in parts if name]
        self._tail = "".join(before for before, name, _, _ in parts if not name)
        self._endings: dict[str, str] = {}

    def because(self, ruling: Ruling, facts: Mapping[str, Fact], value: Any) -> str:
        """One sentence, ending with the clauses in brackets; a row may bring its own."""
        ending = self._endings.get(ruling.row.id)
        if ending is None:
            ending = self._ending(ruling, value)
            # Where the calendar has no part in it, what follows is the same for all facts of the row.
            if not isinstance(ruling.outcome, Computed):
                self._endings[ruling.row.id] = ending
        story = "" if ruling.row.because else self.story(facts)
        return f"{story}，{ending}" if story else ending

    def _ending(self, ruling: Ruling, value: Any) -> str:
        if ruling.row.because:
            return f"{ruling.row.because.rstrip('。')}{_source(ruling)}"
        inputs = self._question.inputs
        told = [tell_intervals(condition, inputs[name]) for name, condition in ruling.row.when.items()]
        falls = "，".join(filter(None, told))
        return f"{'属于' + falls + '，' if falls else ''}{self.conclusion(value)}{_source(ruling)}"

    def story(self, facts: Mapping[str, Fact]) -> str:
        """The facts in the question's own phrase, or one by one by their labels."""
        if self._phrase and len(facts) == len(self._show):
            return "".join([before + show(facts[name]) for before, name, show in self._phrase]) + self._tail
        inputs = self._question.inputs
        return "，".join([f"{inputs[name].label}为{self._show[name](fact)}" for name, fact in facts.items()])

    def fact(self, name: str, value: Fact) -> str:
        """The value of an input; a code by its label."""
        return self._show[name](value)

    def _label(self, code: str) -> str:
        """The word of an answer code; where it names somebody, what the office calls him. A code of several
        words is told word by word.
        """
        if code in self._answer_labels:
            return self._answer_labels[code]
        if " " in code:
            return "".join(map(self._label, code.split()))
        if code.startswith("line:"):
            return self._lines.get(code.removeprefix("line:"), code)
        try:
            return self._who(Who.parse(code))
        except ValueError:
            return code

    @singledispatchmethod
    def conclusion(self, value: Any) -> str:
        """What follows from the facts, without its full stop; below, in the words of each type of value."""
        raise TypeError(f"no words for a {type(value).__name__}")

    @conclusion.register
    def _(self, value: Refused) -> str:
        return f"不允许：{value.why.rstrip('。')}"

    @conclusion.register
    def _(self, value: ShareTemplate) -> str:
        of = self._question.inputs[value.of].label
        return f"标准为{of}的{value.whole}分之{value.parts}（尾数舍去）"

    @conclusion.register
    def _(self, value: Steps) -> str:
        if not value.steps:
            return "无须审批"
        told = [step for step in value.steps if step.do is Verb.INFORM]
        done = [step for step in value.steps if step.do is not Verb.INFORM]
        parts = []
        if done:
            parts.append(f"须经{_listed(self._step(step) for step in done)}")
        if told:
            parts.append(f"告知{_listed(self._who(step.who) for step in told)}")
        return "，并".join(parts)

    def _step(self, step: StepRule) -> str:
        return f"{self._who(step.who)}{step.wording}"

    @conclusion.register
    def _(self, value: Quantity) -> str:
        return f"标准为{amount(value)}"

    @conclusion.register
    def _(self, value: Range) -> str:
        return f"标准为{plain(value.low)}至{plain(value.high)}{UNITS[value.unit]}"

    @conclusion.register
    def _(self, value: DateAnswer) -> str:
        return f"日期为{show_moment(value.date)}{_reckoned(value)}"

    @conclusion.register
    def _(self, value: MomentAnswer) -> str:
        return f"时限为{show_moment(value.at)}{_reckoned(value)}"

    @conclusion.register
    def _(self, value: YesNo) -> str:
        return "结论为“是”" if value.yes else "结论为“否”"

    @conclusion.register
    def _(self, value: Code) -> str:
        return f"结论为“{self._label(value.code)}”"

    @conclusion.register
    def _(self, value: Codes) -> str:
        return f"结论为{_listed(map(self._label, value.codes))}" if value.codes else "没有相应的处理"

    @conclusion.register
    def _(self, value: Reports) -> str:
        return f"须报告{_listed(map(self._report, value.reports))}" if value.reports else "无须报告"

    def _report(self, report: ReportRule) -> str:
        if report.at is None:
            return self._who(report.to)
        by = report.at.date if isinstance(report.at, DateAnswer) else report.at.at
        return f"{self._who(report.to)}（{show_moment(by)}前）"


def _shower(declared: Input, labels: Mapping[str, Mapping[str, str]]) -> Callable[[Any], str]:
    """What shows a value of the input: quick, as every reason passes here."""
    codes = labels.get(declared.domain) or declared.codes
    if codes:
        return dict(codes).__getitem__
    if declared.type is Decimal:
        return lambda number: plain(number) + declared.unit
    return declared.show


def _listed(words: Iterable[str]) -> str:
    return "、".join(words)


def _reckoned(value: DateAnswer | MomentAnswer) -> str:
    return f"（{value.because}）" if value.because else ""


def _source(ruling: Ruling) -> str:
    """``（S1.18-04）。``, with what is to be said about the standing of the regulation."""
    cited = _listed(ref.id for ref in ruling.clauses)
    standing = ruling.edition.standing
    if standing in {Status.TO_CHECK, Status.REPEALED}:
        cited += f"，{standing.label}"
    if ruling.edition.replacement:
        cited += f"，由{ruling.edition.replacement}替代"
    return f"（{cited}）。"


def amount(value: Quantity) -> str:
    """A quantity with its measure word."""
    return f"{plain(value.value)}{UNITS[value.unit]}"


def tell_intervals(condition: Condition, declared: Input) -> str:
    """The intervals of a condition in words; empty for codes and yes/no, and where any value lies in them."""
    intervals = [part for part in condition if isinstance(part, Interval) and part.points]
    told = [tell_interval(interval, declared) for interval in intervals]
    return "或".join(told) if all(told) else ""


def tell_interval(interval: Interval, declared: Input) -> str:
    """``超过1天、不超过3天``; 以上 and 不超过 include the number, 超过 and 不满 do not. An end beyond which
    no value can lie is no limit, and not told.
    """
    if interval.low == interval.high:
        return f"{declared.label}{_end(interval.low, declared)}"
    parts = []
    bounds = declared.interval
    if interval.low is not None and not (
        bounds and interval.low == bounds.low and interval.with_low >= bounds.with_low
    ):
        end = _end(interval.low, declared)
        parts.append(f"{end}以上" if interval.with_low else f"超过{end}")
    if interval.high is not None and not (
        bounds and interval.high == bounds.high and interval.with_high >= bounds.with_high
    ):
        end = _end(interval.high, declared)
        parts.append(f"不超过{end}" if interval.with_high else f"不满{end}")
    return "、".join(parts)


def _end(point: Any, declared: Input) -> str:
    return declared.show(int(point) if declared.type is int and point == int(point) else point)
