"""Lists of keepers: to be cleared back, sent, to be destroyed, people who leave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zhidu.institutions.carriers.reads.going import keeps_here, leavers, sent_rows, to_destroy, to_return
from zhidu.institutions.carriers.reads.ledger import labels
from zhidu.institutions.carriers.reads.rules import called
from zhidu.kernel.regulations.public import rulebook
from zhidu.web.declare import (
    Cell,
    Column,
    Filter,
    ListPage,
    MenuItem,
    site,
)
from zhidu.web.visiting import Visitor


def _return_rows(visitor: Visitor) -> Iterable[Mapping[str, Any]]:
    for one in to_return(visitor.viewer(), visitor.on):
        yield {
            "number": Cell(one.number, f"/things/{one.id}/"),
            "name": one.name,
            "level": one.level.label,
            "holder": called(one.holder_id, visitor.on) if one.holder_id else "",
            "state": one.state.label,
            "enrolled_on": one.enrolled_at.date(),
        }


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
            Column("holder", "持有人"),
            Column("state", "情况"),
            Column("enrolled_on", "登记日期", "date"),
        ),
        filters=(Filter("number", "编号"), Filter("name", "名称")),
        rows=_return_rows,
        shown=_keeps,
        tools=lambda visitor: (
            ("销毁审批", "/new/carriers.destruction/"),
            ("待销毁", "/lists/carriers.to_destroy/"),
            ("已发出", "/lists/carriers.dispatched/"),
            ("离岗清退", "/lists/carriers.leavers/"),
        ),
    )
)


def _sent_rows(visitor: Visitor) -> Iterable[Mapping[str, Any]]:
    ways = labels(rulebook(visitor.at_office.id, visitor.on), "carrier_channel")
    for one in sent_rows(visitor.viewer()):
        deed = Cell("登记签收", f"/deeds/carriers.signed_for/{one.thing.id}/")
        yield {
            "number": Cell(one.thing.number, f"/things/{one.thing.id}/"),
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
        columns=(
            *CARRIER_COLUMNS,
            Column("unit", "领取单位"),
            Column("channel", "传递方式"),
            Column("sent_on", "发出日期", "date"),
            Column("signed", "签收"),
            Column("deed", "办理", sortable=False),
        ),
        filters=(Filter("number", "编号"), Filter("unit", "领取单位")),
        rows=_sent_rows,
        default_order="-sent_on",
        shown=_keeps,
    )
)


def _destroy_rows(visitor: Visitor) -> Iterable[Mapping[str, Any]]:
    for one in to_destroy(visitor.viewer()):
        yield {
            "numbers": Cell("、".join(one.numbers[:3]), f"/matters/{one.matter_id}/"),
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
            "held": one.held,
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
            Column("held", "名下件数", "number"),
            Column("verified", "核对"),
            Column("deed", "办理", sortable=False),
        ),
        rows=_leaver_rows,
        shown=_keeps,
        tools=lambda visitor: (("登记离岗人员", "/deeds/carriers.announce_leaver/new/"),),
    )
)
site.menu(MenuItem("载体清退、发出", "/lists/carriers.to_return/", 45, shown=_keeps))
