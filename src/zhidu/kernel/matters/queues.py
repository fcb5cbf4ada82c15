"""Queues: whose turn it is, what came to read, what I did, what is finished."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value

from zhidu.kernel.clock.public import today
from zhidu.kernel.secrecy.public import Viewer, unfiltered, visible

from .models import Holder, Matter, MatterReader
from .people import may_act_for
from .queue_rows import rows_of
from .queue_views import QueuePage
from .sqlvalues import moment
from .states import MatterState, Queue
from .written import ask


@dataclass(frozen=True, slots=True)
class Found:
    """A line of a queue before it is dressed: the matter, the viewer's step in it, and by when."""

    matter_id: int
    at: datetime | None
    step_id: int | None = None
    due_at: datetime | None = None
    for_person_id: int | None = None


def queue(
    viewer: Viewer, name: Queue, page: int = 1, size: int = 50, waiting: Mapping[Queue, int] | None = None
) -> QueuePage:
    """One page of a queue, overdue first in 待办, else the latest first; ``page`` counts from 1.

    ``total`` is exact for 待办, 待阅 and 草稿, elsewhere as far as was read (``more`` tells of more).
    Whoever has just asked for the ``counts`` hands them on as ``waiting``: they are not asked again.
    """
    if viewer.person_id is None:
        return QueuePage(name=name, rows=(), page=page, size=size, total=0, more=False)
    others = _stands_in_for(viewer)
    source, columns = _SOURCES[name]
    start = (max(page, 1) - 1) * size
    part = slice(start, start + size + 1)
    found = ask(
        viewer,
        (name, others, start, size),
        lambda one: source(one, others).values_list("pk" if name in _OWN else "matter_id", *columns)[part],
    )
    shown = [_line(name, row) for row in found[:size]]
    more = len(found) > size
    total = start + len(found)
    if more and name in _COUNTED:
        total = (waiting or counts(viewer))[name]
    return QueuePage(name=name, rows=rows_of(viewer, shown), page=page, size=size, total=total, more=more)


def counts(viewer: Viewer) -> Mapping[Queue, int]:
    """How many wait in 待办, 待阅 and 草稿; 0 for boxes in which nothing waits. One query."""
    found = dict.fromkeys(Queue, 0)
    if viewer.person_id is None:
        return found
    others = _stands_in_for(viewer)
    return found | {
        Queue(name): number
        for name, number in ask(viewer, ("counts", others), lambda one: _all_counted(one, others))
    }


def _all_counted(viewer: Viewer, others: frozenset[int]) -> QuerySet[Any]:
    first, *rest = (_counted(_SOURCES[name][0](viewer, others), name) for name in sorted(_COUNTED))
    return first.union(*rest, all=True)


def _counted(rows: QuerySet[Any], name: Queue) -> QuerySet[Any]:
    tagged: QuerySet[Any] = rows.order_by().annotate(box=Value(name.value, CharField())).values("box")
    counted: QuerySet[Any] = tagged.annotate(n=Count("pk")).values_list("box", "n")
    return counted


def _stands_in_for(viewer: Viewer) -> frozenset[int]:
    return may_act_for(viewer.office_id, viewer.person_id or 0, today())


def _seen(viewer: Viewer, path: str = "matter_id") -> Exists:
    """That the viewer may see the row's matter."""
    with unfiltered("visible() filters it on the next line"):
        rows = Matter.objects.filter(pk=OuterRef(path))
    return Exists(visible(rows, viewer))


def _todo(viewer: Viewer, others: frozenset[int]) -> QuerySet[Holder]:
    me = viewer.person_id or 0
    mine = Q(person_id=me) | Q(person_id__in=others, for_person_id=None) if others else Q(person_id=me)
    rows = Holder.objects.filter(mine, active=True).filter(_seen(viewer))
    return rows.order_by(F("due_at").asc(nulls_last=True), "id")


def _readers(viewer: Viewer, **wanted: Any) -> QuerySet[MatterReader]:
    return MatterReader.objects.filter(person_id=viewer.person_id or 0, **wanted).filter(_seen(viewer))


def _toread(viewer: Viewer, _: frozenset[int]) -> QuerySet[MatterReader]:
    return _readers(viewer, sent_at__isnull=False, read_at=None).order_by("-sent_at", "-id")


def _copied(viewer: Viewer, _: frozenset[int]) -> QuerySet[MatterReader]:
    return _readers(viewer, sent_at__isnull=False).order_by("-sent_at", "-id")


def _handled(viewer: Viewer, _: frozenset[int]) -> QuerySet[MatterReader]:
    return _readers(viewer, acted_at__isnull=False, over=False).order_by("-acted_at", "-id")


def _closed(viewer: Viewer, _: frozenset[int]) -> QuerySet[MatterReader]:
    return _readers(viewer, acted_at__isnull=False, over=True).order_by("-acted_at", "-id")


def _own(viewer: Viewer, condition: Q) -> QuerySet[Matter]:
    with unfiltered("visible() filters it on the next line"):
        rows = Matter.objects.filter(condition, starter_id=viewer.person_id)
    return visible(rows, viewer).order_by("-id")


def _started(viewer: Viewer, _: frozenset[int]) -> QuerySet[Matter]:
    return _own(viewer, Q(submitted_at__isnull=False))


def _drafts(viewer: Viewer, _: frozenset[int]) -> QuerySet[Matter]:
    return _own(viewer, Q(state=MatterState.DRAFT.value))


_Source = Callable[[Viewer, frozenset[int]], QuerySet[Any]]
_SOURCES: Mapping[Queue, tuple[_Source, tuple[str, ...]]] = {
    Queue.TODO: (_todo, ("step_id", "due_at", "for_person_id")),
    Queue.TOREAD: (_toread, ("sent_at",)),
    Queue.HANDLED: (_handled, ("acted_at",)),
    Queue.CLOSED: (_closed, ("acted_at",)),
    Queue.STARTED: (_started, ("submitted_at",)),
    Queue.COPIED: (_copied, ("sent_at",)),
    Queue.DRAFTS: (_drafts, ("created_at",)),
}
"""Where the lines come from (for whom besides himself the viewer may act comes along), and what they tell."""
_OWN = frozenset({Queue.STARTED, Queue.DRAFTS})
_COUNTED = frozenset({Queue.TODO, Queue.TOREAD, Queue.DRAFTS})


def _line(name: Queue, row: Sequence[Any]) -> Found:
    if name is not Queue.TODO:
        matter_id, at = row
        return Found(matter_id, moment(at))
    matter_id, step_id, due_at, for_person_id = row
    return Found(matter_id, None, step_id, moment(due_at), for_person_id)
