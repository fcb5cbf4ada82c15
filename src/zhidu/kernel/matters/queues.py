"""Queues: whose turn it is, what came to read, what I did, what is finished."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value

from zhidu.kernel.clock.public import now, today
from zhidu.kernel.secrecy.public import Viewer, unfiltered, visible

from .models import Holder, Matter, MatterReader
from .people import may_act_for
from .queue_rows import rows_of
from .queue_views import QueuePage
from .states import MatterState, Queue


@dataclass(frozen=True, slots=True)
class Found:
    """A line of a queue before it is dressed: the matter, the viewer's step in it, and by when."""

    matter_id: int
    at: datetime | None
    step_id: int | None = None
    due_at: datetime | None = None
    for_person_id: int | None = None


def queue(viewer: Viewer, name: Queue, page: int = 1, size: int = 50) -> QueuePage:
    """One page of a queue, overdue first in 待办, else the latest first; ``page`` counts from 1.

    ``total`` is exact for 待办, 待阅 and 草稿, elsewhere as far as was read (``more`` tells of more).
    """
    if viewer.person_id is None:
        return QueuePage(name=name, rows=(), page=page, size=size, total=0, more=False)
    wanted = _SOURCES[name](viewer)
    start = (max(page, 1) - 1) * size
    found = [_READ[name](row) for row in wanted[start : start + size + 1]]
    shown = found[:size]
    more = len(found) > size
    total = wanted.count() if more and name in _COUNTED else start + len(shown) + more
    return QueuePage(name=name, rows=rows_of(viewer, shown), page=page, size=size, total=total, more=more)


def counts(viewer: Viewer) -> Mapping[Queue, int]:
    """How many wait in 待办, 待阅 and 草稿; 0 for boxes in which nothing waits. One query."""
    found = dict.fromkeys(Queue, 0)
    if viewer.person_id is None:
        return found
    todo, toread, drafts = (
        _counted(source(viewer), name)
        for name, source in ((Queue.TODO, _todo), (Queue.TOREAD, _toread), (Queue.DRAFTS, _drafts))
    )
    return found | {Queue(name): number for name, number in todo.union(toread, drafts, all=True)}


def _counted(rows: QuerySet[Any], name: Queue) -> QuerySet[Any]:
    tagged: QuerySet[Any] = rows.order_by().annotate(box=Value(name.value, CharField())).values("box")
    counted: QuerySet[Any] = tagged.annotate(n=Count("pk")).values_list("box", "n")
    return counted


def _seen(viewer: Viewer, path: str = "matter_id") -> Exists:
    """That the viewer may see the row's matter."""
    with unfiltered("visible() filters it on the next line"):
        rows = Matter.objects.filter(pk=OuterRef(path))
    return Exists(visible(rows, viewer))


def _todo(viewer: Viewer) -> QuerySet[Holder]:
    me = viewer.person_id or 0
    for_others = may_act_for(viewer.office_id, me, today())
    mine = (
        Q(person_id=me) | Q(person_id__in=for_others, for_person_id=None) if for_others else Q(person_id=me)
    )
    rows = Holder.objects.filter(mine, active=True).filter(_seen(viewer))
    return rows.order_by(F("due_at").asc(nulls_last=True), "id")


def _readers(viewer: Viewer, **wanted: Any) -> QuerySet[MatterReader]:
    return MatterReader.objects.filter(person_id=viewer.person_id or 0, **wanted).filter(_seen(viewer))


def _toread(viewer: Viewer) -> QuerySet[MatterReader]:
    return _readers(viewer, sent_at__isnull=False, read_at=None).order_by("-sent_at", "-id")


def _copied(viewer: Viewer) -> QuerySet[MatterReader]:
    return _readers(viewer, sent_at__isnull=False).order_by("-sent_at", "-id")


def _handled(viewer: Viewer) -> QuerySet[MatterReader]:
    return _readers(viewer, acted_at__isnull=False, over=False).order_by("-acted_at", "-id")


def _closed(viewer: Viewer) -> QuerySet[MatterReader]:
    return _readers(viewer, acted_at__isnull=False, over=True).order_by("-acted_at", "-id")


def _own(viewer: Viewer, condition: Q) -> QuerySet[Matter]:
    with unfiltered("visible() filters it on the next line"):
        rows = Matter.objects.filter(condition, starter_id=viewer.person_id)
    return visible(rows, viewer).order_by("-id")


def _started(viewer: Viewer) -> QuerySet[Matter]:
    return _own(viewer, Q(submitted_at__isnull=False))


def _drafts(viewer: Viewer) -> QuerySet[Matter]:
    return _own(viewer, Q(state=MatterState.DRAFT.value))


_SOURCES: Mapping[Queue, Callable[[Viewer], QuerySet[Any]]] = {
    Queue.TODO: _todo,
    Queue.TOREAD: _toread,
    Queue.HANDLED: _handled,
    Queue.CLOSED: _closed,
    Queue.STARTED: _started,
    Queue.COPIED: _copied,
    Queue.DRAFTS: _drafts,
}
_COUNTED = frozenset({Queue.TODO, Queue.TOREAD, Queue.DRAFTS})


def _from_holder(row: Holder) -> Found:
    return Found(row.matter_id, None, row.step_id, row.due_at, row.for_person_id)


def _from_reader(row: MatterReader) -> Found:
    return Found(row.matter_id, row.sent_at or row.acted_at or now())


def _from_acted(row: MatterReader) -> Found:
    return Found(row.matter_id, row.acted_at)


def _from_matter(row: Matter) -> Found:
    return Found(row.pk, row.submitted_at or row.created_at)


_READ: Mapping[Queue, Callable[[Any], Found]] = {
    Queue.TODO: _from_holder,
    Queue.TOREAD: _from_reader,
    Queue.HANDLED: _from_acted,
    Queue.CLOSED: _from_acted,
    Queue.STARTED: _from_matter,
    Queue.COPIED: _from_reader,
    Queue.DRAFTS: _from_matter,
}
