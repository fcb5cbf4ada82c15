"""The pages of devices: the ledgers, and what stands on the page of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhidu.institutions.devices.acts import HANDLING, REPAIR, USES, may_do
from zhidu.institutions.devices.reads import DEVICE, SECRET_DEVICE, card_of, is_device, last_uses
from zhidu.kernel.custody.public import Move, ThingCard
from zhidu.kernel.matters.public import kind
from zhidu.web.declare import SHOWN_ON_BENCH, ThingPage, site
from zhidu.web.thing_pages import HANDED_OVER
from zhidu.web.visiting import Visitor

MOVES = (*HANDED_OVER, Move.CARRIED_OUT, Move.MISSED, Move.FOUND)


def _panel(visitor: Visitor, card: ThingCard) -> Mapping[str, Any]:
    """What was last done with it, and for whoever has it in hand what can be done."""
    found = card_of(card) if is_device(card.id) else None
    mine = found is not None and found.is_there and may_do(visitor.acting(), found)
    last = [
        {"on": row.on, "label": USES[row.use].label, "told": row.told, "clauses": row.clauses}
        for row in last_uses(card.id, SHOWN_ON_BENCH)
    ]
    return {
        "last": last,
        "uses": [(code, use.label) for code, use in USES.items() if mine and site.deed_of(code)],
        "matters": [(code, kind(code).label) for code in (REPAIR, HANDLING) if mine],
    }


for code, intro in (
    (DEVICE, "计算机、打印机、复印机、传真机、电话和移动存储介质都在这里登记，写明类别、密级和责任人。"),
    (SECRET_DEVICE, "涉密计算机、涉密移动存储介质和其他涉密设备。不得接入国际互联网和其他公共信息网。"),
):
    site.thing(
        ThingPage(
            kind=code,
            intro=intro,
            start=(f"{code}_new",),
            moves=MOVES,
            template="devices/thing.html",
            panel=_panel,
        )
    )
