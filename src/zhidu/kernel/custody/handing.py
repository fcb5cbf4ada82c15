"""Handing over: offered by the holder, moved when the receiver signs. Until then the giver answers for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

from .cards import thing_card
from .guarding import Passed, ask_rules
from .kinds import Form, MoveFacts, thing_kind
from .models import OPEN, Offer, Sheet, Thing
from .states import OUTWARD, Move, OfferState, Signed, ThingState
from .store import (
    Moved,
    Step,
    at_hand,
    cited,
    contents,
    joined,
    loose,
    may_receive,
    move,
    place_kept,
    thing_for,
)

HANDINGS = (Move.HANDED, Move.LENT, Move.RETURNED)
"""The movements that one offers and another takes."""
MOST_REASON = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """Who shall have the thing, how, where and until when; ``due_at`` only where it must come back.

    What is returned without a ``place`` goes where its keeper had it. ``form`` is what the kind's guards look
    at, now and when the receiver signs; ``matter_id`` the matter that approved it.
    """

    move: Move
    receiver_id: int
    place: str = ""
    due_at: datetime | None = None
    clauses: tuple[str, ...] = ()
    matter_id: int | None = None
    form: Form = field(default_factory=dict)


def offer(acting: Acting, offer_id: int, thing_id: int, what: Handover) -> Moved:
    """Offer a thing to a receiver, within the caller's act; nothing moves yet.

    The holder offers, and so signs; its keeper may offer for a holder who does not sign in himself (then the
    signed sheet counts). Raises Refusal for anybody else, for a second offer, for a return to another than
    the keeper, and where a rule stands against it.
    """
    thing = thing_for(acting, thing_id)
    if acting.person_id not in {thing.holder_id, thing.keeper_id}:
        raise Refusal(
            f"{thing.number} 不由您持有，只能由持有人移交、归还。", todo="请由持有人办理，或联系保管人员。"
        )
    return offer_for(acting, offer_id, thing_id, what)


def offer_for(acting: Acting, offer_id: int, thing_id: int, what: Handover) -> Moved:
    """``offer`` by one of whom the caller knows that he may do it in the holder's place."""
    thing = loose(at_hand(thing_for(acting, thing_id)))
    _refuse_odd(thing, what)
    may_receive(acting, contents(thing), what.receiver_id)
    due_at, by = fixed_due(acting, thing, what.move, what.form, what.due_at)
    passed = foresee(acting, thing, what)
    clauses = cited((*what.clauses, *by), passed)
    try:
        with transaction.atomic():
            Offer.objects.create(
                id=offer_id,
                office_id=acting.office_id,
                thing=thing,
                move=what.move.value,
                giver_id=thing.holder_id or 0,
                receiver_id=what.receiver_id,
                place=what.place,
                due_at=due_at,
                clauses=joined(clauses),
                matter_id=what.matter_id,
                form=dict(what.form),
                offered_at=acting.at,
                offered_by_id=acting.person_id,
                giver_signed=Signed.SELF.value if acting.person_id == thing.holder_id else "",
            )
    except IntegrityError:
        raise _second(offer_id, thing) from None
    return Moved(thing.pk, thing.number, clauses, passed.hints)


def foresee(acting: Acting, thing: Thing, what: Handover) -> Passed:
    """What the rules say to a hand-over before anybody signs it; raises Refusal where they forbid it."""
    return ask_rules(
        acting.office_id,
        [
            MoveFacts(
                thing=thing_card(one),
                move=what.move,
                at=acting.at,
                giver_id=thing.holder_id,
                receiver_id=what.receiver_id,
                place=what.place,
                due_at=what.due_at,
                form=what.form,
                matter_id=what.matter_id,
                person_id=acting.person_id,
            )
            for one in contents(thing)
        ],
    )


def fixed_due(
    acting: Acting, thing: Thing, how: Move, form: Form, asked: datetime | None
) -> tuple[datetime | None, tuple[str, ...]]:
    """When the thing must be back: as the rules of its kind fix it with their clauses, else as asked."""
    fixes = thing_kind(thing.kind).due
    fixed = fixes(acting, thing_card(thing), how, form) if fixes and how in OUTWARD else None
    return fixed or (asked, ())


def _refuse_odd(thing: Thing, what: Handover) -> None:
    if what.move not in HANDINGS:
        raise ValueError(f"{what.move} is nothing one hands to another")
    if what.receiver_id == thing.holder_id:
        raise Refusal(f"{thing.number} 已由对方持有。", todo="请核对接收人。")
    if what.move is Move.RETURNED and what.receiver_id != thing.keeper_id:
        raise Refusal(f"{thing.number} 须还给原保管人。", todo="请还给保管人；改由他人保管的，请办交接。")


def _second(offer_id: int, thing: Thing) -> Exception:
    if Offer.objects.filter(pk=offer_id).exists():
        return Overtaken("这次交接已经提出。", todo="请刷新页面查看。")
    return Refusal(
        f"{thing.number} 已在交接，尚待对方签收，不能同时交给两人。",
        todo="请先撤回原来的交接，或等对方签收。",
    )


def take(acting: Acting, offer_id: int) -> Moved:
    """The receiver signs for it by his own sign-in, within the caller's act; the rules are asked again.

    Raises NotVisible for anybody but the receiver, Overtaken if the offer is settled, Refusal while the giver
    has not signed.
    """
    row = _row(acting, offer_id)
    if acting.person_id is None or row.receiver_id != acting.person_id:
        raise NotVisible
    if not row.giver_signed:
        raise Refusal("移交人尚未签字。", todo="请打印交接单，双方签字后扫描登记。")
    return _moved(acting, row, Signed(row.giver_signed), Signed.SELF)


def taken_by_sheet(acting: Acting, row: Offer, sheet: Sheet) -> Moved:
    """Both have signed the paper: whoever had not signed by himself signed there."""
    return _moved(acting, row, Signed(row.giver_signed or Signed.SHEET), Signed.SHEET, sheet)


def settle(acting: Acting, offer_id: int, state: OfferState, reason: str = "") -> int:
    """Withdraw an offer (its giver or who made it) or decline it (its receiver); gives the thing's id."""
    row = _row(acting, offer_id)
    theirs = {row.receiver_id} if state is OfferState.DECLINED else {row.giver_id, row.offered_by_id}
    if acting.person_id is None or acting.person_id not in theirs:
        raise NotVisible
    if state is OfferState.DECLINED and not reason.strip():
        raise Refusal("请写明不接收的原因。", todo="例如：实物与单据不符、不属本人知悉范围。")
    _close(acting, row, state, reason.strip()[:MOST_REASON])
    return int(row.thing_id)


def _row(acting: Acting, offer_id: int) -> Offer:
    row = Offer.objects.filter(pk=offer_id, office_id=acting.office_id).first()
    if row is None:
        raise NotVisible
    return row


def _close(acting: Acting, row: Offer, state: OfferState, reason: str = "") -> None:
    changed = Offer.objects.filter(OPEN, pk=row.pk).update(
        state=state.value, settled_at=acting.at, reason=reason
    )
    if not changed:
        row.refresh_from_db(fields=["state"])
        raise Overtaken(f"这次交接{OfferState(row.state).label}。", todo="请刷新页面查看。")


def _moved(acting: Acting, row: Offer, giver: Signed, receiver: Signed, sheet: Sheet | None = None) -> Moved:
    thing = thing_for(acting, row.thing_id)
    _close(acting, row, OfferState.TAKEN)
    what = Move(row.move)
    left = {
        "holder_id": row.receiver_id,
        "place": row.place,
        "state": (ThingState.OUT if what in OUTWARD else ThingState.KEPT).value,
        "due_at": row.due_at if what in OUTWARD else None,
    }
    if what is Move.HANDED:
        left["keeper_id"] = row.receiver_id
    if what is Move.RETURNED and not row.place:
        left["place"] = place_kept(thing)
    return move(
        acting,
        thing,
        Step(
            move=what,
            left=left,
            giver_id=row.giver_id,
            receiver_id=row.receiver_id,
            giver_signed=giver,
            receiver_signed=receiver,
            due_at=row.due_at,
            sheet=sheet,
            clauses=tuple(row.clauses.split()),
            matter_id=row.matter_id,
            form=row.form,
        ),
    )
