"""What the kinds of matter share: words, signatures, where somebody belongs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from zhidu.kernel.clock.public import legal_day
from zhidu.kernel.matters.public import MatterView, StepState, StepView
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Rulebook
from zhidu.kernel.words.public import Verb

Form = Mapping[str, Any]


def yes_no(value: Any) -> str:
    """是 or 否, as forms write it."""
    return "是" if value else "否"


def book_of(view: MatterView) -> Rulebook:
    """The rules of the office on the day the matter was handed in."""
    return rulebook(view.office_id, legal_day(view.submitted_at or view.created_at))


def done_steps(view: MatterView, verb: Verb) -> list[StepView]:
    """The steps of this verb that somebody did, the first first."""
    return [one for one in view.steps if one.verb is verb and one.state is StepState.DONE and one.acted_by]


def signed(step: StepView | None) -> str:
    """Who did the step, and for whom."""
    if step is None:
        return ""
    return f"{step.acted_for}（{step.acted_by}代）" if step.acted_for else step.acted_by


def signature(view: MatterView, verb: Verb) -> str:
    """Who last did a step of this verb."""
    done = done_steps(view, verb)
    return signed(done[-1] if done else None)


def first_signature(view: MatterView, verb: Verb) -> str:
    """Who first did a step of this verb."""
    done = done_steps(view, verb)
    return signed(done[0] if done else None)


def day(moment: datetime | None) -> str:
    """The legal day of a moment as ISO text; empty without one."""
    return legal_day(moment).isoformat() if moment else ""
