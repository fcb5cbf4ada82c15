"""What guards on carriers read out of a movement: what is wanted with it, who agreed, who the rules name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhidu.institutions.carriers.models import Permit
from zhidu.institutions.carriers.reads.rows import circle, known
from zhidu.institutions.carriers.rules import MayDo, Permission
from zhidu.kernel.clock.public import legal_day
from zhidu.kernel.custody.public import MoveFacts
from zhidu.kernel.org.public import is_among
from zhidu.kernel.rulebook.public import Answer, Codes, Question, Steps

Form = Mapping[str, Any]
READ = "read"
APPLY = "请先办理“使用涉密载体”审批，同意后再办。"


def on(facts: MoveFacts) -> date:
    """The legal day of the movement."""
    return legal_day(facts.at)


def goes_out(facts: MoveFacts) -> bool:
    """Whether it leaves its keeper for a reader; what comes back is no question of who may know."""
    return facts.receiver_id != facts.thing.keeper_id


def action_of_form(form: Form) -> str:
    """What the receiver wants with it: to read, where nothing else was said."""
    return str(form.get("action") or READ)


def action_of(facts: MoveFacts) -> str:
    """What the receiver wants with the carrier."""
    return action_of_form(facts.form)


def consented(facts: MoveFacts, action: str) -> bool:
    """Whether a matter approved this action with this carrier."""
    if facts.matter_id is None:
        return False
    rows = Permit.objects.filter(carrier_id=facts.thing.id, action=action)
    return rows.filter(matter_id=facts.matter_id).exists()


def may_know(facts: MoveFacts) -> bool:
    """Whether the receiver is in the circle that was fixed for the carrier."""
    return facts.receiver_id in circle(facts.thing.id)


def not_named(facts: MoveFacts, answer: Answer[Any], person_id: int | None, what: str) -> str:
    """Says that somebody is none of those the rules name."""
    codes = answer.value.codes if isinstance(answer.value, Codes) else ()
    return "" if is_among(facts.thing.office_id, person_id, on(facts), codes) else what


def said_of(facts: MoveFacts, key: str) -> str:
    """What the form says of the carrier, else what is known of it."""
    return str(facts.form.get(key) or getattr(known(facts.thing.id), key))


def agreed(facts: MoveFacts, action: str) -> bool:
    """Whether somebody who may has agreed: by a matter, or, to reading, by naming the reader."""
    return consented(facts, action) or (action == READ and may_know(facts))


def ask_do(facts: MoveFacts, action: str) -> Question:
    """Whether the rules let this be done with the carrier, as things stand."""
    return MayDo(
        action=action,
        level=facts.thing.level.value,
        approved=agreed(facts, action),
        no_reprint=not facts.thing.copyable,
        consent=bool(facts.form.get("consent")),
    )


def ask_permission(facts: MoveFacts, action: str) -> Question | None:
    """Who must agree first, unless somebody has."""
    return None if agreed(facts, action) else Permission(action=action, level=facts.thing.level.value)


def no_consent(facts: MoveFacts | None, answer: Answer[Any]) -> str:
    """Says who should have agreed first; nothing where the way has nobody who decides."""
    del facts
    steps = answer.value.steps if isinstance(answer.value, Steps) else ()
    deciding = [step.label or step.do.label for step in steps if step.do.decides]
    return f"尚未办理：{'、'.join(deciding)}" if deciding else ""
