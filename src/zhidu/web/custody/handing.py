"""Handing over: the giver offers, the receiver signs or does not take it, the giver may take it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.custody.public import (
    HANDINGS,
    Handover,
    Move,
    Moved,
    OfferCard,
    OfferState,
    ThingCard,
    decline,
    hand_over,
    offer_of,
    take_over,
    thing,
    withdraw,
)
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal, WrongUse
from zhidu.web.controls import form_controls, read_form
from zhidu.web.declare import Field, Form, Person, site
from zhidu.web.filled import typed_of
from zhidu.web.links import number, thing_path
from zhidu.web.notices import tell
from zhidu.web.policies import person
from zhidu.web.rendering import page
from zhidu.web.routes import BOTH, route
from zhidu.web.visiting import Request

from .doing import DUE, PLACE, in_hand, moment_of
from .life import HAND_WORDS
from .shown import Names, kind_labels, offer_path

_HELP = {
    Move.HANDED: "签收后由接收人保管；签收以前，仍由您负责。",
    Move.LENT: "签收后由接收人使用，按期归还；签收以前，仍由您负责。",
    Move.RETURNED: "保管人签收后，即告归还。",
}


@route("things/<int:thing_id>/hand-over/<str:move>/", policy=person, methods=BOTH)
def hand_thing_over(request: Request, thing_id: int, move: str) -> HttpResponse:
    """The form of a hand-over, and offering it."""
    how = _handing(move)
    card = thing(request.visitor.viewer(), thing_id)
    if how not in site.thing_page(card.kind).moves or not in_hand(request.visitor, card, how):
        raise Refusal(
            f"{card.number} 现在不能由您{HAND_WORDS[how]}。",
            todo="请在其页面上核对持有人、状态和正在办理的交接。",
        )
    if request.method != "POST":
        return _shown(request, card, how, {}, fresh_id())
    typed = typed_of(request)
    offer_id = number(typed.get("offer_id", "")) or fresh_id()
    filled = read_form(_form(how), typed)
    if filled.errors:
        return _shown(request, card, how, typed, offer_id, errors=filled.errors)
    try:
        moved = hand_over(
            request.visitor.acting(),
            offer_id=offer_id,
            thing_id=thing_id,
            what=_what(card, how, filled.values),
        )
    except (Refusal, WrongUse) as refusal:
        return _shown(request, card, how, typed, offer_id, refusal=refusal)
    _say(request, moved)
    tell(request, f"已提出，等{'保管人' if how is Move.RETURNED else '接收人'}签收。")
    return HttpResponseRedirect(offer_path(offer_id))


def _handing(move: str) -> Move:
    if move not in list(HANDINGS):
        raise NotVisible
    return Move(move)


def _form(how: Move) -> Form:
    fields: tuple[Field, ...] = (PLACE,)
    if how is Move.LENT:
        fields = (replace(DUE, required=False, help="不填的，按规定的期限。"), *fields)
    if how is not Move.RETURNED:
        fields = (Person("receiver", "接收人"), *fields)
    return Form(f"things.{how.value}", fields)


def _what(card: ThingCard, how: Move, values: Mapping[str, Any]) -> Handover:
    receiver = card.keeper_id if how is Move.RETURNED else int(values["receiver"])
    due = moment_of(values["due"]) if "due" in values else None
    return Handover(move=how, receiver_id=receiver, place=values.get("place", ""), due_at=due)


def _say(request: Request, moved: Moved) -> None:
    """Tell what the rules say by way of warning."""
    for ground in moved.hints:
        tell(request, f"提示：{ground.what}（{'、'.join(ground.clauses)}）", bad=True)


def _shown(
    request: Request,
    card: ThingCard,
    how: Move,
    typed: Mapping[str, str],
    offer_id: int,
    *,
    errors: Mapping[str, str] | None = None,
    refusal: Refusal | WrongUse | None = None,
) -> HttpResponse:
    rules = rulebook(request.visitor.at_office.id, request.visitor.on)
    context = {
        "card": card,
        "word": HAND_WORDS[how],
        "explains": _HELP[how],
        "receiver": Names(request.visitor, [card.keeper_id])[card.keeper_id] if how is Move.RETURNED else "",
        "controls": form_controls(_form(how), typed, rules, errors, request.visitor),
        "action": f"{thing_path(card.id)}hand-over/{how.value}/",
        "offer_id": offer_id,
        "errors": errors or {},
        "refusal": refusal,
    }
    return page(
        request, "web/custody/hand_over.html", context, status=400 if errors else 409 if refusal else 200
    )


@route("things/offers/<int:offer_id>/", policy=person, methods=BOTH)
def thing_offer(request: Request, offer_id: int) -> HttpResponse:
    """A hand-over: to be signed, not taken, or taken back, each by whom it concerns."""
    card = offer_of(request.visitor.viewer(), offer_id)
    if request.method != "POST":
        return _offer(request, card)
    typed = typed_of(request)
    try:
        said, where = _settled(request, card, typed)
    except (Refusal, Overtaken) as refusal:
        return _offer(request, offer_of(request.visitor.viewer(), offer_id), typed, refusal)
    tell(request, said)
    return HttpResponseRedirect(where)


def _settled(request: Request, card: OfferCard, typed: Mapping[str, str]) -> tuple[str, str]:
    """Do what was sent; gives what to say and where to go."""
    acting = request.visitor.acting()
    match typed.get("op"):
        case "take":
            _say(request, take_over(acting, offer_id=card.id))
            return f"已签收 {card.thing.number}，由您负责保管。", thing_path(card.thing.id)
        case "decline":
            decline(acting, offer_id=card.id, reason=typed.get("reason", ""))
            return "已退回移交人，没有接收。", "/things/mine/to_sign/"
        case "withdraw":
            withdraw(acting, offer_id=card.id)
            return "已撤回，仍由您负责保管。", "/things/mine/given/"
        case _:
            raise WrongUse("没有说明要办什么。", todo="请返回页面，从页面上操作。")


def _offer(
    request: Request, card: OfferCard, typed: Mapping[str, str] | None = None, refusal: Refusal | None = None
) -> HttpResponse:
    me = request.visitor.at_work.id
    open_ = card.state is OfferState.OPEN
    names = Names(request.visitor, [card.giver_id, card.receiver_id])
    context = {
        "offer": card,
        "kind": kind_labels().get(card.thing.kind, ""),
        "giver": names[card.giver_id],
        "receiver": names[card.receiver_id],
        "takes": open_ and me == card.receiver_id and card.giver_signed,
        "awaits_giver": open_ and me == card.receiver_id and not card.giver_signed,
        "gives": open_ and me in {card.giver_id, card.offered_by_id},
        "sheet_id": fresh_id(),
        "typed": typed or {},
        "refusal": refusal,
    }
    return page(request, "web/custody/offer.html", context, status=409 if refusal else 200)
