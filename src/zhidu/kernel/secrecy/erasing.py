"""Erasing: what hangs on something that has to go, found from the tables themselves, and taken out of them.

A row that cannot be without what is erased goes with it: one that holds its key, or names it in a field
``matter_id`` or ``thing_id`` that is never empty. Rooms declare what else follows (``declare_trace``,
``declare_companions``), what stays without its words because numbers or others rest on it
(``declare_tombstone``), what is brought to its end first (``declare_last``), and what lies outside the
database (``declare_outside``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import BigIntegerField, ForeignKey, Model
from django.db.models.fields.reverse_related import ForeignObjectRel

from zhidu.kernel.acts.public import forget_messages
from zhidu.kernel.journal.public import forget_salts

from .context import unfiltered
from .labelled import LabelledModel
from .models import LabelRow
from .purge_kinds import purge_kinds

_NAMED = frozenset({"matter_id", "thing_id"})
_AT_ONCE = 400
Ids = set[int]
Afterwards = Callable[[], int]
_traces: set[tuple[str, str]] = set()
_tombstones: dict[str, Mapping[str, Any]] = {}
_companions: dict[str, list[Callable[[Ids], Mapping[str, Ids]]]] = defaultdict(list)
_last: dict[str, Callable[[Ids], None]] = {}
_outside: dict[str, tuple[Callable[[Ids], Ids], Callable[[Ids], Afterwards]]] = {}


def declare_trace(model: str, name: str) -> None:
    """Have rows of ``model`` go whose field ``name`` is the id of something that goes."""
    _traces.add((model, name))


def declare_companions(model: str, find: Callable[[Ids], Mapping[str, Ids]]) -> None:
    """Have rows that no key leads to go with rows of ``model``: ``find`` gives their ids by model."""
    _companions[model].append(find)


def declare_tombstone(model: str, values: Mapping[str, Any]) -> None:
    """Have rows of ``model`` stay and take ``values``, where others would go."""
    _tombstones[model] = values


def declare_last(model: str, run: Callable[[Ids], None]) -> None:
    """Have ``run`` called with the rows of ``model`` before anything of them is taken out: what they still
    hold open ends.
    """
    _last[model] = run


def declare_outside(model: str, same: Callable[[Ids], Ids], remove: Callable[[Ids], Afterwards]) -> None:
    """For rows that stand for something outside the database: ``same`` gives the ids of other rows for the
    same thing, ``remove`` is called with all before they go and gives what is to be done once they are gone.
    """
    _outside[model] = (same, remove)


@dataclass(slots=True)
class Erased:
    """What went: rows by table, salts of the journal; ``afterwards`` is done when all this is committed."""

    gone: dict[str, int] = field(default_factory=dict)
    afterwards: list[Afterwards] = field(default_factory=list)


def erase(model: str, object_id: int) -> Erased:
    """Take out everything that hangs on the row, within the caller's act."""
    erased = Erased()
    with unfiltered("what was entered by mistake is erased, nobody reads it"):
        found = _hanging(apps.get_model(model), object_id)
        for kind, ids in found.items():
            if kind._meta.label in _last:
                _last[kind._meta.label](ids)
        _forget_events(found)
        for kind, ids in found.items():
            label = kind._meta.label
            if label in _outside:
                erased.afterwards.append(_outside[label][1](ids))
            if label not in _tombstones:
                _let_go(kind, ids)
        for kind, ids in found.items():
            erased.gone[kind._meta.db_table] = _take_out(kind, ids)
    everything = {one for ids in found.values() for one in ids}
    erased.gone["journal_salt"] = forget_salts(sorted(everything))
    named = {object_id}.union(*(found.get(apps.get_model(one.model), ()) for one in purge_kinds()))
    erased.gone["acts_outboxitem"] = sum(forget_messages(one) for one in sorted(named))
    return erased


def _hanging(root: type[Model], object_id: int) -> dict[type[Model], Ids]:
    found: dict[type[Model], Ids] = defaultdict(set)
    todo: list[tuple[type[Model], Ids]] = [(root, {object_id})]
    while todo:
        model, ids = todo.pop()
        new = ids - found[model]
        if not new:
            continue
        if model._meta.label in _outside:
            todo.append((model, _outside[model._meta.label][0](new)))
        found[model] |= new
        for child, name in _followers(model):
            todo.append((child, _ids_where(child, name, new)))
        for find in _companions[model._meta.label]:
            todo += [(apps.get_model(name), set(more)) for name, more in find(new).items()]
    return dict(found)


def _followers(model: type[Model]) -> Iterator[tuple[type[Model], str]]:
    for key in _keys_to(model):
        if not key.null:
            yield key.model, key.attname
    for other in apps.get_models():
        for one in other._meta.local_fields:
            named = one.name in _NAMED and isinstance(one, BigIntegerField) and not one.null
            if named or (other._meta.label, one.name) in _traces:
                yield other, one.attname


def _keys_to(model: type[Model]) -> Iterator[ForeignKey[Any, Any]]:
    """The keys of all tables that lead to this one, hidden ones too."""
    for one in model._meta.get_fields(include_hidden=True):
        if isinstance(one, ForeignObjectRel) and isinstance(one.field, ForeignKey):
            yield one.field


def _ids_where(model: type[Model], name: str, ids: Ids) -> Ids:
    rows: Any = model._base_manager
    return {
        one
        for part in _parts(ids)
        for one in rows.filter(**{f"{name}__in": part}).values_list("pk", flat=True)
    }


def _parts(ids: Collection[int]) -> Iterator[list[int]]:
    ordered = sorted(ids)
    return (ordered[start : start + _AT_ONCE] for start in range(0, len(ordered), _AT_ONCE))


def _forget_events(found: Mapping[type[Model], Ids]) -> None:
    """Labels stay, since what stays may share them; the event that ends one was typed by somebody."""
    for model, ids in found.items():
        if issubclass(model, LabelledModel):
            for part in _parts(ids):
                rows: Any = model._base_manager
                labels = rows.filter(pk__in=part).values_list("label_id", flat=True)
                LabelRow.objects.filter(pk__in=list(labels)).update(event="")


def _let_go(model: type[Model], ids: Ids) -> None:
    """Rows that can be without what goes are parted from it."""
    for key in _keys_to(model):
        if key.null:
            for part in _parts(ids):
                rows: Any = key.model._base_manager
                rows.filter(**{f"{key.attname}__in": part}).update(**{key.attname: None})


def _take_out(model: type[Model], ids: Ids) -> int:
    values = _tombstones.get(model._meta.label)
    rows: Any = model._base_manager
    count = 0
    for part in _parts(ids):
        chosen = rows.filter(pk__in=part)
        count += chosen.update(**values) if values is not None else _delete(model, part)
    return count


def _delete(model: type[Model], ids: Collection[int]) -> int:
    """By SQL: rows that their own class keeps from being deleted are deleted here, and only here."""
    key = model._meta.pk.column
    places = ", ".join(["%s"] * len(ids))
    with connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{model._meta.db_table}" WHERE "{key}" IN ({places})', list(ids))  # noqa: S608
        return int(cursor.rowcount)
