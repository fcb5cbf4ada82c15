"""What people do with things by themselves; institutions call the same within acts of their own."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.words.public import NotVisible

from . import bundling, going, handing
from .handing import Handover
from .rights import answers_for, in_service, known
from .states import OfferState
from .store import Moved

THING = "thing"


def done(moved: Moved, **content: Any) -> Done[Moved]:
    """A movement as the journal keeps it: which thing, by which clauses."""
    return Done(THING, moved.thing_id, moved, clauses=moved.clauses, content=content)


def _gives(acting: Acting, *, offer_id: int, thing_id: int, what: Handover) -> None:
    del offer_id
    known(acting, thing_id)
    in_service(acting, what.receiver_id)


def _a_party(acting: Acting, **_: object) -> None:
    if acting.person_id is None:
        raise NotVisible


def _knows(acting: Acting, *, thing_id: int, **_: object) -> None:
    known(acting, thing_id)


def _answers(acting: Acting, *, thing_id: int, **_: object) -> None:
    answers_for(acting, thing_id)


@act("custody.hand_over", wording="提出交接", right=_gives)
def hand_over(acting: Acting, *, offer_id: int, thing_id: int, what: Handover) -> Done[Moved]:
    """Offer a thing to somebody; it moves when he signs. See ``offer``."""
    moved = handing.offer(acting, offer_id, thing_id, what)
    return done(moved, move=what.move.value, receiver=what.receiver_id)


@act("custody.take_over", wording="签收", right=_a_party)
def take_over(acting: Acting, *, offer_id: int) -> Done[Moved]:
    """Sign for what is offered. See ``take``."""
    return done(handing.take(acting, offer_id), offer=offer_id)


@act("custody.decline", wording="不予接收", right=_a_party)
def decline(acting: Acting, *, offer_id: int, reason: str) -> Done[int]:
    """Say that one does not take what is offered, and why; gives the thing's id."""
    thing_id = handing.settle(acting, offer_id, OfferState.DECLINED, reason)
    return Done(THING, thing_id, thing_id, content={"offer": offer_id, "reason": reason})


@act("custody.withdraw", wording="撤回交接", right=_a_party)
def withdraw(acting: Acting, *, offer_id: int) -> Done[int]:
    """Take an offer back before it is signed; gives the thing's id."""
    thing_id = handing.settle(acting, offer_id, OfferState.WITHDRAWN)
    return Done(THING, thing_id, thing_id, content={"offer": offer_id})


@act("custody.carry_out", wording="带出", right=_knows)
def carry_thing_out(
    acting: Acting, *, thing_id: int, due_at: datetime, outside: str = "", note: str = ""
) -> Done[Moved]:
    """Take a thing that one holds out of the house until ``due_at``. See ``carry_out``."""
    return done(going.carry_out(acting, thing_id, due_at=due_at, outside=outside, note=note), note=note)


@act("custody.bring_back", wording="带回", right=_knows)
def bring_thing_back(acting: Acting, *, thing_id: int, place: str = "") -> Done[Moved]:
    """Have a thing in the house again that one carried out. See ``bring_back``."""
    return done(going.bring_back(acting, thing_id, place=place), place=place)


@act("custody.report_missing", wording="登记下落不明", right=_answers)
def report_missing(acting: Acting, *, thing_id: int, note: str) -> Done[Moved]:
    """Say that a thing is not found; its holder still answers for it. See ``miss``."""
    return done(going.miss(acting, thing_id, note), note=note)


@act("custody.report_found", wording="登记找回", right=_answers)
def report_found(acting: Acting, *, thing_id: int, place: str) -> Done[Moved]:
    """Say that a missing thing is there again, and where. See ``find``."""
    return done(going.find(acting, thing_id, place), place=place)


@act("custody.put_into_bundle", wording="装入卷、夹", right=_knows)
def put_into_bundle(acting: Acting, *, thing_id: int, bundle_id: int) -> Done[Moved]:
    """Lay a thing into a bundle; both are in one's own hands. See ``put_in``."""
    known(acting, bundle_id)
    return done(bundling.put_in(acting, thing_id, bundle_id), bundle=bundle_id)


@act("custody.take_from_bundle", wording="从卷、夹取出", right=_knows)
def take_from_bundle(acting: Acting, *, thing_id: int) -> Done[Moved]:
    """Take a thing out of the bundle it lies in. See ``take_out``."""
    return done(bundling.take_out(acting, thing_id))
