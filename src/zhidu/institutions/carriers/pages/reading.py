"""Deeds on the page of a carrier: who may know, sent round, read, given back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhidu.institutions.carriers.acts.circle import deciders, fix_circle
from zhidu.institutions.carriers.acts.circulating import circulate, give_back, handled
from zhidu.institutions.carriers.reads.ledger import carrier
from zhidu.institutions.carriers.reads.rows import circle
from zhidu.institutions.carriers.reads.rules import names
from zhidu.kernel.acts.public import Acting
from zhidu.web.declare import MADE, Choice, Day, Deed, Person, Text, site
from zhidu.web.links import thing_path
from zhidu.web.visiting import Visitor

from .receiving import day

PLACES = "一二三四五六"
ACTIONS = (("read", "阅读"), ("borrow", "借阅"))


def _about_circle(visitor: Visitor, thing_id: int) -> str:
    card = carrier(visitor.viewer(), thing_id)
    who = visitor.acting().person_id
    if card is None or who not in deciders(card, visitor.acting())[0] | {card.keeper_id}:
        return ""
    return f"{card.number}　{card.name}。现有知悉人员：{_circle(visitor, thing_id)}。"


def _circle(visitor: Visitor, thing_id: int) -> str:
    return names(visitor.at_office.id, sorted(circle(thing_id)), visitor.on) or "尚未确定"


def _fix(acting: Acting, thing_id: int, values: Mapping[str, Any]) -> None:
    people = {int(values[key]) for place, _ in enumerate(PLACES) if values.get(key := f"reader_{place}")}
    decided_by = int(values.get("decided_by") or acting.person_id or 0)
    fix_circle(acting, thing_id, people, decided_by, values.get("basis", ""))


def _typed_circle(visitor: Visitor, thing_id: int) -> Mapping[str, str]:
    card = carrier(visitor.viewer(), thing_id)
    heads = deciders(card, visitor.acting())[0] if card is not None else frozenset()
    return {"decided_by": str(*heads) if len(heads) == 1 else ""}


site.deed(
    Deed(
        "carriers.circle",
        "确定知悉范围",
        fields=(
            *(
                Person(f"reader_{place}", f"知悉人员{word}", required=place == 0)
                for place, word in enumerate(PLACES)
            ),
            Person("decided_by", "由谁确定", required=False, help="由本人确定的不用填"),
            Text(
                "basis",
                "依据",
                required=False,
                most=120,
                help="负责人在纸上写了阅办意见、由保管人登记的，写明写在哪里、哪天写的",
            ),
        ),
        about=_about_circle,
        run=_fix,
        after=thing_path,
        said="知悉范围已确定。只能送给范围内的人。",
        typed=_typed_circle,
    )
)


def _about_kept(visitor: Visitor, thing_id: int) -> str:
    card = carrier(visitor.viewer(), thing_id)
    if card is None or visitor.acting().person_id != card.keeper_id or card.holder_id != card.keeper_id:
        return ""
    return f"{card.number}　{card.name}。知悉范围：{_circle(visitor, thing_id)}。对方签收后才算送到。"


site.deed(
    Deed(
        "carriers.circulate",
        "送阅、借出",
        makes=True,
        fields=(
            Person("reader", "送给"),
            Choice("action", "用途", options=ACTIONS, default="read"),
            Choice("at", "在哪里阅办", domain="carrier_place", default="office"),
            Day("until", "借到", required=False, help="阅读的按制度规定的时限，不用填"),
        ),
        about=_about_kept,
        run=lambda acting, thing_id, values: circulate(
            acting,
            offer_id=values[MADE],
            thing_id=thing_id,
            reader_id=int(values["reader"]),
            action=values["action"],
            at=values["at"],
            until=day(values.get("until")),
        ),
        after=thing_path,
        said="已提出，等对方签收；领导不登录的，请打印交接单签字。",
        word="送出",
    )
)


def _about_held(visitor: Visitor, thing_id: int) -> str:
    card = carrier(visitor.viewer(), thing_id)
    who = visitor.acting().person_id
    if card is None or who != card.holder_id or who == card.keeper_id:
        return ""
    keeper = names(visitor.at_office.id, [card.keeper_id], visitor.on)
    return f"{card.number}　{card.name}。保管人：{keeper}。"


site.deed(
    Deed(
        "carriers.give_back",
        "归还",
        makes=True,
        fields=(Choice("at", "在哪里交接", domain="carrier_place", default="office"),),
        about=_about_held,
        run=lambda acting, thing_id, values: give_back(
            acting, offer_id=values[MADE], thing_id=thing_id, at=values["at"]
        ),
        after="/things/",
        said="已提出归还，等保管人签收。",
        word="归还",
    )
)
site.deed(
    Deed(
        "carriers.handled",
        "阅办、使用完毕",
        fields=(),
        about=_about_held,
        run=lambda acting, thing_id, values: handled(acting, thing_id=thing_id),
        after=thing_path,
        said="已登记。请按规定的日期退还保管人。",
        word="已用完",
    )
)
