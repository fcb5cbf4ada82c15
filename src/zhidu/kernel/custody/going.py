"""What happens to a thing without a receiver in the house: carried out, missed and found, sent, destroyed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.words.public import Refusal

from .handing import fixed_due
from .kinds import Form
from .models import OPEN, Offer, Thing
from .states import ENDS, Move, OfferState, Signed, ThingState
from .store import Moved, Step, alive, at_hand, loose, move, place_kept, thing_for


def carry_out(
    acting: Acting,
    thing_id: int,
    *,
    due_at: datetime | None,
    outside: str = "",
    note: str = "",
    form: Form | None = None,
    clauses: tuple[str, ...] = (),
    matter_id: int | None = None,
) -> Moved:
    """Its holder takes it out of the house until ``due_at``.

    Raises Refusal for anybody else, and where a rule stands against it.
    """
    thing = free(at_hand(thing_for(acting, thing_id)))
    _holders_only(acting, thing)
    due, by = fixed_due(acting, thing, Move.CARRIED_OUT, form or {}, due_at)
    step = _step(acting, thing, Move.CARRIED_OUT, {"state": ThingState.OUT.value, "due_at": due})
    given = replace(step, outside=outside, note=note, form=form or {}, matter_id=matter_id)
    return move(acting, thing, replace(given, due_at=due, clauses=(*clauses, *by)))


def bring_back(acting: Acting, thing_id: int, *, place: str = "", form: Form | None = None) -> Moved:
    """Its keeper has it in the house again after he carried it out himself, where it was if not elsewhere."""
    thing = loose(at_hand(thing_for(acting, thing_id)))
    _holders_only(acting, thing)
    if thing.state != ThingState.OUT.value or thing.holder_id != thing.keeper_id:
        raise Refusal(f"{thing.number} 不是由保管人带出的。", todo="借出的请向保管人归还。")
    left = {"state": ThingState.KEPT.value, "due_at": None, "place": place or place_kept(thing)}
    return move(acting, thing, replace(_step(acting, thing, Move.RETURNED, left), form=form or {}))


def miss(acting: Acting, thing_id: int, note: str, *, form: Form | None = None) -> Moved:
    """Nobody finds it; its holder still answers for it, and nothing can be handed over."""
    thing = at_hand(thing_for(acting, thing_id))
    waiting = Offer.objects.filter(OPEN, thing=thing)
    waiting.update(state=OfferState.WITHDRAWN.value, settled_at=acting.at, reason=Move.MISSED.label)
    step = _step(acting, thing, Move.MISSED, {"state": ThingState.MISSING.value, "bundle_id": None})
    return move(acting, thing, replace(step, giver_signed=None, note=note, form=form or {}))


def find(acting: Acting, thing_id: int, place: str, *, form: Form | None = None) -> Moved:
    """It is there again, in the hands of its holder."""
    thing = alive(thing_for(acting, thing_id))
    if thing.state != ThingState.MISSING.value:
        raise Refusal(f"{thing.number} 没有登记为下落不明。", todo="请在台账中核对。")
    out = thing.due_at is not None or thing.holder_id != thing.keeper_id
    back = ThingState.OUT if out else ThingState.KEPT
    step = _step(acting, thing, Move.FOUND, {"state": back.value, "place": place})
    return move(acting, thing, replace(step, giver_signed=None, form=form or {}))


def end(
    acting: Acting,
    thing_id: int,
    how: Move,
    *,
    outside: str = "",
    note: str = "",
    form: Form | None = None,
    clauses: tuple[str, ...] = (),
    matter_id: int | None = None,
) -> Moved:
    """It leaves the office for good: from its keeper's hands; only what is missing can be written off.

    Raises Refusal for what is elsewhere, and where a rule stands against it.
    """
    if how not in ENDS:
        raise ValueError(f"{how} does not end a thing's life")
    thing = thing_for(acting, thing_id)
    _at_its_end(thing, how)
    left = {"state": ThingState.GONE.value, "holder_id": None, "due_at": None, "place": "", "bundle_id": None}
    step = replace(_step(acting, thing, how, left), outside=outside, note=note, form=form or {})
    return move(acting, thing, replace(step, clauses=clauses, matter_id=matter_id))


def _at_its_end(thing: Thing, how: Move) -> None:
    """Raise Refusal unless the thing is where this end finds it."""
    if how is Move.WRITTEN_OFF:
        if loose(alive(thing)).state != ThingState.MISSING.value:
            raise Refusal(f"{thing.number} 没有登记为下落不明，不能核销。", todo="请按实物的去向销账。")
        return
    free(at_hand(thing))
    if thing.holder_id != thing.keeper_id:
        raise Refusal(f"{thing.number} 还没有归还保管人，不能{how.label}。", todo="请先收回。")


def free(thing: Thing) -> Thing:
    """The same, for what is done to the thing alone and at once; raises Refusal while it is handed over."""
    if Offer.objects.filter(OPEN, thing=loose(thing)).exists():
        raise Refusal(f"{thing.number} 正在交接，尚待签收。", todo="请先撤回交接，或等对方签收。")
    return thing


def _holders_only(acting: Acting, thing: Thing) -> None:
    if acting.person_id != thing.holder_id:
        raise Refusal(f"{thing.number} 不由您持有。", todo="请由持有人办理。")


def _step(acting: Acting, thing: Thing, how: Move, left: dict[str, Any]) -> Step:
    giver = thing.holder_id
    signed = Signed.SELF if acting.person_id == giver else None
    return Step(move=how, left=left, giver_id=giver, giver_signed=signed)
