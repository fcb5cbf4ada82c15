"""误录处置 of matters, drafts included: the matter and all that hangs on it goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from zhidu.kernel.secrecy.public import (
    Purgeable,
    PurgeKind,
    declare_companions,
    declare_purge_kind,
    declare_trace,
    unfiltered,
)
from zhidu.kernel.words.public import whole_number

from .models import Matter


def _find(office_id: int, what: str) -> Purgeable | None:
    with unfiltered("a matter is looked for by its number alone"):
        own = Matter.objects.filter(office_id=office_id)
        row = own.filter(pk=whole_number(what) or 0).first() or own.filter(number=what or "-").first()
    return None if row is None else Purgeable(row.pk, row.number, row.created_at)


def _about_it_alone(ids: set[int]) -> Mapping[str, set[int]]:
    """Matters whose form names a thing by its id; a list of several things stays, for the others' sake."""
    return {"matters.Matter": {pk for one in sorted(ids) for pk in _naming(str(one))}}


def _naming(thing_id: str) -> Iterator[int]:
    told = Matter.objects.annotate(told=Cast("form", TextField())).filter(told__contains=thing_id)
    for pk, form in told.values_list("pk", "form"):
        if not any(_among_others(thing_id, value) for value in form.values()):
            yield pk


def _among_others(thing_id: str, value: Any) -> bool:
    return isinstance(value, list) and thing_id in value and len(value) > 1


declare_purge_kind(PurgeKind("matter", "事项（含草稿）", "matters.Matter", _find))
declare_companions("custody.Thing", _about_it_alone)
declare_trace("obligations.DueRow", "source_id")
declare_trace("scoring.FactRow", "about_id")
