"""误录处置 of things: number, holder and movements stay, every word about the thing goes."""

from __future__ import annotations

from collections.abc import Mapping

from django.apps import apps

from zhidu.kernel.secrecy.public import (
    Purgeable,
    PurgeKind,
    declare_companions,
    declare_purge_kind,
    declare_tombstone,
    declare_trace,
    unfiltered,
)
from zhidu.kernel.words.public import whole_number

from .models import Movement, Offer, Sheet, Thing

NO_NAME = "（误录，已清除）"


def _find(office_id: int, what: str) -> Purgeable | None:
    with unfiltered("a thing is looked for by its number alone"):
        own = Thing.objects.filter(office_id=office_id)
        row = own.filter(pk=whole_number(what) or 0).first() or own.filter(number=what).first()
    return None if row is None else Purgeable(row.pk, row.number, row.enrolled_at)


def _under_its_label(ids: set[int]) -> Mapping[str, set[int]]:
    """Rows of registers that bear a thing's own label tell of it."""
    labels = Thing.objects.filter(pk__in=ids).values_list("label_id", flat=True)
    rows = apps.get_model("registers", "RegisterEntry").objects.filter(label_id__in=list(labels))
    return {"registers.RegisterEntry": set(rows.values_list("pk", flat=True))}


def _scans(ids: set[int]) -> Mapping[str, set[int]]:
    """Scans of the sheets on which a thing stands show its name."""
    moved = Movement.objects.filter(thing_id__in=ids).values_list("sheet_id", flat=True)
    offered = Offer.objects.filter(thing_id__in=ids).values_list("sheet_id", flat=True)
    sheets = Sheet.objects.filter(pk__in={*moved, *offered} - {None})
    return {"files.StoredFile": {one for one in sheets.values_list("scan_id", flat=True) if one is not None}}


declare_purge_kind(PurgeKind("thing", "载体、设备", "custody.Thing", _find))
declare_trace("custody.StockLine", "thing")
declare_companions("custody.Thing", _under_its_label)
declare_companions("custody.Thing", _scans)
declare_tombstone("custody.Thing", {"name": NO_NAME, "place": ""})
declare_tombstone("custody.Movement", {"outside": "", "place": "", "note": ""})
declare_tombstone("custody.Offer", {"place": "", "reason": "", "form": {}})
declare_tombstone("custody.StockLine", {"explained": ""})
