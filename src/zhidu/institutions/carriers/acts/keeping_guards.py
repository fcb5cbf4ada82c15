"""What the rules say when carriers are taken into keeping: by whom, of which class, where, how marked."""

from __future__ import annotations

from datetime import date
from typing import Any

from zhidu.institutions.carriers.reads.rules import (
    CIRCULATE,
    KEEPING,
    REGISTER,
    first_named,
    named_for,
)
from zhidu.institutions.carriers.rules import Marked, MayBeAt, MayHold, Responsible
from zhidu.kernel.clock.public import legal_day
from zhidu.kernel.custody.public import Move, MoveFacts, MoveGuard
from zhidu.kernel.org.public import is_among
from zhidu.kernel.rulebook.public import Answer, Question
from zhidu.kernel.secrecy.public import PersonClass, levels_of

from .guard_facts import not_named, on, said_of

MEDIA = "disk"


def holder_of(office_id: int, person_id: int | None, on_day: date) -> str:
    """As what somebody would keep a carrier: the clerk, a keeper that the rules name, or privately."""
    if is_among(office_id, person_id, on_day, first_named(office_id, on_day, (CIRCULATE, REGISTER)).codes):
        return "clerk"
    codes = {code for duty in KEEPING for code in named_for(office_id, on_day, duty).codes}
    return "keeper" if is_among(office_id, person_id, on_day, codes) else "private"


def _ask_hold(facts: MoveFacts) -> Question:
    said = facts.form.get("holder")
    return MayHold(holder=said or holder_of(facts.thing.office_id, facts.receiver_id, on(facts)))


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
KEPT = (
    MoveGuard(
        code="carriers.keeper",
        at=TAKEN_INTO_KEEPING,
        ask=_ask_hold,
        todo="请交机要（保密）人员登记保管，个人不得留存。",
    ),
    MoveGuard(
        code="carriers.named_keeper",
        at=TAKEN_INTO_KEEPING,
        ask=lambda facts: Responsible(duty=said_of(facts, "keeping")),
        against=lambda facts, answer: not_named(
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
        ask=lambda facts: MayBeAt(use="store", place=said_of(facts, "kept_at")),
        todo="请改放到制度规定的地方，再登记存放地点。",
    ),
    MoveGuard(
        code="carriers.marked",
        at=frozenset({Move.ENROLLED}),
        ask=_ask_marked,
        todo="请先定密级、定保密期限，再登记。",
    ),
)
"""The guards on keeping."""
