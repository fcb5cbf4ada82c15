"""What stands in a pack, in Chinese words: conditions, answers, values, duties; for readers of rule texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import singledispatchmethod
from typing import Any

from zhidu.kernel.calendar.public import Deadline
from zhidu.kernel.words.public import Verb, Who

from .editions import Edition
from .inputs import Fact, Input, show_moment
from .intervals import Interval, plain
from .pack import Case, Condition, Pack, Row
from .questions import Question, Questions
from .questions import questions as registered
from .templates import DueTemplate, NextTemplate, ReportsTemplate
from .values import UNITS, ReportRule, StepRule, Steps
from .vocabulary import Vocabulary
from .wording import Teller, tell_interval

ALWAYS = "任何情况"
ANY_VALUE = "不限"
EVENTS: Mapping[str, str] = {"start": "启动", "arrival": "到达", "submission": "提交", "due": "到期"}


class Telling:
    """Puts the parts of regulations into words, with the names that these regulations bring."""

    def __init__(self, packs: Sequence[Pack], questions: Questions = registered) -> None:
        self._names = Vocabulary([Edition.alone(pack) for pack in packs])
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
        asked = self.asked(row.question)
        teller = Teller(asked, self._names.labels, self.who)
        return teller.conclusion(outcome).removeprefix("结论为").removeprefix("标准为")

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

    def checklist(self, code: str) -> str:
        """What a checklist is called."""
        found = self._names.checklists.get(code)
        return found.label if found else code

    def given(self, case: Case) -> str:
        """The facts of a case."""
        asked = self.asked(case.question)
        facts = asked.facts(case.given)
        told = [f"{asked.inputs[name].label}：{self.fact(asked, name, fact)}" for name, fact in facts.items()]
        return "；".join(told) or ALWAYS

    def expected(self, expect: Any) -> str:
        """What a case expects; steps by who does what."""
        if isinstance(expect, list):
            return " → ".join(map(self.expected, expect)) or "无"
        if isinstance(expect, Mapping):
            return self._shape(expect)
        if isinstance(expect, bool):
            return "是" if expect else "否"
        return plain(expect) if isinstance(expect, Decimal | int) else str(expect or "")

    def _shape(self, expect: Mapping[str, Any]) -> str:
        """One of the forms of an answer: a step, a report, a quantity, a refusal."""
        whom = expect.get("who") or expect.get("to")
        if not whom:
            return "".join(UNITS.get(str(part), self.expected(part)) for part in expect.values())
        who, label = Who.parse(whom), expect.get("label", "")
        told = self._done(Verb(expect["do"]), who, label) if "do" in expect else f"报告{self.who(who)}"
        rest = [self.expected(expect[key]) for key in ("due", "at") if key in expect]
        return f"{told}（{rest[0]}）" if rest else told


def _interval(interval: Interval, declared: Input) -> str:
    return tell_interval(interval, declared).removeprefix(declared.label) or ANY_VALUE
