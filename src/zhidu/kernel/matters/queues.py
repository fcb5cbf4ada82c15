"""Queues: whose turn it is, what came to read, what I did, what is finished."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from zhidu.kernel.clock.public import today
from zhidu.kernel.secrecy.public import Arm, Part, Viewer, ask, count, unfiltered, visible
from zhidu.kernel.words.public import MOST_COUNTED, page_shown

from .models import Holder, Matter, MatterReader
from .people import may_act_for
from .queue_rows import rows_of
from .queue_views import QueuePage
from .queue_wishes import ALL, QueueWish, matters_wanted, ordered, times_wanted
from .sqlvalues import moment
from .states import MatterState, Queue


@dataclass(frozen=True, slots=True)
class Found:
    """A line of a queue before it is dressed: the matter, the viewer's step in it, and by when."""

    matter_id: int
    at: datetime | None
    step_id: int | None = None
    due_at: datetime | None = None
    for_person_id: int | None = None


def queue(
    viewer: Viewer,
    name: Queue,
    page: int = 1,
    size: int = 50,
    waiting: Mapping[Queue, int] | None = None,
    *,
    wish: QueueWish = ALL,
) -> QueuePage:
    """One page of a queue, as far as ``wish`` asks for it; overdue first in 待办, else the latest first.

    ``page`` counts from 1. ``total`` counts up to 1,000, and ``more`` tells of more, which later
    pages show; what waits in 待办,
    待阅 and 草稿 is always counted. Whoever has just asked for the ``counts`` hands them on as ``waiting``.
    """
    if viewer.person_id is None:
        return QueuePage(name, (), page, size, 0, more=False, waiting=_waiting({}))
    source = _Source(name, _stands_in_for(viewer), wish, viewer.office_id)
    waits, total, more = _counted(viewer, source, waiting)
    shown = page_shown(page, size, total, more=more)
    found = ask(viewer, source.key, source.lines, Part((shown - 1) * size, size), keep=source.keeps)
    lines = [_line(name, row) for row in found]
    return QueuePage(
        name=name,
        rows=rows_of(viewer, lines),
        page=shown,
        size=size,
        total=total,
        more=more,
        waiting=waits,
    )


def _counted(
    viewer: Viewer, source: _Source, waiting: Mapping[Queue, int] | None
) -> tuple[Mapping[Queue, int], int, bool]:
    """What waits, how long this queue is, and whether it is longer than is counted: one query for all."""
    alone = source.name in COUNTED and source.keeps
    arms = _arms(source.others) if waiting is None else {}
    if not alone:
        arms[_THIS] = Arm(source.key, source.rows, MOST_COUNTED, source.keeps)
    found = count(viewer, arms) if arms else {}
    waits = _waiting(found) if waiting is None else waiting
    total = waits[source.name] if alone else found[_THIS]
    return waits, total if alone else min(total, MOST_COUNTED), not alone and total > MOST_COUNTED


def counts(viewer: Viewer) -> Mapping[Queue, int]:
    """How many wait in 待办, 待阅 and 草稿; 0 for boxes in which nothing waits. One query."""
    if viewer.person_id is None:
        return _waiting({})
    return _waiting(count(viewer, _arms(_stands_in_for(viewer))))


def _arms(others: frozenset[int]) -> dict[str, Arm]:
    sources = {name: _SOURCES[name] for name in sorted(COUNTED)}
    return {name.value: Arm((name, others), partial(source, others, Q())) for name, source in sources.items()}


def _waiting(found: Mapping[str, int]) -> Mapping[Queue, int]:
    return {name: found.get(name.value, 0) for name in Queue}


def _stands_in_for(viewer: Viewer) -> frozenset[int]:
    return may_act_for(viewer.office_id, viewer.person_id or 0, today())


def _seen(viewer: Viewer, wanted: Q) -> Exists:
    """That the viewer may see the row's matter, and that it is one that is wanted."""
    with unfiltered("visible() filters it on the next line"):
        rows = Matter.objects.filter(wanted, pk=OuterRef("matter_id"))
    return Exists(visible(rows, viewer))


def _todo(others: frozenset[int], wanted: Q, viewer: Viewer) -> QuerySet[Holder]:
    me = viewer.person_id or 0
    mine = Q(person_id=me) | Q(person_id__in=others, for_person_id=None) if others else Q(person_id=me)
    rows = Holder.objects.filter(mine, active=True).filter(_seen(viewer, wanted))
    return rows.order_by(F("due_at").asc(nulls_last=True), "id")


def _readers(viewer: Viewer, wanted: Q, **state: Any) -> QuerySet[MatterReader]:
    return MatterReader.objects.filter(person_id=viewer.person_id or 0, **state).filter(_seen(viewer, wanted))


def _toread(_others: frozenset[int], wanted: Q, viewer: Viewer) -> QuerySet[MatterReader]:
    return _readers(viewer, wanted, sent_at__isnull=False, read_at=None).order_by("-sent_at", "-id")


def _copied(_others: frozenset[int], wanted: Q, viewer: Viewer) -> QuerySet[MatterReader]:
    return _readers(viewer, wanted, sent_at__isnull=False).order_by("-sent_at", "-id")


def _handled(_others: frozenset[int], wanted: Q, viewer: Viewer) -> QuerySet[MatterReader]:
    return _readers(viewer, wanted, acted_at__isnull=False, over=False).order_by("-acted_at", "-id")


def _closed(_others: frozenset[int], wanted: Q, viewer: Viewer) -> QuerySet[MatterReader]:
    return _readers(viewer, wanted, acted_at__isnull=False, over=True).order_by("-acted_at", "-id")


def _own(viewer: Viewer, condition: Q) -> QuerySet[Matter]:
    with unfiltered("visible() filters it on the next line"):
        rows = Matter.objects.filter(condition, starter_id=viewer.person_id)
    return visible(rows, viewer).order_by("-id")


def _started(_others: frozenset[int], wanted: Q, viewer: Viewer) -> QuerySet[Matter]:
    return _own(viewer, wanted & Q(submitted_at__isnull=False))


def _drafts(_others: frozenset[int], wanted: Q, viewer: Viewer) -> QuerySet[Matter]:
    return _own(viewer, wanted & Q(state=MatterState.DRAFT.value))


_SOURCES: Mapping[Queue, Callable[..., QuerySet[Any]]] = {
    Queue.TODO: _todo,
    Queue.TOREAD: _toread,
    Queue.HANDLED: _handled,
    Queue.CLOSED: _closed,
    Queue.STARTED: _started,
    Queue.COPIED: _copied,
    Queue.DRAFTS: _drafts,
}
"""Where the lines come from, told for whom else the viewer may act, and which matters are wanted."""
_TIME: Mapping[Queue, str] = {
    Queue.TODO: "due_at",
    Queue.TOREAD: "sent_at",
    Queue.HANDLED: "acted_at",
    Queue.CLOSED: "acted_at",
    Queue.STARTED: "submitted_at",
    Queue.COPIED: "sent_at",
    Queue.DRAFTS: "created_at",
}
_OWN = frozenset({Queue.STARTED, Queue.DRAFTS})
_THIS = "this"
COUNTED = frozenset({Queue.TODO, Queue.TOREAD, Queue.DRAFTS})


@dataclass(frozen=True, slots=True)
class _Source:
    """One reader's wish for one queue, as queries."""

    name: Queue
    others: frozenset[int]
    wish: QueueWish
    office_id: int

    @property
    def key(self) -> tuple[Any, ...]:
        """Under which the written query is kept."""
        return self.name, self.others, self.wish.order

    @property
    def keeps(self) -> bool:
        """Orders are few and are kept; what people type is written anew."""
        return not self.wish.narrows

    def rows(self, viewer: Viewer) -> QuerySet[Any]:
        """The lines that are wanted."""
        wanted = matters_wanted(self.office_id, self.wish) if self.wish.narrows else Q()
        time = _TIME[self.name]
        found = _SOURCES[self.name](self.others, wanted, viewer).filter(times_wanted(self.wish, time))
        if not self.wish.order:
            return found
        todo = {"due": "due_at", "arrived": "step__arrived_at"}
        return ordered(found, self.wish.order, todo if self.name is Queue.TODO else {"at": time})

    def lines(self, viewer: Viewer) -> QuerySet[Any, tuple[Any, ...]]:
        """The lines with what is told of each."""
        columns = ("step_id", "due_at", "for_person_id") if self.name is Queue.TODO else (_TIME[self.name],)
        return self.rows(viewer).values_list("pk" if self.name in _OWN else "matter_id", *columns)


def _line(name: Queue, row: Sequence[Any]) -> Found:
    if name is not Queue.TODO:
        matter_id, at = row
        return Found(matter_id, moment(at))
    matter_id, step_id, due_at, for_person_id = row
    return Found(matter_id, None, step_id, moment(due_at), for_person_id)
