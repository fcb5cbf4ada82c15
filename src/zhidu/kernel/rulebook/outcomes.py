"""Reading ``then``: the answer a row gives, in one of its written forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from zhidu.kernel.calendar.public import Deadline, Recurrence
from zhidu.kernel.words.public import Verb, Who

from .errors import near
from .sections import Section
from .templates import DueTemplate, NextTemplate, Outcome, ReportsTemplate, ShareTemplate
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

_FRACTION = re.compile(r"(?P<parts>[1-9][0-9]?)/(?P<whole>[1-9][0-9]?)")


@dataclass(frozen=True, slots=True)
class _Then:
    """The inline table, and the clause that steps cite unless they name their own."""

    section: Section
    clause: str


def _steps(then: _Then) -> Outcome | None:
    listed = then.section.raw("steps")
    if not isinstance(listed, list):
        then.section.note("steps", "“steps”应为列表。", '请写成 steps = ["agree: own_section_head", …]。')
        return None
    return Steps(tuple(step for written in listed if (step := _step(then, written))))


def _step(then: _Then, written: Any) -> StepRule | None:
    """The short form ``agree: own_section_head`` or the long one in braces."""
    if isinstance(written, str):
        verb, _, who = written.partition(":")
        written = {"do": verb.strip(), "who": who.strip()}
    step = then.section.inner("steps", written)
    if step is None:
        return None
    do = step.choice("do", Verb)
    whom = step.parsed("who", Who.parse)
    rule = StepRule(
        do=do,
        who=whom or Who("starter"),
        clause=step.text("clause", then.clause),
        due=step.parsed("due", Deadline.parse) if step.has("due") else None,
        checklist=step.text("checklist", "") or None if step.has("checklist") else None,
        parallel=step.flag("parallel", default=False),
        label=step.text("label") if step.has("label") else "",
    )
    step.close()
    return rule


def _unit(then: _Then) -> str:
    return then.section.one_of("unit", UNITS)


def _quantity(then: _Then) -> Outcome | None:
    return Quantity(then.section.number("quantity"), _unit(then))


def _share(then: _Then) -> Outcome | None:
    found = _FRACTION.fullmatch(then.section.text("share"))
    of, unit = then.section.text("of"), _unit(then)
    if found is None:
        then.section.note("share", "“share”应为分数。", '请写成 share = "1/3"。')
        return None
    return ShareTemplate(int(found["parts"]), int(found["whole"]), of, unit)


def _range(then: _Then) -> Outcome | None:
    ends = then.section.raw("range")
    unit = _unit(then)
    numbers = isinstance(ends, list) and all(type(end) in {int, Decimal} for end in ends)
    if numbers and len(ends) == 2 and ends[0] <= ends[1]:
        return Range(Decimal(ends[0]), Decimal(ends[1]), unit)
    then.section.note("range", "“range”应为从小到大的两个数。", "请写成 range = [36, 60]。")
    return None


def _yes(then: _Then) -> Outcome | None:
    return YesNo(then.section.flag("yes", default=False))


def _code(then: _Then) -> Outcome | None:
    return Code(then.section.text("code"))


def _codes(then: _Then) -> Outcome | None:
    return Codes(then.section.texts("codes", required=False))


def _due(then: _Then) -> Outcome | None:
    deadline = then.section.parsed("due", Deadline.parse)
    return DueTemplate(deadline) if deadline else None


def _next(then: _Then) -> Outcome | None:
    recurrence = then.section.parsed("next", Recurrence.parse)
    after = then.section.text("after")
    at = then.section.raw("at")
    if at is not None and not isinstance(at, time):
        then.section.note("at", "“at”应为时间。", "请写成 at = 15:00:00。")
        return None
    return NextTemplate(recurrence, after, at) if recurrence else None


def _fixed_day(then: _Then) -> Outcome | None:
    return DateAnswer(then.section.day("date"))


def _fixed_moment(then: _Then) -> Outcome | None:
    at = then.section.raw("at")
    if isinstance(at, datetime) and at.tzinfo is None:
        return MomentAnswer(at)
    then.section.note("at", "“at”应为当地时刻。", "请写成 at = 2026-10-09T15:00:00。")
    return None


def _reports(then: _Then) -> Outcome | None:
    rules = []
    for report in then.section.items("reports"):
        to = report.parsed("to", Who.parse)
        due = report.parsed("due", Deadline.parse) if report.has("due") else None
        rules.append(ReportRule(to or Who("starter"), due))
        report.close()
    return ReportsTemplate(Reports(tuple(rules)))


def _refused(then: _Then) -> Outcome | None:
    return Refused(then.section.text("refused"))


_FORMS: Mapping[str, Callable[[_Then], Outcome | None]] = {
    "steps": _steps,
    "quantity": _quantity,
    "share": _share,
    "range": _range,
    "yes": _yes,
    "code": _code,
    "codes": _codes,
    "due": _due,
    "next": _next,
    "date": _fixed_day,
    "reports": _reports,
    "refused": _refused,
    "at": _fixed_moment,
}


def read_outcome(section: Section, clause: str) -> Outcome | None:
    """The outcome written in ``then``; faults are noted, and None returned."""
    written = section.raw("then")
    then = section.inner("then", written) if written is not None else None
    if then is None:
        if written is None:
            section.note(
                "", "[[answer]] 缺少“then”。", '请写 then = {…}；来源没有规定的，写 silent = "原因"。'
            )
        return None
    form = next((name for name in _FORMS if name in written), "")
    if not form:
        words = "、".join(_FORMS)
        section.note(
            "then", f"“then”里没有答案{near(next(iter(written), ''), _FORMS)}。", f"可以写：{words}。"
        )
        return None
    outcome = _FORMS[form](_Then(then, clause))
    then.close()
    return outcome
