"""Handing over: offered by the holder, moved when the receiver signs. Until then the giver answers for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

from .models import Offer, Sheet, Thing
from .states import OUTWARD, Move, OfferState, Signed, ThingState
from .store import Step, at_hand, loose, move, thing_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """Who shall have the thing, how, where and until when; ``due_at`` only where it must come back."""

    move: Move
    receiver_id: int
    place: str = ""
    due_at: datetime | None = None
    clauses: tuple[str, ...] = ()
    matter_id: int | None = None


def offer(acting: Acting, offer_id: int, thing_id: int, what: Handover) -> None:
    """Offer a thing to a receiver, within the caller's act; nothing moves yet.

    The holder offers, and so signs; its keeper may offer for a holder who does not sign in himself (then the
    signed sheet counts). Raises Refusal for anybody else, for a second offer, and for a return to another
    than the keeper.
    """
    thing = loose(at_hand(thing_for(acting, thing_id)))
    _refuse_odd(acting, thing, what)
    try:
        with transaction.atomic():
            Offer.objects.create(
                id=offer_id,
                office_id=acting.office_id,
                thing=thing,
                move=what.move.value,
                giver_id=thing.holder_id,
                receiver_id=what.receiver_id,
                place=what.place,
                due_at=what.due_at,
                clauses=" ".join(what.clauses),
                matter_id=what.matter_id,
                offered_at=acting.at,
                offered_by_id=acting.person_id,
                giver_signed=Signed.SELF.value if acting.person_id == thing.holder_id else "",
            )
    except IntegrityError:
        raise _second(offer_id, thing) from None


def _refuse_odd(acting: Acting, thing: Thing, what: Handover) -> None:
    if acting.person_id not in {thing.holder_id, thing.keeper_id}:
        raise Refusal(
            f"{thing.number} 不由您持有，只能由持有人移交、归还。", todo="请由持有人办理，或联系保管人员。"
        )
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


def take(acting: Acting, offer_id: int) -> int:
    """The receiver signs for it by his own sign-in; gives the thing's id. Within the caller's act.

    Raises NotVisible for anybody but the receiver, Overtaken if the offer is settled, Refusal while the giver
    has not signed.
    """
    row = _row(acting, offer_id)
    if acting.person_id is None or row.receiver_id != acting.person_id:
        raise NotVisible
    if not row.giver_signed:
        raise Refusal("移交人尚未签字。", todo="请打印交接单，双方签字后扫描登记。")
    return _moved(acting, row, Signed(row.giver_signed), Signed.SELF)


def taken_by_sheet(acting: Acting, row: Offer, sheet: Sheet) -> int:
    """Both have signed the paper: whoever had not signed by himself signed there; gives the thing's id."""
    return _moved(acting, row, Signed(row.giver_signed or Signed.SHEET), Signed.SHEET, sheet)


def settle(acting: Acting, offer_id: int, state: OfferState, reason: str = "") -> int:
    """Withdraw an offer (its giver or who made it) or decline it (its receiver); gives the thing's id."""
    row = _row(acting, offer_id)
    theirs = {row.receiver_id} if state is OfferState.DECLINED else {row.giver_id, row.offered_by_id}
    if acting.person_id is None or acting.person_id not in theirs:
        raise NotVisible
    _close(acting, row, state, reason)
    return int(row.thing_id)


def _row(acting: Acting, offer_id: int) -> Offer:
    row = Offer.objects.filter(pk=offer_id, office_id=acting.office_id).first()
    if row is None:
        raise NotVisible
    return row


def _close(acting: Acting, row: Offer, state: OfferState, reason: str = "") -> None:
    changed = Offer.objects.filter(pk=row.pk, state=OfferState.OPEN.value).update(
        state=state.value, settled_at=acting.at, reason=reason
    )
    if not changed:
        row.refresh_from_db(fields=["state"])
        raise Overtaken(f"这次交接{OfferState(row.state).label}。", todo="请刷新页面查看。")


def _moved(acting: Acting, row: Offer, giver: Signed, receiver: Signed, sheet: Sheet | None = None) -> int:
    _close(acting, row, OfferState.TAKEN)
    thing = thing_for(acting, row.thing_id)
    what = Move(row.move)
    left = {
        "holder_id": row.receiver_id,
        "place": row.place,
        "state": (ThingState.OUT if what in OUTWARD else ThingState.KEPT).value,
        "due_at": row.due_at if what in OUTWARD else None,
    }
    if what is Move.HANDED:
        left["keeper_id"] = row.receiver_id
    move(
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
        ),
    )
    return int(thing.pk)
