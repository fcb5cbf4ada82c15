"""误录处置 of things: number and movements stay; every word about the thing goes, and nobody has it now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.apps import apps
from django.db.models import Q

from zhidu.kernel.clock.public import now
from zhidu.kernel.secrecy.public import (
    Purgeable,
    PurgeKind,
    declare_beside,
    declare_companions,
    declare_last,
    declare_purge_kind,
    declare_tombstone,
    declare_trace,
    only_one,
    unfiltered,
)

from .models import GONE, HERE, OPEN, Movement, Offer, Sheet, StockLine, Thing
from .states import Move, OfferState

NO_NAME = "（误录，已清除）"


def _find(office_id: int, what: str) -> Purgeable | None:
    with unfiltered("a thing is looked for by its number alone"):
        own = Thing.objects.filter(office_id=office_id)
        row = only_one(own, what)
    return None if row is None else _purgeable(row)


def _purgeable(row: Thing) -> Purgeable:
    return Purgeable(row.pk, row.number, row.enrolled_at)


def _same_words(office_id: int, thing_id: int) -> Sequence[Purgeable]:
    """Its copies; of a copy, what it was made from and the other copies of that."""
    with unfiltered("copies are told by their numbers alone"):
        own = Thing.objects.filter(office_id=office_id)
        origin = Q(copies=thing_id) | Q(origin__copies=thing_id)
        rows = own.filter(origin | Q(origin=thing_id)).exclude(pk=thing_id).distinct().order_by("pk")
        return [_purgeable(row) for row in rows]


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


def _leave(ids: set[int]) -> None:
    """What is still there is written off, wherever it is: nobody answers for it, no hand-over and no open
    stock-taking waits for it, and what lay in it is loose.
    """
    Offer.objects.filter(OPEN, thing_id__in=ids).update(state=OfferState.WITHDRAWN.value, settled_at=now())
    StockLine.objects.filter(thing_id__in=ids, stock__closed_at=None).delete()
    for inside in Thing.objects.filter(bundle_id__in=ids).exclude(pk__in=ids).order_by("pk"):
        _last_move(inside, Move.UNBUNDLED, inside.holder_id, bundle_id=None)
    for thing in Thing.objects.filter(HERE, pk__in=ids).order_by("pk"):
        _last_move(thing, Move.WRITTEN_OFF, None, state=GONE, holder_id=None, due_at=None, bundle_id=None)


def _last_move(thing: Thing, how: Move, receiver_id: int | None, **left: object) -> None:
    """Write a movement that asks no rules and tells no institution: two people have decided on it."""
    at, nth = now(), thing.moves + 1
    Thing.objects.filter(pk=thing.pk).update(**left, moves=nth, last=how.value, moved_at=at)
    Movement(
        office_id=thing.office_id,
        thing_id=thing.pk,
        nth=nth,
        move=how.value,
        giver_id=thing.holder_id,
        receiver_id=receiver_id,
        at=at,
    ).save()


declare_purge_kind(PurgeKind("thing", "载体、设备", "custody.Thing", _find))
declare_trace("custody.StockLine", "thing")
declare_companions("custody.Thing", _under_its_label)
declare_companions("custody.Thing", _scans)
declare_beside("thing", "thing", _same_words)
declare_last("custody.Thing", _leave)
declare_tombstone("custody.Thing", {"name": NO_NAME, "place": ""})
declare_tombstone("custody.Movement", {"outside": "", "place": "", "note": ""})
declare_tombstone("custody.Offer", {"place": "", "reason": "", "form": {}})
declare_tombstone("custody.StockLine", {"explained": ""})
