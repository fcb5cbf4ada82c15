"""How far items are with their publication: one by one, and those that are late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet
from django.db.models.functions import TruncDate

from zhidu.institutions.publication.models import Publication
from zhidu.kernel.clock.public import LEGAL_ZONE, now, today
from zhidu.kernel.matters.public import MatterState
from zhidu.kernel.secrecy.public import Viewer, unfiltered, viewing
from zhidu.kernel.words.public import Verb

RUNNING = (MatterState.RUNNING.value, MatterState.FINISHED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCard:
    """An item on its way online; ``late`` and ``operator_late`` are told apart."""

    matter_id: int
    title: str
    state: MatterState
    kind: str
    site: str
    column: str
    section: str
    urgent: bool
    starts_on: date | None
    due_on: date | None
    due_clause: str
    received_at: datetime | None
    operator_due: datetime | None
    corrects: int | None
    disc: str
    prepared_at: datetime | None
    address: str
    online_at: datetime | None
    checker: str
    published_at: datetime | None
    checked_at: datetime | None
    keep_until: date | None
    late: bool
    operator_late: bool


def item(viewer: Viewer, matter_id: int) -> ItemCard | None:
    """One item as far as the viewer may see it."""
    return next((_card(row) for row in _values(_seen(viewer).filter(pk=matter_id))), None)


def items(
    viewer: Viewer,
    *,
    filters: Mapping[str, str] | None = None,
    order: str = "",
    page: int = 1,
    size: int = 50,
) -> tuple[tuple[ItemCard, ...], int]:
    """A page of items the viewer may see, those due first; and how many there are."""
    found = _seen(viewer).filter(_passing(filters or {}), corrects=None)
    total = found.count()
    ordered = found.order_by(*_order(order), "-matter_id")[(page - 1) * size : page * size]
    return tuple(_card(row) for row in _values(ordered)), total


def overdue(viewer: Viewer, most: int) -> tuple[ItemCard, ...]:
    """Items not online yet that are due today or were due before, as far as the viewer may see them."""
    open_ = Q(published_at=None, matter__state=MatterState.RUNNING.value)
    due = Q(due_on__lte=today()) | Q(operator_late=True)
    found = _seen(viewer).filter(open_ & due, corrects=None).order_by("due_on", "matter_id")[:most]
    return tuple(_card(row) for row in _values(found))


def late_items(office_id: int, on: date) -> Iterator[ItemCard]:
    """Every item of the office that is or was late, for the record of facts: no titles are used there."""
    with unfiltered("what is late is found by its days alone"):
        found = _timed(Publication.objects.filter(office_id=office_id, corrects=None), on)
        rows = _values(found.filter(Q(late=True) | Q(operator_late=True)))
    yield from (_card(row) for row in rows)


def _timed(rows: QuerySet[Publication], on: date) -> QuerySet[Publication]:
    """Whether each came after its day, or is not there though it has passed; and the operator's hours."""
    stands = Q(matter__state__in=RUNNING)
    late = Q(published_at=None, due_on__lt=on) | Q(went_on__gt=F("due_on"))
    slow = Q(published_at=None, operator_due__lt=now()) | Q(published_at__gt=F("operator_due"))
    return rows.annotate(
        went_on=TruncDate("published_at", tzinfo=LEGAL_ZONE),
        late=ExpressionWrapper(stands & late, output_field=BooleanField()),
        operator_late=ExpressionWrapper(stands & slow, output_field=BooleanField()),
    )


def _seen(viewer: Viewer) -> QuerySet[Publication]:
    with viewing(viewer):
        return _timed(Publication.objects.filter(office_id=viewer.office_id), today())


def _passing(filters: Mapping[str, str]) -> Q:
    wanted = Q()
    for key, text in filters.items():
        if key == "title":
            wanted &= Q(matter__title__contains=text)
        elif key in {"kind", "site", "column", "section"}:
            wanted &= Q(**{key: text})
        elif key == "stage":
            wanted &= _STAGES.get(text, Q())
    return wanted


_STAGES: Mapping[str, Q] = {
    "waiting": Q(published_at=None, matter__state=MatterState.RUNNING.value),
    "online": Q(published_at__isnull=False),
    "unchecked": Q(published_at__isnull=False, checked_at=None),
    "late": Q(late=True) | Q(operator_late=True),
}


def _order(order: str) -> tuple[Any, ...]:
    sign, key = ("-", order[1:]) if order.startswith("-") else ("", order)
    known = {"title": "matter__title", "due_on": "due_on", "published_at": "published_at", "column": "column"}
    if key in known:
        return (f"{sign}{known[key]}",)
    return (F("published_at").desc(nulls_first=True), F("due_on").asc(nulls_last=True))


_COLUMNS = (
    "matter_id", "matter__title", "matter__state", "kind", "site", "column", "section", "urgent",
    "starts_on", "due_on", "due_clause", "received_at", "operator_due", "corrects", "disc",
    "prepared_at", "address", "online_at", "checker", "published_at", "checked_at", "keep_until",
    "late", "operator_late",
)  # fmt: skip


def _values(rows: QuerySet[Publication]) -> list[dict[str, Any]]:
    return list(rows.values(*_COLUMNS))


def _card(row: Mapping[str, Any]) -> ItemCard:
    named = {key: value for key, value in row.items() if not key.startswith("matter__")}
    named |= {key: bool(row[key]) for key in ("late", "operator_late")}  # nothing is late without a limit
    return ItemCard(title=row["matter__title"], state=MatterState(row["matter__state"]), **named)


def reviews(matter_id: int) -> frozenset[Verb]:
    """Which reviews the text has passed as it was last handed in."""
    with unfiltered("only when it was reviewed and approved"):
        row = Publication.objects.filter(pk=matter_id).values("reviewed_at", "approved_at").first() or {}
    passed = {Verb.CHECK: row.get("reviewed_at"), Verb.APPROVE: row.get("approved_at")}
    return frozenset(verb for verb, at in passed.items() if at is not None)


def recorded(matter_id: int) -> bool:
    """Whether link, time and checker of an item on a site outside were recorded."""
    with unfiltered("only whether a record is there"):
        return Publication.objects.filter(pk=matter_id, online_at__isnull=False).exists()
