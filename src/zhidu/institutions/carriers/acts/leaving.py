"""Carriers that leave the house in somebody's hands and come back with him; those lent to another unit."""

from __future__ import annotations

from datetime import date

from zhidu.institutions.carriers.models import Permit
from zhidu.institutions.carriers.reads.ledger import CARRIER
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.custody.public import Moved, ThingCard, bring_back, thing
from zhidu.kernel.custody.public import carry_out as take_out
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import NotVisible, Refusal

from .dues import end_of
from .going_guards import CARRY_ABROAD, CARRY_OUT, LEND_OUTSIDE
from .permits import permit

OUTWARD = (CARRY_OUT, "foreign_activity", LEND_OUTSIDE, CARRY_ABROAD)
"""What somebody may ask consent for that takes a carrier out of the house."""


def held(acting: Acting, thing_id: int) -> ThingCard:
    """A carrier in the hands of whoever acts; raises NotVisible for anything else."""
    card = thing(viewer_of(acting), thing_id)
    if card.kind != CARRIER or acting.person_id is None or card.holder_id != acting.person_id:
        raise NotVisible
    return card


def open_permit(acting: Acting, thing_id: int, action: str = "") -> Permit | None:
    """The consent to take it out that whoever acts has not used yet: to this action, or to any."""
    asked = (action,) if action else OUTWARD
    found = (permit(acting.office_id, thing_id, one, acting.person_id, acting.on) for one in asked)
    return next((one for one in found if one is not None), None)


def _holds(acting: Acting, *, thing_id: int, **_: object) -> None:
    held(acting, thing_id)


@act("carriers.carry_out", wording="带出涉密载体", right=_holds)
def carry_out(
    acting: Acting, *, thing_id: int, action: str, back_on: date, outside: str, note: str = ""
) -> Done[Moved]:
    """Take a carrier out until ``back_on``, on the consent that was given; the day by which it must be handed
    in afterwards is the rules'. Raises Refusal for a day that is past or later than the consent.
    """
    given = open_permit(acting, thing_id, action)
    _check_day(acting, back_on, given)
    form = {"action": action, "back_on": back_on.isoformat()}
    moved = take_out(
        acting,
        thing_id,
        due_at=end_of(back_on),
        outside=outside,
        note=note,
        form=form | ({"permit": given.pk} if given is not None else {}),
        clauses=tuple(given.clauses.split()) if given is not None else (),
        matter_id=given.matter_id if given is not None else None,
    )
    return Done("thing", thing_id, moved, clauses=moved.clauses, content={"action": action})


def _check_day(acting: Acting, back_on: date, given: Permit | None) -> None:
    if back_on < acting.on:
        raise Refusal("返回的日期已经过去。", todo="请填写预计返回单位的日期。")
    if given is not None and given.until is not None and back_on > given.until:
        raise Refusal(f"批准只到 {given.until} 为止。", todo="请在批准的期限内返回；需要更长的，另行申请。")


@act("carriers.bring_back", wording="登记带出的载体已带回", right=_holds)
def brought_back(acting: Acting, *, thing_id: int, place: str) -> Done[Moved]:
    """The keeper who took it out himself has it in the house again; others give it back to the keeper."""
    moved = bring_back(acting, thing_id, place=place)
    return Done("thing", thing_id, moved, clauses=moved.clauses, content={})
