"""Lists of keepers: to be cleared back, sent, to be destroyed, people who leave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from zhidu.institutions.carriers.reads.going import (
    SentRow,
    clear_until,
    keeps_here,
    leavers,
    sent_rows,
    to_destroy,
)
from zhidu.institutions.carriers.reads.ledger import CARRIER
from zhidu.kernel.clock.public import legal_day
from zhidu.kernel.custody.public import ThingWish, things
from zhidu.kernel.org.public import labels, people_by_ids
from zhidu.kernel.regulations.public import rulebook
from zhidu.web.declare import Cell, Column, Filter, Found, ListPage, MenuItem, Wish, site
from zhidu.web.links import matter_path, thing_path
from zhidu.web.visiting import Visitor

COUNTED = ("carriers.monthly_clearing", "carriers.quarterly_check", "carriers.clear_and_check")
"""What recurs and is done by counting what is there."""
CLEARED = (
    "carriers.half_yearly_return",
    "carriers.clear_back",
    "carriers.clear_party_group",
    "carriers.clear_departments",
)
"""What recurs and is done from the list of what is to be cleared back."""
RETURN_ORDERS = {"number": "number", "name": "name", "enrolled_on": "received"}


def _return_rows(visitor: Visitor, wish: Wish) -> Found:
    """A page of what is to be cleared back, with the names of its holders."""
    key = RETURN_ORDERS[wish.order.removeprefix("-")]
    found = things(
        visitor.viewer(),
        ThingWish(
            kinds=(CARRIER,),
            there=True,
            words=wish.filters.get("words", ""),
            received_until=clear_until(visitor.at_office.id, visitor.on),
            order=f"-{key}" if wish.order.startswith("-") else key,
            page=wish.page,
            size=wish.size,
        ),
    )
    ids = sorted({one.holder_id for one in found.rows if one.holder_id is not None})
    people = people_by_ids(ids, visitor.on, office_id=visitor.at_office.id)
    rows = [
        {
            "number": Cell(one.number, thing_path(one.id)),
            "name": one.name,
            "level": one.level.label,
            "holder": people[one.holder_id].name if one.holder_id else "",
            "state": one.state.label,
            "enrolled_on": legal_day(one.enrolled_at),
        }
        for one in found.rows
    ]
    return Found(rows, found.total, more=found.more, page=found.page)


CARRIER_COLUMNS = (
    Column("number", "编号", "lead"),
    Column("name", "名称", wide=True),
    Column("level", "密级"),
)


def _keeps(visitor: Visitor) -> bool:
    return visitor.person is not None and keeps_here(visitor.viewer(), visitor.on)


site.list(
    ListPage(
        code="carriers.to_return",
        title="待清退的载体",
        intro="登记满清退期限、现在还在账上的载体：逐件清退、销毁，或者留用。",
        columns=(
            *CARRIER_COLUMNS,
            Column("holder", "持有人", sortable=False),
            Column("state", "情况", sortable=False),
            Column("enrolled_on", "登记日期", "date"),
        ),
        filters=(Filter("words", "编号、名称"),),
        fetch=_return_rows,
        default_order="enrolled_on",
        shown=_keeps,
        tools=lambda visitor: (
            ("销毁审批", "/new/carriers.destruction/"),
            ("待销毁", "/lists/carriers.to_destroy/"),
            ("已发出", "/lists/carriers.dispatched/"),
            ("离岗清退", "/lists/carriers.leavers/"),
        ),
    )
)


def _sent_rows(visitor: Visitor, wish: Wish) -> Found:
    ways = labels(rulebook(visitor.at_office.id, visitor.on), "carrier_channel")
    rows, found = sent_rows(visitor.viewer(), wish.page, wish.size)
    return Found([_sent_line(one, ways) for one in rows], found.total, more=found.more, page=found.page)


def _sent_line(one: SentRow, ways: Mapping[str, str]) -> Mapping[str, Any]:
    deed = Cell("登记签收", f"/deeds/carriers.signed_for/{one.thing.id}/")
    return {
        "number": Cell(one.thing.number, thing_path(one.thing.id)),
        "name": one.thing.name,
        "level": one.thing.level.label,
        "unit": one.unit,
        "channel": ways.get(one.channel, one.channel),
        "sent_on": one.sent_on,
        "signed": f"{one.signed_by} {one.signed_on}" if one.signed_on else Cell("未签收", tone="soon"),
        "deed": deed if one.signed_on is None else "",
    }


site.list(
    ListPage(
        code="carriers.dispatched",
        title="发出的载体",
        columns=tuple(
            Column(key, label, kind, sortable=False)
            for key, label, kind in (
                ("number", "编号", "lead"),
                ("name", "名称", "text"),
                ("level", "密级", "text"),
                ("unit", "领取单位", "text"),
                ("channel", "传递方式", "text"),
                ("sent_on", "发出日期", "date"),
                ("signed", "签收", "text"),
                ("deed", "办理", "text"),
            )
        ),
        fetch=_sent_rows,
        shown=_keeps,
    )
)


def _in_short(numbers: Sequence[str]) -> str:
    return "、".join(numbers[:3]) + ("等" if numbers[3:] else "")


def _destroy_rows(visitor: Visitor) -> Iterable[Mapping[str, Any]]:
    for one in to_destroy(visitor.viewer()):
        yield {
            "numbers": Cell(_in_short(one.numbers), matter_path(one.matter_id)),
            "pieces": len(one.numbers),
            "agreed_on": one.agreed_on,
            "deed": Cell("登记销毁", f"/deeds/carriers.destroy/{one.matter_id}/"),
        }


site.list(
    ListPage(
        code="carriers.to_destroy",
        title="已批准待销毁的载体",
        columns=(
            Column("numbers", "清单", "lead"),
            Column("pieces", "件数", "number"),
            Column("agreed_on", "批准日期", "date"),
            Column("deed", "办理", sortable=False),
        ),
        rows=_destroy_rows,
        shown=_keeps,
    )
)


def _leaver_rows(visitor: Visitor) -> Iterable[Mapping[str, Any]]:
    for one in leavers(visitor.viewer(), visitor.on):
        done = one.verified_on is not None
        yield {
            "name": one.name,
            "successor": one.successor,
            "verified": str(one.verified_on) if done else Cell("未核对", tone="soon"),
            "deed": "" if done else Cell("核对", f"/deeds/carriers.verify_leaver/{one.person_id}/"),
        }


site.list(
    ListPage(
        code="carriers.leavers",
        title="离岗人员的载体清退",
        columns=(
            Column("name", "姓名", "lead"),
            Column("successor", "接替的人"),
            Column("verified", "核对"),
            Column("deed", "办理", sortable=False),
        ),
        rows=_leaver_rows,
        shown=_keeps,
        tools=lambda visitor: (("登记离岗人员", "/deeds/carriers.announce_leaver/new/"),),
    )
)
for _code in COUNTED:
    site.work(_code, f"/things/stocks/?kind={CARRIER}")
for _code in CLEARED:
    site.work(_code, "/lists/carriers.to_return/")
site.menu(
    MenuItem("载体清退、发出", "/lists/carriers.to_return/", 45, shown=_keeps, also=("/lists/carriers.",))
)
