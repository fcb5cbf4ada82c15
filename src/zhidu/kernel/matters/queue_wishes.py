"""What a reader wants of a queue: which of its lines, in which order. Never more than the queue shows him."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Expression,
    F,
    OrderBy,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from zhidu.kernel.clock.public import LEGAL_ZONE, today
from zhidu.kernel.org.public import called_like, name_at, people
from zhidu.kernel.secrecy.public import unfiltered
from zhidu.kernel.words.public import WrongUse

from .kinds import kinds
from .models import Matter
from .states import MatterState


@dataclass(frozen=True, slots=True)
class QueueWish:
    """``words`` stand in title, number or the starter's name; ``since`` and ``until`` bound the queue's own
    time (the term in 待办). ``order`` is a key of ``SORTABLE``, with ``-`` before it for descending.
    """

    words: str = ""
    kind: str = ""
    state: str = ""
    department_id: int | None = None
    since: date | None = None
    until: date | None = None
    order: str = ""

    @property
    def narrows(self) -> bool:
        """Whether it leaves lines out."""
        return any((self.words, self.kind, self.state, self.department_id, self.since, self.until))


_Term = F | Expression | Subquery
ALL = QueueWish()
SORTABLE = frozenset({"title", "kind", "starter", "state", "number", "arrived", "due", "at"})


def matters_wanted(office_id: int, wish: QueueWish) -> Q:
    """The condition on the matter itself."""
    wanted = Q()
    if wish.words:
        named = called_like(office_id, wish.words)
        wanted &= Q(title__icontains=wish.words) | Q(number__icontains=wish.words) | Q(starter_id__in=named)
    if wish.kind:
        wanted &= Q(kind=wish.kind)
    if wish.state:
        wanted &= Q(state=wish.state)
    if wish.department_id is not None:
        staff = [one.id for one in people(office_id, today()) if one.department_id == wish.department_id]
        wanted &= Q(starter_id__in=staff)
    return wanted


def times_wanted(wish: QueueWish, column: str) -> Q:
    """The condition on the queue's own time, whole legal days."""
    wanted = Q()
    if wish.since:
        wanted &= Q(**{f"{column}__gte": _midnight(wish.since)})
    if wish.until:
        wanted &= Q(**{f"{column}__lt": _midnight(wish.until + timedelta(days=1))})
    return wanted


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LEGAL_ZONE)


def ordered(rows: QuerySet[Any], order: str, times: Mapping[str, str]) -> QuerySet[Any]:
    """The lines in the order asked for; the id decides among equals, so that pages never overlap.

    ``times`` names the queue's own columns for arrived, due and at. Raises WrongUse for any other key.
    """
    key = order.removeprefix("-")
    if key in times:
        term: _Term = F(times[key])
    elif key in _OF_MATTER:
        term = _OF_MATTER[key]("" if rows.model is Matter else "matter_id")
    else:
        raise WrongUse("不能按所选的栏排序。", todo="请点击表头排序。")
    descending = order.startswith("-")
    return rows.order_by(OrderBy(term, descending=descending, nulls_last=True), "-id" if descending else "id")


def _matters_own(column: str, path: str) -> _Term:
    """A column of the line's matter; ``path`` leads to the matter's id, unless the line is the matter."""
    if not path:
        return F(column)
    with unfiltered("the line's matter was found visible in the same query"):
        return Subquery(Matter.objects.filter(pk=OuterRef(path)).values(column)[:1])


def _starter(path: str) -> _Term:
    if not path:
        return name_at("starter_id")
    with unfiltered("the line's matter was found visible in the same query"):
        rows = Matter.objects.filter(pk=OuterRef(path)).annotate(called=name_at("starter_id"))
    return Subquery(rows.values("called")[:1])


def _labelled(column: str, labels: Callable[[], Mapping[str, str]], path: str) -> _Term:
    """Sorted by what the page shows for a code."""
    cases = [When(**{column: code}, then=Value(label)) for code, label in labels().items()]
    said = Case(*cases, default=F(column), output_field=CharField())
    if not path:
        return said
    with unfiltered("the line's matter was found visible in the same query"):
        rows = Matter.objects.filter(pk=OuterRef(path)).annotate(said=said)
    return Subquery(rows.values("said")[:1])


def _kind_labels() -> Mapping[str, str]:
    return {one.code: one.label for one in kinds()}


def _state_labels() -> Mapping[str, str]:
    return {one.value: one.label for one in MatterState}


_OF_MATTER: Mapping[str, Callable[[str], _Term]] = {
    "title": partial(_matters_own, "title"),
    "number": partial(_matters_own, "number"),
    "starter": _starter,
    "kind": partial(_labelled, "kind", _kind_labels),
    "state": partial(_labelled, "state", _state_labels),
}
