"""What the rules say to the movements of carriers: keeping, circulating, lending, copying, excerpting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhidu.institutions.carriers.models import Permit
from zhidu.institutions.carriers.reads.rows import circle, known
from zhidu.institutions.carriers.reads.rules import (
    CIRCULATE,
    KEEPING,
    REGISTER,
    first_named,
    is_among,
    named_for,
)
from zhidu.institutions.carriers.rules import (
    Marked,
    MayBeAt,
    MayDo,
    MayGive,
    MayHold,
    Permission,
    Responsible,
)
from zhidu.kernel.clock.public import legal_day
from zhidu.kernel.custody.public import Move, MoveFacts, MoveGuard
from zhidu.kernel.rulebook.public import Answer, Codes, Question, Steps
from zhidu.kernel.secrecy.public import PersonClass, levels_of

Form = Mapping[str, Any]
READ, COPY = "read", "copy"
OFFICE = "office"
MEDIA = "disk"


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


def holder_of(office_id: int, person_id: int | None, on_day: date) -> str:
    """As what somebody would keep a carrier: the clerk, a keeper that the rules name, or privately."""
    if is_among(office_id, person_id, on_day, first_named(office_id, on_day, (CIRCULATE, REGISTER)).codes):
        return "clerk"
    codes = {code for duty in KEEPING for code in named_for(office_id, on_day, duty).codes}
    return "keeper" if is_among(office_id, person_id, on_day, codes) else "private"


def _ask_hold(facts: MoveFacts) -> Question:
    said = facts.form.get("holder")
    return MayHold(holder=said or holder_of(facts.thing.office_id, facts.receiver_id, on(facts)))


def _not_named(facts: MoveFacts, answer: Answer[Any], person_id: int | None, what: str) -> str:
    """Says that somebody is none of those the rules name."""
    if not isinstance(answer.value, Codes):
        return ""
    return "" if is_among(facts.thing.office_id, person_id, on(facts), answer.value.codes) else what


def _said(facts: MoveFacts, key: str) -> str:
    """What the form says of the carrier, else what is known of it."""
    return str(facts.form.get(key) or getattr(known(facts.thing.id), key))


def _place(facts: MoveFacts) -> str:
    """Where it is handed over and read: in the office, where nothing else was said."""
    return str(facts.form.get("at") or OFFICE)


def _ask_read_at(facts: MoveFacts) -> Question | None:
    return MayBeAt(use="read", place=_place(facts)) if goes_out(facts) else None


def _ask_circle(facts: MoveFacts) -> Question | None:
    if not goes_out(facts):
        return None
    who = "in_circle" if may_know(facts) else "outside_circle"
    return MayGive(recipient=who, approved=consented(facts, action_of(facts)))


def _ask_next_reader(facts: MoveFacts) -> Question | None:
    past_the_keeper = goes_out(facts) and facts.giver_id != facts.thing.keeper_id
    return MayGive(recipient="next_reader", approved=False) if past_the_keeper else None


def agreed(facts: MoveFacts, action: str) -> bool:
    """Whether somebody who may has agreed: by a matter, or, to reading, by naming the reader."""
    return consented(facts, action) or (action == READ and may_know(facts))


def _ask_do(facts: MoveFacts, action: str) -> Question:
    return MayDo(
        action=action,
        level=facts.thing.level.value,
        approved=agreed(facts, action),
        no_reprint=not facts.thing.copyable,
        consent=bool(facts.form.get("consent")),
    )


def _ask_permission(facts: MoveFacts, action: str) -> Question | None:
    return None if agreed(facts, action) else Permission(action=action, level=facts.thing.level.value)


def no_consent(facts: MoveFacts | None, answer: Answer[Any]) -> str:
    """Says who should have agreed first; nothing where the way has nobody who decides."""
    del facts
    steps = answer.value.steps if isinstance(answer.value, Steps) else ()
    deciding = [step.label or step.do.label for step in steps if step.do.decides]
    return f"尚未办理：{'、'.join(deciding)}" if deciding else ""


def _derived(facts: MoveFacts) -> str:
    """Which action makes a new carrier out of one that stays."""
    return COPY if facts.move is Move.COPIED else str(facts.form.get("action", "excerpt"))


def _ask_marked(facts: MoveFacts) -> Question | None:
    if facts.form.get("form") != MEDIA:
        return None
    return Marked(
        made="medium",
        with_level=facts.thing.level.is_state_secret,
        with_period=bool(facts.form.get("has_term")),
        numbered=True,
    )


def _ask_class(facts: MoveFacts) -> Question | None:
    level = facts.thing.level
    return PersonClass(level=level.value) if level.is_state_secret else None


def _class_ends(facts: MoveFacts, answer: Answer[Any]) -> str:
    """Says that the receiver's class does not see this level as long as he is to have the carrier."""
    del answer
    days = [on(facts), legal_day(facts.due_at) if facts.due_at else on(facts)]
    levels = [levels_of(facts.thing.office_id, facts.receiver_id, day) for day in days]
    if facts.thing.level not in levels[0]:
        return "接收人的涉密人员类别不能接触这一密级"
    return "" if facts.thing.level in levels[1] else "接收人的涉密人员类别在应还日期以前就到期"


TAKEN_INTO_KEEPING = frozenset({Move.ENROLLED, Move.HANDED})
BETWEEN_PEOPLE = frozenset({Move.HANDED, Move.LENT, Move.RETURNED})
APPLY = "请先办理“使用涉密载体”审批，同意后再办。"
MINE = (
    MoveGuard(
        code="carriers.keeper",
        at=TAKEN_INTO_KEEPING,
        ask=_ask_hold,
        todo="请交机要（保密）人员登记保管，个人不得留存。",
    ),
    MoveGuard(
        code="carriers.named_keeper",
        at=TAKEN_INTO_KEEPING,
        ask=lambda facts: Responsible(duty=_said(facts, "keeping")),
        against=lambda facts, answer: _not_named(
            facts, answer, facts.receiver_id, "接收人不是制度规定的保管人"
        ),
        todo="请交制度规定的保管人。",
    ),
    MoveGuard(
        code="carriers.class_lasts",
        at=TAKEN_INTO_KEEPING | {Move.LENT},
        ask=_ask_class,
        against=_class_ends,
        todo="请先登记、延长其涉密人员类别，或者改由有相应类别的人员办理。",
    ),
    MoveGuard(
        code="carriers.stored",
        at=TAKEN_INTO_KEEPING | {Move.RETURNED},
        ask=lambda facts: MayBeAt(use="store", place=_said(facts, "kept_at")),
        todo="请改放到制度规定的地方，再登记存放地点。",
    ),
    MoveGuard(
        code="carriers.read_here",
        at=frozenset({Move.LENT}),
        ask=_ask_read_at,
        todo="请在办公场所、机要室阅办。",
    ),
    MoveGuard(
        code="carriers.handed_here",
        at=BETWEEN_PEOPLE,
        ask=lambda facts: MayBeAt(use="hand_over", place=_place(facts)),
        todo="请到办公场所交接。",
    ),
    MoveGuard(
        code="carriers.clerk_only",
        at=frozenset({Move.LENT}),
        ask=lambda facts: Responsible(duty=CIRCULATE),
        against=lambda facts, answer: _not_named(
            facts, answer, facts.giver_id, "收发、传阅只由制度规定的人员办理"
        ),
        todo="请退回机要（保密）人员，由其送阅。",
    ),
    MoveGuard(
        code="carriers.circle",
        at=frozenset({Move.LENT}),
        ask=_ask_circle,
        todo="请先由负责人确定知悉范围，或者改送范围内的人。",
    ),
    MoveGuard(
        code="carriers.no_passing_on",
        at=frozenset({Move.LENT, Move.HANDED}),
        ask=_ask_next_reader,
        todo="请先退回机要（保密）人员，由其送下一位阅件人。",
    ),
    MoveGuard(
        code="carriers.lending",
        at=frozenset({Move.LENT}),
        ask=lambda facts: _ask_do(facts, action_of(facts)) if goes_out(facts) else None,
        todo=APPLY,
    ),
    MoveGuard(
        code="carriers.lending_agreed",
        at=frozenset({Move.LENT}),
        ask=lambda facts: _ask_permission(facts, action_of(facts)) if goes_out(facts) else None,
        against=no_consent,
        todo=APPLY,
    ),
    MoveGuard(
        code="carriers.copying",
        at=frozenset({Move.COPIED, Move.EXCERPTED}),
        ask=lambda facts: _ask_do(facts, _derived(facts)),
        todo="注明不准翻印的、禁止复印的，任何人不得批准；其他的请先办理审批。",
    ),
    MoveGuard(
        code="carriers.copying_agreed",
        at=frozenset({Move.COPIED, Move.EXCERPTED}),
        ask=lambda facts: _ask_permission(facts, _derived(facts)),
        against=no_consent,
        todo=APPLY,
    ),
    MoveGuard(
        code="carriers.marked",
        at=frozenset({Move.ENROLLED}),
        ask=_ask_marked,
        todo="请先定密级、定保密期限，再登记。",
    ),
)
"""The guards on keeping, reading, lending and copying."""
