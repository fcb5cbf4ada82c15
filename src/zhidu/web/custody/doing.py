"""What can be done with a thing on its page: small forms behind the acts of the room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import LEGAL_ZONE
from zhidu.kernel.custody.public import (
    Move,
    ThingCard,
    ThingState,
    ThingWish,
    bring_thing_back,
    carry_thing_out,
    kept_kinds,
    known_thing,
    put_into_bundle,
    report_found,
    report_missing,
    take_from_bundle,
    thing_kind,
    thing_kinds,
    things,
)
from zhidu.web.declare import Choice, Deed, Field, Moment, Text, site
from zhidu.web.links import number, thing_path
from zhidu.web.visiting import Visitor

MOST_BUNDLES = 200
PLACE = Text("place", "存放处", required=False, most=120, placeholder="如：机要室 3 号柜")
DUE = Moment("due", "归还期限")


def in_hand(visitor: Visitor, card: ThingCard, move: Move) -> bool:
    """Whether the visitor may try this movement, as far as the thing itself says; rules are asked later."""
    me, there = visitor.at_work.id, card.state in {ThingState.KEPT, ThingState.OUT}
    mine, alone = card.holder_id == me, there and card.bundle_id is None
    near = me in {card.holder_id, card.keeper_id}
    keeps = alone and mine and card.keeper_id == me
    return {
        Move.HANDED: keeps,
        Move.LENT: keeps,
        Move.RETURNED: alone and card.holder_id != card.keeper_id and near,
        Move.CARRIED_OUT: alone and mine and card.state is ThingState.KEPT,
        Move.MISSED: there and (near or _keeps_kind(visitor, card)),
        Move.FOUND: card.state is ThingState.MISSING and (near or _keeps_kind(visitor, card)),
        Move.BUNDLED: alone and mine and not thing_kind(card.kind).bundle,
        Move.UNBUNDLED: there and mine and card.bundle_id is not None,
    }.get(move, False)


def _keeps_kind(visitor: Visitor, card: ThingCard) -> bool:
    """Whether the rules make the visitor a keeper of such things."""
    return card.kind in kept_kinds(visitor.viewer(), visitor.on)


def brings_back(visitor: Visitor, card: ThingCard) -> bool:
    """Whether it was carried out by the visitor himself, who keeps it."""
    mine = card.holder_id == card.keeper_id == visitor.at_work.id
    return mine and card.state is ThingState.OUT and card.bundle_id is None


def moment_of(text: str) -> datetime:
    """The moment that a form gives, by the legal clock."""
    return datetime.fromisoformat(text).replace(tzinfo=LEGAL_ZONE)


def _about(words: str, fits: Callable[[Visitor, ThingCard], bool]) -> Callable[[Visitor, int], str]:
    """What the deed says of the thing, to whoever may try it."""

    def about(visitor: Visitor, thing_id: int) -> str:
        card = known_thing(visitor.viewer(), thing_id)
        return f"{card.number} {card.name}：{words}" if card and fits(visitor, card) else ""

    return about


def _offered(move: Move) -> Callable[[Visitor, ThingCard], bool]:
    """Whether the page of such a thing offers the movement at all, and the visitor may try it."""
    return lambda visitor, card: move in site.thing_page(card.kind).moves and in_hand(visitor, card, move)


def _bundles(visitor: Visitor) -> tuple[tuple[str, str], ...]:
    """The bundles in the visitor's hands."""
    kinds = tuple(one.code for one in thing_kinds() if one.bundle)
    wish = ThingWish(kinds=kinds, holder_id=visitor.at_work.id, size=MOST_BUNDLES)
    found = things(visitor.viewer(), wish).rows if kinds else ()
    return tuple((str(one.id), f"{one.number} {one.name}") for one in found)


@dataclass(frozen=True, slots=True)
class Doing:
    """Something that can be done with a thing: in words, what it asks for, whether the visitor may try."""

    code: str
    title: str
    words: str
    fields: tuple[Field, ...]
    fits: Callable[[Visitor, ThingCard], bool]
    run: Callable[[Acting, int, Mapping[str, Any]], object]

    def declare(self) -> Doing:
        """Let it have its form."""
        site.deed(
            Deed(
                code=self.code,
                title=self.title,
                fields=self.fields,
                about=_about(self.words, self.fits),
                run=self.run,
                after=thing_path,
                said=f"已{self.title}。",
                word=self.title,
            )
        )
        return self


def _carry_out(acting: Acting, about: int, form: Mapping[str, Any]) -> object:
    return carry_thing_out(
        acting,
        thing_id=about,
        due_at=moment_of(form["due"]),
        outside=form["outside"],
        note=form.get("note", ""),
    )


OWN = (
    Doing(
        "things.carry_out",
        "带出",
        "由本人带出单位，按期带回。",
        (Text("outside", "带往何处", most=200), DUE, Text("note", "事由", required=False, most=300)),
        _offered(Move.CARRIED_OUT),
        _carry_out,
    ).declare(),
    Doing(
        "things.bring_back",
        "登记带回",
        "本人带出后已经带回。",
        (PLACE,),
        brings_back,
        lambda acting, about, form: bring_thing_back(acting, thing_id=about, place=form.get("place", "")),
    ).declare(),
    Doing(
        "things.put_in",
        "装入卷、夹",
        "装入本人持有的卷、夹，以后随其一并交接。",
        (Choice("bundle", "卷、夹", options_of=_bundles),),
        _offered(Move.BUNDLED),
        lambda acting, about, form: put_into_bundle(
            acting, thing_id=about, bundle_id=number(form["bundle"]) or 0
        ),
    ).declare(),
    Doing(
        "things.take_out",
        "从卷、夹取出",
        "取出后单独保管，持有人不变。",
        (),
        _offered(Move.UNBUNDLED),
        lambda acting, about, form: take_from_bundle(acting, thing_id=about),
    ).declare(),
    Doing(
        "things.miss",
        "登记下落不明",
        "登记后不能再交接；持有人仍负保管责任，并须按规定报告。",
        (Text("note", "何时何处发现", most=300),),
        _offered(Move.MISSED),
        lambda acting, about, form: report_missing(acting, thing_id=about, note=form["note"]),
    ).declare(),
    Doing(
        "things.find",
        "登记找回",
        "找回后仍由原持有人保管。",
        (PLACE,),
        _offered(Move.FOUND),
        lambda acting, about, form: report_found(acting, thing_id=about, place=form.get("place", "")),
    ).declare(),
)
"""What the room itself offers, in the order of the page."""
