"""误录处置 of matters, drafts included: the matter and all that hangs on it goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.db.models.lookups import Contains

from zhidu.kernel.secrecy.public import (
    Purgeable,
    PurgeKind,
    declare_beside,
    declare_companions,
    declare_purge_kind,
    declare_trace,
    only_one,
    unfiltered,
)

from .models import Matter


def _find(office_id: int, what: str) -> Purgeable | None:
    with unfiltered("a matter is looked for by its number alone"):
        own = Matter.objects.filter(office_id=office_id)
        row = only_one(own, what)
    return None if row is None else _purgeable(row)


def _purgeable(row: Matter) -> Purgeable:
    return Purgeable(row.pk, row.number, row.created_at)


def _about_it_alone(ids: set[int]) -> Mapping[str, set[int]]:
    """Matters whose form names a thing by its id; a list of several things stays, for the others' sake."""
    return {
        "matters.Matter": {
            row.pk for one in sorted(ids) for row in _naming(one) if not _names_others(row, str(one))
        }
    }


def _of_several(office_id: int, thing_id: int) -> Sequence[Purgeable]:
    """The matters that name it among others."""
    with unfiltered("lists that name a thing are told by their numbers alone"):
        rows = _naming(thing_id).filter(office_id=office_id).order_by("pk")
        return [_purgeable(row) for row in rows if _names_others(row, str(thing_id))]


def _naming(thing_id: int) -> QuerySet[Matter]:
    written = Contains(Cast("form", TextField()), str(thing_id))
    return Matter.objects.filter(written)


def _names_others(row: Matter, thing_id: str) -> bool:
    return any(_among_others(thing_id, value) for value in row.form.values())


def _among_others(thing_id: str, value: Any) -> bool:
    return isinstance(value, list) and thing_id in value and len(value) > 1


declare_purge_kind(PurgeKind("matter", "事项（含草稿）", "matters.Matter", _find))
declare_companions("custody.Thing", _about_it_alone)
declare_beside("thing", "matter", _of_several)
declare_trace("obligations.DueRow", "source_id")
declare_trace("scoring.FactRow", "about_id")
