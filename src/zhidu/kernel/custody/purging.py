"""误录处置 of things: number, holder and movements stay, every word about the thing goes."""

from __future__ import annotations

from zhidu.kernel.secrecy.public import (
    Purgeable,
    PurgeKind,
    declare_purge_kind,
    declare_tombstone,
    declare_trace,
    unfiltered,
)
from zhidu.kernel.words.public import whole_number

from .models import Thing

NO_NAME = "（误录，已清除）"


def _find(office_id: int, what: str) -> Purgeable | None:
    with unfiltered("a thing is looked for by its number alone"):
        own = Thing.objects.filter(office_id=office_id)
        row = own.filter(pk=whole_number(what) or 0).first() or own.filter(number=what).first()
    return None if row is None else Purgeable(row.pk, row.number, row.enrolled_at)


declare_purge_kind(PurgeKind("thing", "载体、设备", "custody.Thing", _find))
declare_trace("custody.StockLine", "thing")
declare_tombstone("custody.Thing", {"name": NO_NAME, "place": ""})
declare_tombstone("custody.Movement", {"outside": "", "place": "", "note": ""})
declare_tombstone("custody.Offer", {"place": "", "reason": "", "form": {}})
declare_tombstone("custody.StockLine", {"explained": ""})
