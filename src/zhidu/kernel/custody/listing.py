"""Lists of things: filtered, in an order that an index gives, page by page, counted up to a limit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from zhidu.kernel.clock.public import LEGAL_ZONE, today
from zhidu.kernel.secrecy.public import Viewer, unfiltered
from zhidu.kernel.words.public import MOST_COUNTED, WrongUse, page_shown

from .cards import ThingCard, thing_card
from .kinds import thing_kind, thing_kinds
from .looking import seen
from .models import HERE, Movement, Thing
from .states import Move

ORDERS = {
    "number": "number",
    "name": "name",
    "due": "due_at",
    "moved": "moved_at",
    "received": "enrolled_at",
}
_SIZE = 50
_MOST_NAMED = 500
"""Up to so many things of a reader are named one by one; databases then go straight to them."""
_SHORT = ("holder_id", "ids", "overdue_at", "due_from", "due_until")
"""What leaves few things of many: the index of these wishes leads, not the viewer's labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingWish:
    """What somebody wants of a list of things; what is not named is not asked for.

    ``words`` are parts of number or name; no ``ids`` or ``numbers`` at all find nothing; ``there`` leaves out
    what is gone, ``ended`` what is not gone in this way, ``overdue_at`` what is not overdue then; days count
    from their beginning to their end. ``order`` is a key of ``ORDERS``, with a minus for descending; without
    it what is due comes by when, all else the newest first.
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
    order. They are counted in their order: so the database goes along its index and stops.
    """
    ordered = _ordered(wish)
    if viewer.person_id is None:
        return ThingsFound((), 0, more=False, page=1)
    rows = _few(viewer, wish).filter(_wanted(wish))
    rows = rows.order_by(*ordered)
    found = rows[: MOST_COUNTED + 1].count()
    total, more = min(found, MOST_COUNTED), found > MOST_COUNTED
    page = page_shown(wish.page, wish.size, total, more=more)
    start = (page - 1) * wish.size
    cards = map(thing_card, rows[start : start + wish.size])
    return ThingsFound(tuple(cards), total, more, page)


def _few(viewer: Viewer, wish: ThingWish) -> QuerySet[Thing]:
    """What the viewer may know of: led by his labels where he is no keeper of what he asks for."""
    rows = seen(viewer, wish.kinds)
    if any(getattr(wish, key) is not None for key in _SHORT) or _keeps(viewer, wish.kinds):
        return rows
    own = _named(viewer)
    return rows.filter(pk__in=own[:_MOST_NAMED] if len(own) <= _MOST_NAMED else _by_label(viewer))


def _named(viewer: Viewer) -> list[int]:
    """The ids of things whose labels name the viewer or a post of his, one more than can be listed."""
    return list(_by_label(viewer)[: _MOST_NAMED + 1])


def _by_label(viewer: Viewer) -> QuerySet[Thing, int]:
    readers, posts = (apps.get_model("secrecy", name) for name in ("LabelReader", "LabelPost"))
    own = readers.objects.filter(person_id=viewer.person_id).values("label_id")
    by_post = posts.objects.filter(body__in=sorted(viewer.bodies)).values("label_id")
    with unfiltered("it only narrows what was found visible"):
        rows: QuerySet[Thing, Any] = Thing.objects.filter(office_id=viewer.office_id)
        named = rows.filter(label_id__in=own.union(by_post) if viewer.bodies else own)
        return named.values_list("pk", flat=True)


def _keeps(viewer: Viewer, kinds: tuple[str, ...]) -> bool:
    asked = [thing_kind(code) for code in kinds] or thing_kinds()
    return any(viewer.bodies & one.keepers(viewer.office_id, today()) for one in asked)


def _wanted(wish: ThingWish) -> Q:
    equal: dict[str, Any] = {
        "label__level": wish.level,
        "state": wish.state,
        "holder_id": wish.holder_id,
        "keeper_id": wish.keeper_id,
        "place": wish.place,
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
        last = Movement.objects.filter(thing=OuterRef("pk"), nth=OuterRef("moves"), move=wish.ended)
        wanted &= Q(Exists(last))
    if wish.there or wish.holder_id or wish.keeper_id:
        wanted &= HERE
    for word in wish.words.split():
        wanted &= Q(number__icontains=word) | Q(name__icontains=word)
    return wanted


def _begins(day: date | None, days: int = 0) -> datetime | None:
    return datetime.combine(day + timedelta(days), time.min, LEGAL_ZONE) if day else None


def _ordered(wish: ThingWish) -> tuple[str, ...]:
    minus, key = ("-", wish.order[1:]) if wish.order.startswith("-") else ("", wish.order)
    if not key:
        return ("due_at", "id") if wish.overdue_at or wish.due_from or wish.due_until else ("-id",)
    if key not in ORDERS:
        raise WrongUse(f"不能按“{key}”排序。", todo=f"可用：{'、'.join(ORDERS)}。")
    return f"{minus}{ORDERS[key]}", f"{minus}id"
