"""Deeds with a carrier in hand: carried out, brought back, sent, signed for by the other unit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from zhidu.institutions.carriers.acts.dispatching import Sending, dispatch, sent, signed_for
from zhidu.institutions.carriers.acts.leaving import OUTWARD, brought_back, carry_out, held, open_permit
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.custody.public import ThingCard
from zhidu.kernel.words.public import NotVisible
from zhidu.web.declare import (
    Choice,
    Day,
    Deed,
    Number,
    Text,
    YesNo,
    site,
)
from zhidu.web.links import thing_path
from zhidu.web.visiting import Visitor

from .consents import actions


def _mine(visitor: Visitor, thing_id: int) -> ThingCard | None:
    """The carrier, if it is in the visitor's hands."""
    try:
        return held(visitor.acting(), thing_id)
    except NotVisible:
        return None


def _told(card: ThingCard | None) -> str:
    return f"{card.number}　{card.name}（{card.level.label}）" if card else ""


def _typed_out(visitor: Visitor, thing_id: int) -> Mapping[str, str]:
    """What the consent says already."""
    given = open_permit(visitor.acting(), thing_id)
    if given is None:
        return {}
    until = given.until.isoformat() if given.until else ""
    return {"action": given.action, "outside": given.outside, "back_on": until}


site.deed(
    Deed(
        "carriers.carry_out",
        "带出载体",
        fields=(
            Choice("action", "怎样带出", options_of=lambda visitor: actions(visitor, OUTWARD)),
            Text("outside", "去往的地方、对方单位", most=100, wide=True),
            Day("back_on", "返回单位的日期", help="返回后及时交还保管人员"),
            Text("note", "说明", required=False, most=200, wide=True),
        ),
        about=lambda visitor, thing_id: _told(_mine(visitor, thing_id)),
        run=lambda acting, thing_id, values: carry_out(
            acting,
            thing_id=thing_id,
            action=values["action"],
            back_on=date.fromisoformat(values["back_on"]),
            outside=values["outside"],
            note=values.get("note", ""),
        ),
        after=thing_path,
        said="已登记带出。途中严加保管，返回后及时交还。",
        word="带出",
        typed=_typed_out,
    )
)
site.deed(
    Deed(
        "carriers.brought_back",
        "带出的载体已带回",
        fields=(Text("place", "存放地点", most=60),),
        about=lambda visitor, thing_id: _told(_out(visitor, thing_id)),
        run=lambda acting, thing_id, values: brought_back(acting, thing_id=thing_id, place=values["place"]),
        after=thing_path,
        said="已登记带回。",
        word="登记",
        typed=lambda visitor, thing_id: {"place": card.place} if (card := _mine(visitor, thing_id)) else {},
    )
)


def _out(visitor: Visitor, thing_id: int) -> ThingCard | None:
    """The carrier, if its keeper has it outside."""
    card = _mine(visitor, thing_id)
    return card if card is not None and card.due_at is not None and card.holder_id == card.keeper_id else None


def _send(acting: Acting, thing_id: int, values: Mapping[str, Any]) -> None:
    dispatch(
        acting,
        thing_id=thing_id,
        sending=Sending(
            unit=values["unit"],
            recipient=values["recipient"],
            channel=values["channel"],
            sealed=values["sealed"],
            escorts=int(Decimal(values.get("escorts") or 0)),
            receipt=values.get("receipt", ""),
        ),
    )


site.deed(
    Deed(
        "carriers.dispatch",
        "发出载体",
        fields=(
            Text("unit", "领取单位", most=100, wide=True),
            Choice("recipient", "对方", domain="carrier_recipient", default="unit_concerned"),
            Choice("channel", "传递方式", domain="carrier_channel", default="courier"),
            YesNo("sealed", "已单独密封"),
            Number("escorts", "护送人数", required=False, unit="人", step="1"),
            Text("receipt", "机要编号、回执号", required=False, most=60),
        ),
        about=lambda visitor, thing_id: _told(_mine(visitor, thing_id)),
        run=_send,
        after="/lists/carriers.dispatched/",
        said="已登记发出。对方签收后，请按回执登记签收人。",
        word="发出",
    )
)


def _about_sent(visitor: Visitor, thing_id: int) -> str:
    try:
        row = sent(visitor.acting(), thing_id)
    except NotVisible:
        return ""
    return f"发往{row.unit}，{row.sent_at:%Y-%m-%d}" if row.signed_on is None else ""


site.deed(
    Deed(
        "carriers.signed_for",
        "登记对方签收",
        fields=(Text("signed_by", "签收人", most=30), Day("signed_on", "签收日期")),
        about=_about_sent,
        run=lambda acting, thing_id, values: signed_for(
            acting,
            thing_id=thing_id,
            signed_by=values["signed_by"],
            signed_on=date.fromisoformat(values["signed_on"]),
        ),
        after="/lists/carriers.dispatched/",
        said="已登记签收。",
        word="登记",
    )
)
