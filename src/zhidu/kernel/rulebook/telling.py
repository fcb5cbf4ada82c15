"""What stands in a pack, in Chinese words: conditions, answers, values, duties; for readers of rule texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from functools import singledispatchmethod
from itertools import chain
from typing import Any

from zhidu.kernel.calendar.public import Deadline
from zhidu.kernel.words.public import Verb, Who, ZhiduError

from .editions import Edition
from .inputs import Fact, Input, show_moment
from .intervals import Interval, plain
from .pack import Case, Condition, Pack, Row
from .questions import Question, Questions
from .questions import questions as registered
from .rendering import toml
from .templates import DueTemplate, NextTemplate, ReportsTemplate
from .values import UNITS, Code, ReportRule, StepRule, Steps
from .vocabulary import Vocabulary
from .wording import Teller, tell_interval

ALWAYS = "任何情况"
ANY_VALUE = "不限"
EVENTS: Mapping[str, str] = {"start": "启动", "arrival": "到达", "submission": "提交", "due": "到期"}
_CARRIERS: Mapping[str, str] = {
    "guard": "办理时把关",
    "text": "页面提示",
    "register": "台账登记",
    "planned": "待建",
}


class Telling:
    """Puts the parts of regulations into words, with the names that these regulations bring."""

    def __init__(
        self,
        packs: Sequence[Pack],
        questions: Questions = registered,
        names: Vocabulary | None = None,
    ) -> None:
        self._names = names or Vocabulary([Edition.alone(pack) for pack in packs])
        self._questions = questions

    def who(self, who: Who) -> str:
        """What a position or body is called."""
        return self._names.label_of_who(who)

    def asked(self, name: str) -> type[Question]:
        """The question of this name."""
        return self._questions.get(name)

    def fact(self, asked: type[Question], name: str, value: Fact) -> str:
        """A value of an input; a code by its label."""
        declared = asked.inputs[name]
        labels = self._names.labels.get(declared.domain, {})
        return labels.get(value) or declared.show(value) if isinstance(value, str) else declared.show(value)

    def condition(self, asked: type[Question], name: str, condition: Condition) -> str:
        """The values and intervals that an input must have or lie in."""
        return "或".join(
            _interval(part, asked.inputs[name])
            if isinstance(part, Interval)
            else self.fact(asked, name, part)
            for part in condition
        )

    def when(self, row: Row) -> tuple[tuple[str, str], ...]:
        """Each tested input by its label, with the words of its condition."""
        asked = self.asked(row.question)
        return tuple(
            (asked.inputs[name].label, self.condition(asked, name, condition))
            for name, condition in row.when.items()
        )

    def situation(self, row: Row) -> str:
        """When the row holds, in one line."""
        return "；".join(f"{label}：{words}" for label, words in self.when(row)) or ALWAYS

    def then(self, row: Row) -> str:
        """What the row answers, or that its source is silent."""
        if row.outcome is None:
            return f"没有规定：{row.silent}"
        return self._outcome(row.outcome, row)

    @singledispatchmethod
    def _outcome(self, outcome: Any, row: Row) -> str:
        told = self._teller(self.asked(row.question)).conclusion(outcome)
        return told.removeprefix("结论为").removeprefix("标准为").strip("“”")

    def _teller(self, asked: type[Question]) -> Teller:
        return Teller(asked, self._names.labels, self.who)

    @_outcome.register
    def _(self, outcome: Steps, row: Row) -> str:
        told = [self.step(step, row.clauses) for step in outcome.steps]
        return " → ".join(told) or "无须审批"

    def step(self, step: StepRule, cited: Sequence[str] = ()) -> str:
        """One step: who does what, until when, by which list; its clause where it is none of ``cited``."""
        details = (
            "同时进行" if step.parallel else "",
            self.deadline(step.due),
            f"清单：{self.checklist(step.checklist)}" if step.checklist else "",
            "" if step.clause in cited[:1] else step.clause,
        )
        said = "，".join(filter(None, details))
        return f"{self._done(step.do, step.who, step.label)}{f'（{said}）' if said else ''}"

    def _done(self, do: Verb, who: Who, label: str = "") -> str:
        """Who does what; who is told is the object, not the subject."""
        if do is Verb.INFORM:
            return f"{label or do.label}{self.who(who)}"
        return f"{self.who(who)}{label or do.label}"

    @_outcome.register
    def _(self, outcome: DueTemplate, row: Row) -> str:
        return self.deadline(outcome.deadline, self.asked(row.question))

    @_outcome.register
    def _(self, outcome: NextTemplate, row: Row) -> str:
        after = self.asked(row.question).inputs[outcome.after].label
        at = show_moment(outcome.at) if outcome.at else ""
        return f"{after}之后最近一次：{outcome.recurrence.describe()}{at}"

    @_outcome.register
    def _(self, outcome: ReportsTemplate, row: Row) -> str:
        asked = self.asked(row.question)
        return "；".join(self._report(report, asked) for report in outcome.reports.reports) or "无须报告"

    def _report(self, report: ReportRule, asked: type[Question]) -> str:
        return f"报告{self.who(report.to)}（{self.deadline(report.due, asked) or '立即'}）"

    def deadline(self, deadline: Deadline | None, asked: type[Question] | None = None) -> str:
        """A limit, its event by the label of the question's input; empty for none."""
        if deadline is None:
            return ""
        labels = {name: declared.label for name, declared in asked.inputs.items()} if asked else {}
        return deadline.describe({**EVENTS, **labels})

    def carrier(self, code: str) -> str:
        """What carries a clause: the question, value, duty or list by its name; else of which kind it is."""
        kind, _, name = code.partition(":")
        if kind == "answer" and name in self._questions:
            return self.asked(name).label
        if kind == "checklist":
            return self.checklist(name)
        values = (rule.label for rule in self._names.parameters.get(name, ()))
        duties = (duty.label for duty in self._names.obligations if duty.code == name)
        return next(chain(values, duties), _CARRIERS.get(kind, name))

    def checklist(self, code: str) -> str:
        """What a checklist is called."""
        found = self._names.checklists.get(code)
        return found.label if found else code

    def given(self, case: Case) -> str:
        """The facts of a case; as they are written where the question cannot have them."""
        asked = self.asked(case.question)
        try:
            facts = asked.facts(case.given)
        except ZhiduError:
            return toml(case.given)
        told = [f"{asked.inputs[name].label}：{self.fact(asked, name, fact)}" for name, fact in facts.items()]
        return "；".join(told) or ALWAYS

    def expected(self, expect: Any, question: str, cited: Sequence[str] = ()) -> str:
        """What a case of the question expects, or what an answer to it says as JSON writes it: steps and
        reports one after the other, their clauses where they are none of ``cited``, codes by their labels;
        what no answer can be as it is written.
        """
        try:
            return self._expected(expect, question, cited)
        except (KeyError, TypeError, ValueError):
            return toml(expect)

    def _expected(self, expect: Any, question: str, cited: Sequence[str]) -> str:
        if expect is None:
            return "没有规定"
        if isinstance(expect, list):
            return " → ".join(self._expected(part, question, cited) for part in expect) or "无"
        if isinstance(expect, Mapping):
            return self._shape(expect, cited)
        if isinstance(expect, bool):
            return "是" if expect else "否"
        if isinstance(expect, str):
            told = self._teller(self.asked(question)).conclusion(Code(expect))
            return told.removeprefix("结论为").strip("“”")
        return _plainly(expect)

    def _shape(self, expect: Mapping[str, Any], cited: Sequence[str]) -> str:
        """One of the forms of an answer: a refusal, a range, a step, a report, a quantity, a day."""
        if "refused" in expect:
            return f"不允许：{expect['refused']}"
        unit = UNITS.get(expect.get("unit", ""), "")
        if "from" in expect:
            return f"{_plainly(expect['from'])}至{_plainly(expect['to'])}{unit}"
        whom = expect.get("who") or expect.get("to")
        if whom:
            return self._named(Who.parse(whom), expect, cited)
        return "".join(_plainly(part) for key, part in expect.items() if key != "unit") + unit

    def _named(self, who: Who, expect: Mapping[str, Any], cited: Sequence[str]) -> str:
        """A step or a report, with its limit."""
        label = expect.get("label", "")
        told = self._done(Verb(expect["do"]), who, label) if "do" in expect else f"报告{self.who(who)}"
        due = self.deadline(Deadline.parse(expect["due"])) if "due" in expect else _plainly(expect.get("at"))
        listed = f"清单：{self.checklist(expect['checklist'])}" if "checklist" in expect else ""
        parallel = "同时进行" if expect.get("parallel") else ""
        clause = "" if expect.get("clause") in cited else expect.get("clause")
        details = "，".join(filter(None, (parallel, due, listed, clause)))
        return f"{told}（{details}）" if details else told


def _plainly(value: Any) -> str:
    """A number or a day of an expected answer."""
    if isinstance(value, date | time):
        return show_moment(value)
    if isinstance(value, Decimal | int):
        return plain(value)
    return str(value if value is not None else "")


def _interval(interval: Interval, declared: Input) -> str:
    return tell_interval(interval, declared).removeprefix(declared.label) or ANY_VALUE
