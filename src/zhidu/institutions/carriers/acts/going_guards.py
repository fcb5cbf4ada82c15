"""What the rules say to carriers that leave the house: carried out, lent outside, sent, destroyed, handed on
by somebody who leaves; and what such a movement leaves to be done.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from zhidu.institutions.carriers.models import Leaver, Permit
from zhidu.institutions.carriers.reads.rules import DESTROY, due_by
from zhidu.institutions.carriers.rules import (
    Dispatch,
    MayDestroy,
    MayDo,
    MayGive,
    MayLeave,
    MaySend,
    Permission,
    Responsible,
)
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.custody.public import Move, MoveFacts, MoveGuard, ThingCard
from zhidu.kernel.rulebook.public import Answer, Codes, Question

from .activities import MADE
from .dues import end_of
from .guard_facts import Form, no_consent, not_named, on
from .losing import lost
from .permits import permit, use_permit
from .permitting import DESTINATIONS

CARRY_OUT, CARRY_ABROAD, LEND_OUTSIDE = "carry_out", "carry_abroad", "lend_outside"
USES_UP = frozenset({Move.LENT, Move.CARRIED_OUT, Move.DESTROYED})
OUT = frozenset({Move.CARRIED_OUT})


def permit_of(facts: MoveFacts, action: str) -> Permit | None:
    """The consent that a movement rests on: the one it names, else one of whoever acts."""
    named = facts.form.get("permit")
    if named is None:
        return permit(facts.thing.office_id, facts.thing.id, action, facts.person_id, on(facts))
    return Permit.objects.filter(pk=named, carrier_id=facts.thing.id, action=action, used_at=None).first()


def _action(facts: MoveFacts) -> str:
    return str(facts.form.get("action", DESTROY if facts.move is Move.DESTROYED else CARRY_OUT))


def _ask_leave(facts: MoveFacts) -> Question | None:
    destination = DESTINATIONS.get(_action(facts))
    if destination is None:
        return None
    given = permit_of(facts, _action(facts))
    return MayLeave(
        destination=destination,
        level=facts.thing.level.value,
        approved=given is not None,
        borrowed=facts.thing.holder_id != facts.thing.keeper_id,
        measures=given is not None and given.measures,
        only_task=given is not None and given.only_task,
        escorts=given.escorts if given is not None else 0,
    )


def _ask_do(facts: MoveFacts) -> Question | None:
    action = _action(facts)
    if action in DESTINATIONS:
        return None
    given = permit_of(facts, action)
    return MayDo(
        action=action,
        level=facts.thing.level.value,
        approved=given is not None,
        no_reprint=not facts.thing.copyable,
        consent=given is not None and given.consent,
    )


def _ask_outsider(facts: MoveFacts) -> Question | None:
    if _action(facts) != LEND_OUTSIDE:
        return None
    return MayGive(recipient="outsider", approved=permit_of(facts, LEND_OUTSIDE) is not None)


def _ask_agreed(facts: MoveFacts) -> Question | None:
    action = _action(facts)
    if permit_of(facts, action) is not None:
        return None
    return Permission(action=action, level=facts.thing.level.value)


def _ask_send(facts: MoveFacts) -> Question:
    return MaySend(
        channel=facts.form.get("channel", "ordinary_post"),
        level=facts.thing.level.value,
        sealed=bool(facts.form.get("sealed")),
        escorts=int(facts.form.get("escorts") or 0),
    )


def _other_way(facts: MoveFacts, answer: Answer[Any]) -> str:
    """Says that the way is none of those the rules allow; a way that needs escorts names their number."""
    channel, escorts = facts.form.get("channel", ""), int(facts.form.get("escorts") or 0)
    for code in answer.value.codes if isinstance(answer.value, Codes) else ():
        way, _, needed = code.partition(":")
        if way == channel and escorts >= int(needed or 0):
            return ""
    return "规定的传递方式里没有这一种，或者护送的人数不够"


def _ask_destroy(facts: MoveFacts) -> Question:
    form = facts.form
    return MayDestroy(
        way=form.get("way", "self"),
        listed=bool(form.get("listed")),
        approved=permit_of(facts, DESTROY) is not None,
        supervised=bool(form.get("supervised")),
    )


def _ask_successor(facts: MoveFacts) -> Question | None:
    """Of somebody who leaves: whether the receiver takes over his work."""
    leaver = Leaver.objects.filter(office_id=facts.thing.office_id, person_id=facts.giver_id or 0).first()
    if leaver is None:
        return None
    takes_over = facts.receiver_id in {leaver.successor_id, facts.thing.keeper_id}
    return MayGive(recipient="successor" if takes_over else "other_colleague", approved=False)


def due_too(
    acting: Acting, thing: ThingCard, how: Move, form: Form
) -> tuple[datetime, tuple[str, ...]] | None:
    """When what is carried out must be back with its keeper, counted from the day of the return."""
    del thing
    if how is not Move.CARRIED_OUT or not form.get("back_on"):
        return None
    found = due_by(acting.office_id, date.fromisoformat(form["back_on"]), "back")
    return None if found is None else (end_of(found[0]), found[1])


def moved_too(acting: Acting, thing: ThingCard, how: Move, form: Form) -> None:
    """Use up the consent that a movement rested on; have the loss of a carrier reported."""
    if how in USES_UP and form.get("permit"):
        use_permit(acting, Permit.objects.get(pk=form["permit"], carrier_id=thing.id))
    lost(acting, thing, how)


APPLY = "请先办理“使用涉密载体”审批，同意后再带出。"
THEIRS = (
    *MADE,
    MoveGuard(
        code="carriers.leaving",
        at=OUT,
        ask=_ask_leave,
        todo="请先批准、办好借阅手续，写明保密措施和同行人数；绝密级须两人以上同行。",
    ),
    MoveGuard(
        code="carriers.leaving_otherwise",
        at=OUT,
        ask=_ask_do,
        todo="未经批准不得外借；携带出境由有关主管部门批准，规定禁止的任何人不得批准。",
    ),
    MoveGuard(code="carriers.outsider", at=OUT, ask=_ask_outsider, todo=APPLY),
    MoveGuard(code="carriers.leaving_agreed", at=OUT, ask=_ask_agreed, against=no_consent, todo=APPLY),
    MoveGuard(
        code="carriers.sending",
        at=frozenset({Move.SENT}),
        ask=_ask_send,
        todo="请改走机要渠道，或者由专人护送；绝密级单独密封。",
    ),
    MoveGuard(
        code="carriers.ways",
        at=frozenset({Move.SENT}),
        ask=lambda facts: Dispatch(level=facts.thing.level.value),
        against=_other_way,
        todo="请改用规定的传递方式，配足护送的人。",
    ),
    MoveGuard(
        code="carriers.sender",
        at=frozenset({Move.SENT}),
        ask=lambda facts: Responsible(duty="send"),
        against=lambda facts, answer: not_named(facts, answer, facts.person_id, "您不是指定寄发机要文件的人"),
        todo="请交办公室指派的专人寄发。",
    ),
    MoveGuard(
        code="carriers.recipient",
        at=frozenset({Move.SENT}),
        ask=lambda facts: MayGive(recipient=facts.form.get("recipient", "individual"), approved=False),
        todo="请只发给工作需要的单位，由单位签收。",
    ),
    MoveGuard(
        code="carriers.destroying",
        at=frozenset({Move.DESTROYED}),
        ask=_ask_destroy,
        todo="请先登记造册、报批，由单位统一送指定地点销毁，有专人监销。",
    ),
    MoveGuard(
        code="carriers.destroying_agreed",
        at=frozenset({Move.DESTROYED}),
        ask=_ask_agreed,
        against=no_consent,
        todo="请先办理“销毁涉密载体”审批。",
    ),
    MoveGuard(
        code="carriers.taken_to_destroy",
        at=frozenset({Move.DESTROYED}),
        ask=lambda facts: Responsible(duty="take_to_destroy"),
        against=lambda facts, answer: not_named(facts, answer, facts.person_id, "您不是规定送去销毁的人"),
        todo="请交规定的人员亲自送到指定的地点。",
    ),
    MoveGuard(
        code="carriers.successor",
        at=frozenset({Move.HANDED}),
        ask=_ask_successor,
        todo="离岗的人只能移交给接替工作的人，或者退还保管人员。",
    ),
)
"""The guards on carriers that leave the house for a time or for good."""
