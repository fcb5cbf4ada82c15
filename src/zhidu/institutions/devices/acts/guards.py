"""What the rules say to a movement of a device: who may have it, and what needs consent before."""

from __future__ import annotations

from typing import Any

from zhidu.institutions.devices.models import Repair
from zhidu.institutions.devices.reads import DeviceCard, card_of, maintains, named_for
from zhidu.institutions.devices.reads.duties import LEDGER
from zhidu.institutions.devices.rules import MayAlter, MayUse, Permission
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import legal_day
from zhidu.kernel.custody.public import Move, MoveFacts, MoveGuard
from zhidu.kernel.org.public import is_among
from zhidu.kernel.regulations.public import against
from zhidu.kernel.rulebook.public import Answer, Steps

from .handling import consented
from .wanted import may_use

ACTIONS = {
    Move.CARRIED_OUT: "carry_out",
    Move.SENT: "sell",
    Move.SCRAPPED: "scrap",
    Move.DESTROYED: "destroy",
}
TO_USERS = frozenset({Move.HANDED, Move.LENT})
CONSENT_FIRST = "请先从设备的页面上办“设备外带、报废等审批”，批准以后再办。"


def _acting(facts: MoveFacts) -> Acting:
    return Acting(facts.thing.office_id, person_id=facts.person_id, at=facts.at)


def _ask_user(facts: MoveFacts) -> MayUse | None:
    """Whoever receives it will use it; who keeps the ledger only keeps it."""
    office_id, on = facts.thing.office_id, legal_day(facts.at)
    if is_among(office_id, facts.receiver_id, on, named_for(office_id, on, LEDGER).codes):
        return None
    return may_use(_acting(facts), card_of(facts.thing), facts.receiver_id or 0)


def _repaired_outside(facts: MoveFacts) -> bool:
    return Repair.objects.filter(device_id=facts.thing.id, open=True, leaves=True).exists()


def _agreed(facts: MoveFacts) -> bool:
    """Whether a matter agreed to this movement: one that consents to it, or a repair out of the house."""
    on = legal_day(facts.at)
    if facts.move is Move.CARRIED_OUT and _repaired_outside(facts):
        return True
    return consented(facts.thing.id, ACTIONS[facts.move], on) is not None


def _ask_consent(facts: MoveFacts) -> Permission | None:
    if facts.move is Move.CARRIED_OUT and _repaired_outside(facts):
        return None
    return Permission(action=ACTIONS[facts.move], device_level=_device(facts).device_level)


def _weigh_consent(facts: MoveFacts, answer: Answer[Any]) -> str:
    if isinstance(answer.value, Steps):
        return "" if _agreed(facts) else "须先经批准"
    return against(answer)


def _ask_moving(facts: MoveFacts) -> MayAlter:
    """Taken off the place by who looks after devices, or with consent."""
    return MayAlter(act="move", authorised=maintains(_acting(facts)) or _agreed(facts))


def _device(facts: MoveFacts) -> DeviceCard:
    return card_of(facts.thing)


GUARDS = (
    MoveGuard(
        code="devices.receiver",
        at=TO_USERS,
        ask=_ask_user,
        todo="请先由台账管理人登记接收人为责任人或者许可使用，并签订责任书。",
    ),
    MoveGuard(
        code="devices.consent",
        at=frozenset(ACTIONS),
        ask=_ask_consent,
        against=_weigh_consent,
        todo=CONSENT_FIRST,
    ),
    MoveGuard(
        code="devices.moving",
        at=frozenset({Move.CARRIED_OUT}),
        ask=_ask_moving,
        todo=CONSENT_FIRST,
    ),
)
