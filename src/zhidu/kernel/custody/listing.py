"""Lists of things: filtered, in an order that an index gives, page by page, counted up to a limit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Collate
from django.db.models.lookups import IContains

from zhidu.kernel.clock.public import LEGAL_ZONE, today
from zhidu.kernel.secrecy.public import Viewer, unfiltered
from zhidu.kernel.words.public import MOST_COUNTED, WrongUse, page_shown

from .cards import ThingCard, thing_card
from .kinds import thing_kind, thing_kinds
from .looking import seen
from .models import ENDED, HERE, Thing
from .states import Move

ORDERS = {
    "number": "number",
    "name": "name",
    "due": "due_at",
    "moved": "moved_at",
    "received": "enrolled_at",
}
_SIZE = 50
_SHORT = ("holder_id", "ids", "overdue_at", "due_from", "due_until")
"""What leaves few things of many: the index of these wishes leads, not the viewer's labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingWish:
    """What somebody wants of a list of things; what is not named is not asked for.

    ``words`` are parts of number or name, those of ``place`` parts of it; no ``ids`` or ``numbers`` at all
    find nothing; ``there`` leaves out what is gone, ``ended`` what is not gone in this way, ``overdue_at``
    what is not overdue then; days count from their beginning to their end. ``order`` is a key of ``ORDERS``,
    with a minus for descending; without it what is due comes by when, all else the newest first.
    """

    kinds: tuple[str, ...] = ()
    ids: tuple[int, ...] | None = None
    numbers: tuple[str, ...] | None = None
    words: str = ""
    level: str = ""
    state: str = ""
    there: bool = False
    ended: Move | None = None
    holder_id: int | None = None
    keeper_id: int | None = None
    place: str = ""
    overdue_at: datetime | None = None
    due_from: date | None = None
    due_until: date | None = None
    received_from: date | None = None
    received_until: date | None = None
    order: str = ""
    page: int = 1
    size: int = _SIZE


@dataclass(frozen=True, slots=True)
class ThingsFound:
    """A page of things; ``total`` is counted up to the limit, ``more`` says that there are more."""

    rows: tuple[ThingCard, ...]
    total: int
    more: bool
    page: int


def things(viewer: Viewer, wish: ThingWish) -> ThingsFound:
    """The things the viewer may know of that the wish names. Three queries at most; WrongUse for an unknown
    order. Their ids are read in their order up to where counting ends: so the database goes along an index
    and stops, and a page costs nothing more.
    """
    ordered = _ordered(wish)
    if viewer.person_id is None:
        return ThingsFound((), 0, more=False, page=1)
    ids = _ids(_few(viewer, wish).filter(_wanted(wish)), wish, ordered)
    total, more = min(len(ids), MOST_COUNTED), len(ids) > MOST_COUNTED
    page = page_shown(wish.page, wish.size, total, more=more)
    shown = ids[(page - 1) * wish.size : page * wish.size]
    with unfiltered("these were found visible just before"):
        found = Thing.objects.select_related("label").in_bulk(shown)
    return ThingsFound(tuple(thing_card(found[one]) for one in shown if one in found), total, more, page)


def _ids(rows: QuerySet[Thing], wish: ThingWish, ordered: tuple[str, ...]) -> list[int]:
    """One more than are counted, or than stand on the pages up to the one asked for."""
    most = max(MOST_COUNTED, wish.page * wish.size) + 1
    found: list[int] = []
    for part in _in_order(rows, wish, ordered):
        found += part.values_list("pk", flat=True)[: most - len(found)]
        if len(found) == most:
            break
    return found


def _in_order(
    rows: QuerySet[Thing], wish: ThingWish, ordered: tuple[str, ...]
) -> tuple[QuerySet[Thing], ...]:
    """The rows as queries that follow each other: by when things are due, what is not due comes last."""
    by_due = ordered[0].endswith("due_at")
    if not by_due or wish.overdue_at or wish.due_from or wish.due_until:
        return (rows.order_by(*ordered),)
    return (
        rows.filter(due_at__isnull=False).order_by(*ordered),
        rows.filter(due_at__isnull=True).order_by("-id"),
    )


def _few(viewer: Viewer, wish: ThingWish) -> QuerySet[Thing]:
    """What the viewer may know of: led by his labels where he is no keeper of what he asks for."""
    rows = seen(viewer, wish.kinds)
    if any(getattr(wish, key) is not None for key in _SHORT) or _keeps(viewer, wish.kinds):
        return rows
    return rows.filter(label_id__in=_own_labels(viewer))


def _own_labels(viewer: Viewer) -> QuerySet[Any, Any]:
    """The labels that name the viewer or a post of his."""
    readers, posts = (apps.get_model("secrecy", name).objects for name in ("LabelReader", "LabelPost"))
    own: QuerySet[Any, Any] = readers.filter(person_id=viewer.person_id).values("label_id")
    by_post = posts.filter(body__in=sorted(viewer.bodies)).values("label_id")
    return own.union(by_post) if viewer.bodies else own


def _keeps(viewer: Viewer, kinds: tuple[str, ...]) -> bool:
    asked = [thing_kind(code) for code in kinds] or thing_kinds()
    return any(viewer.bodies & one.keepers(viewer.office_id, today()) for one in asked)


def _wanted(wish: ThingWish) -> Q:
    equal: dict[str, Any] = {
        "level": wish.level,
        "state": wish.state,
        "holder_id": wish.holder_id,
        "keeper_id": wish.keeper_id,
        "id__in": wish.ids,
        "number__in": wish.numbers,
        "due_at__lt": wish.overdue_at,
        "due_at__gte": _begins(wish.due_from),
        "enrolled_at__gte": _begins(wish.received_from),
        "enrolled_at__lt": _begins(wish.received_until, days=1),
    }
    wanted = Q(**{key: value for key, value in equal.items() if value not in {None, ""}})
    if wish.due_until:
        wanted &= Q(due_at__lt=_begins(wish.due_until, days=1))
    if wish.ended:
        wanted &= ENDED & Q(last=wish.ended.value)
    if wish.there or wish.holder_id or wish.keeper_id:
        wanted &= HERE
    for word in wish.words.split():
        wanted &= _says("number", word) | _says("name", word)
    for word in wish.place.split():
        wanted &= _says("place", word)
    return wanted


def _says(column: str, word: str) -> Q:
    """The word stands in the column, in capitals or not. PostgreSQL folds Latin letters alone, as SQLite
    does: by its locale it would take several times as long.
    """
    folded = Collate(column, "C") if connection.vendor == "postgresql" else F(column)
    return Q(IContains(folded, word))


def _begins(day: date | None, days: int = 0) -> datetime | None:
    return datetime.combine(day + timedelta(days), time.min, LEGAL_ZONE) if day else None


def _ordered(wish: ThingWish) -> tuple[str, ...]:
    minus, key = ("-", wish.order[1:]) if wish.order.startswith("-") else ("", wish.order)
    if not key:
        return ("due_at", "id") if wish.overdue_at or wish.due_from or wish.due_until else ("-id",)
    if key not in ORDERS:
        raise WrongUse(f"不能按“{key}”排序。", todo=f"可用：{'、'.join(ORDERS)}。")
    return f"{minus}{ORDERS[key]}", f"{minus}id"
