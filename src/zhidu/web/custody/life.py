"""A thing's whole life on one page, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from zhidu.kernel.clock.public import now
from zhidu.kernel.custody.public import (
    HANDINGS,
    Move,
    MovementCard,
    OfferCard,
    Signed,
    ThingCard,
    ThingState,
    copies_of,
    inside,
    known_thing,
    life,
    open_offer,
    stocks_of_thing,
    thing,
    thing_kind,
)
from zhidu.kernel.matters.public import MatterName, named_matters
from zhidu.web.cells import show
from zhidu.web.declare import site
from zhidu.web.policies import person
from zhidu.web.rendering import page
from zhidu.web.routes import route
from zhidu.web.visiting import Request, Visitor

from .doing import OWN, in_hand
from .shown import Names, state_words, term_words

HAND_WORDS = {Move.HANDED: "移交", Move.LENT: "借出", Move.RETURNED: "归还"}


@route("things/<int:thing_id>/", policy=person)
def thing_life(request: Request, thing_id: int) -> HttpResponse:
    """The thing: what it is, who has it, each movement with both signatures, and what can be done."""
    visitor, viewer = request.visitor, request.visitor.viewer()
    card = thing(viewer, thing_id)
    moves, offer = life(viewer, thing_id), open_offer(viewer, thing_id)
    copies, within = copies_of(viewer, thing_id), inside(viewer, thing_id)
    names = Names(visitor, _people(card, moves, offer, (*copies, *within)))
    matters = named_matters(viewer, {one.matter_id for one in moves if one.matter_id})
    context = {
        "card": card,
        "kind": thing_kind(card.kind),
        "facts": _facts(card, names),
        "state": state_words(card),
        "overdue": card.is_overdue(now()),
        "offer": _offer(offer, names) if offer else None,
        "moves": [_movement(one, names, matters) for one in reversed(moves)],
        "copies": [(one, names[one.holder_id], state_words(one)) for one in copies],
        "inside": within,
        "bundle": _other(visitor, card.bundle_id),
        "origin": _other(visitor, card.origin_id),
        "stocks": stocks_of_thing(viewer, thing_id),
        "handings": [] if offer else _handings(visitor, card),
        "deeds": _deeds(visitor, card, free=offer is None),
        "panel": _panel(visitor, card),
        "clauses": sorted({clause for one in moves for clause in one.clauses}),
    }
    return page(request, "web/custody/life.html", context)


def _people(
    card: ThingCard, moves: tuple[MovementCard, ...], offer: OfferCard | None, others: tuple[ThingCard, ...]
) -> list[int | None]:
    found = [card.holder_id, card.keeper_id, *(one.holder_id for one in others)]
    for move in moves:
        found += [move.giver_id, move.receiver_id, move.by_id]
    return found + ([offer.giver_id, offer.receiver_id] if offer else [])


def _facts(card: ThingCard, names: Names) -> list[tuple[str, str]]:
    """Label and value of what is known of it; what is empty is left out."""
    kind = thing_kind(card.kind)
    own = kind.detail([card.id]).get(card.id, {})
    return [
        (label, text)
        for label, text in (
            ("密级", card.level.label),
            ("保密期限", term_words(card)),
            ("复印件序号", f"第 {card.copy_no} 号" if card.copy_no else ""),
            ("翻印复制", "" if card.copyable else "注明不准翻印、复制"),
            *((one.label, show(own.get(one.key))) for one in kind.columns),
            ("持有人", names[card.holder_id]),
            ("保管人", names[card.keeper_id]),
            ("存放处", card.place),
            ("归还期限", show(card.due_at)),
            ("登记时间", show(card.enrolled_at)),
        )
        if text
    ]


def _movement(card: MovementCard, names: Names, matters: Mapping[int, MatterName]) -> dict[str, Any]:
    return {
        "card": card,
        "giver": names[card.giver_id],
        "receiver": names[card.receiver_id],
        "by": names[card.by_id],
        "matter": matters.get(card.matter_id) if card.matter_id else None,
        "giver_signed": _signed(card.giver_signed, card.sheet, "本人登录移交"),
        "receiver_signed": _signed(card.receiver_signed, card.sheet, Signed.SELF.label),
    }


def _signed(how: Signed | None, sheet: str, by_himself: str) -> str:
    """How somebody signed, as the page says it."""
    if how is None:
        return ""
    return f"{how.label} {sheet}" if how is Signed.SHEET else by_himself


def _offer(card: OfferCard, names: Names) -> dict[str, Any]:
    return {"card": card, "giver": names[card.giver_id], "receiver": names[card.receiver_id]}


def _other(visitor: Visitor, thing_id: int | None) -> ThingCard | None:
    """Another thing that this one belongs to, where the visitor may know of it."""
    return known_thing(visitor.viewer(), thing_id) if thing_id is not None else None


def _handings(visitor: Visitor, card: ThingCard) -> list[tuple[str, str]]:
    """The hand-overs that the visitor may offer: code and word."""
    moves = site.thing_page(card.kind).moves
    return [(one.value, HAND_WORDS[one]) for one in HANDINGS if one in moves and in_hand(visitor, card, one)]


def _deeds(visitor: Visitor, card: ThingCard, *, free: bool) -> list[tuple[str, str]]:
    """What else can be done: code and word; what is being handed over is only missed or found, and with what
    is gone nothing is done any more.
    """
    if card.state is ThingState.GONE:
        return []
    declared = [site.deed_of(code) for code in thing_kind(card.kind).deeds]
    theirs = [(one.code, one.title) for one in declared if one and one.about(visitor, card.id)]
    own = OWN if free else OWN[-2:]
    return theirs + [(one.code, one.title) for one in own if one.fits(visitor, card)]


def _panel(visitor: Visitor, card: ThingCard) -> Mapping[str, Any] | None:
    declared = site.thing_page(card.kind)
    built = declared.panel(visitor, card) if declared.template else None
    return {**built, "template": declared.template} if built is not None else None
