"""Sending round and giving back: from the clerk to one reader, and from him to the clerk, never onward."""

from __future__ import annotations

from datetime import date

from zhidu.institutions.carriers.reads.rows import known
from zhidu.institutions.carriers.reads.rules import due_by
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.custody.public import Handover, Move, offer, thing
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Refusal

from .dues import HAND_IN, end_of, owe_it, read_by
from .guard_facts import READ
from .permits import permit


def _sees(acting: Acting, *, offer_id: int, thing_id: int, **how: object) -> None:
    """Whoever may know of the carrier; whether he may hand it over the rules and custody say."""
    del offer_id, how
    thing(viewer_of(acting), thing_id)


@act("carriers.circulate", wording="送阅、借出涉密载体", right=_sees)
def circulate(
    acting: Acting,
    *,
    offer_id: int,
    thing_id: int,
    reader_id: int,
    action: str = READ,
    at: str = "",
    until: date | None = None,
) -> Done[None]:
    """Offer a carrier to one reader; it is his when he signs, or when both have signed the sheet.

    A consent to borrow lets it out until its own day. Raises Refusal where it is not the clerk who sends it
    round, for somebody outside the circle, for another reader's copy, for a place that is not allowed, and
    for a day of return that is past; Overtaken for the same form sent twice.
    """
    found = permit(acting.office_id, thing_id, action, reader_id, acting.on)
    fixed = read_by(acting, thing_id) if action == READ else None
    last = (found.until if found is not None else None) or until or acting.on
    if last < acting.on:
        raise Refusal("归还的日期已经过去。", todo="请填写今天或者以后的日期。")
    moved = offer(
        acting,
        offer_id,
        thing_id,
        Handover(
            move=Move.LENT,
            receiver_id=reader_id,
            due_at=fixed[0] if fixed else end_of(last),
            matter_id=found.matter_id if found is not None else None,
            form={"action": action, "at": at, "permit": found.pk if found is not None else None},
        ),
    )
    return Done("carrier", thing_id, None, clauses=moved.clauses, content={"offer": offer_id})


@act("carriers.give_back", wording="归还涉密载体", right=_sees)
def give_back(acting: Acting, *, offer_id: int, thing_id: int, at: str = "") -> Done[None]:
    """Offer it back to its keeper, who signs; until then the reader answers for it.

    Raises Overtaken for the same form sent twice.
    """
    card = thing(viewer_of(acting), thing_id)
    moved = offer(
        acting,
        offer_id,
        thing_id,
        Handover(move=Move.RETURNED, receiver_id=card.keeper_id, form={"at": at}),
    )
    return Done("carrier", thing_id, None, clauses=moved.clauses, content={"offer": offer_id})


def _holds(acting: Acting, *, thing_id: int) -> None:
    thing(viewer_of(acting), thing_id)


@act("carriers.handled", wording="登记阅办、使用完毕", right=_holds)
def handled(acting: Acting, *, thing_id: int) -> Done[None]:
    """Its holder is through with it: by the rules' day it must be with its keeper again.

    Raises Refusal for anybody but the holder, and where it is with its keeper.
    """
    card = thing(viewer_of(acting), thing_id)
    if acting.person_id != card.holder_id or card.holder_id == card.keeper_id:
        raise Refusal(f"{card.number} 不由您借阅。", todo="请由持有人登记。")
    event = "copy_used" if known(thing_id).form == "copy" else "handled"
    due = due_by(acting.office_id, acting.on, event)
    clauses = owe_it(acting, HAND_IN, card, due, "退还保管人", person_id=acting.person_id)
    return Done("carrier", thing_id, None, clauses=clauses)
