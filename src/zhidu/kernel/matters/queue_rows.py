"""Lines of a queue in words: two queries for a page, however long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet

from zhidu.kernel.clock.public import now
from zhidu.kernel.secrecy.public import Viewer, ask_of, unfiltered

from .kinds import kind
from .models import Matter, Recorded, Step
from .people import names
from .queue_views import QueueRow
from .sqlvalues import moment
from .states import MatterState, StepState

_AT_ONCE = 500
"""Lines that one pair of queries dresses; more only go into a file."""


class Line(Protocol):
    """What a queue found: the matter, the viewer's step in it, and by when."""

    @property
    def matter_id(self) -> int:
        """The matter."""
        ...

    @property
    def at(self) -> datetime | None:
        """When it came to the viewer."""
        ...

    @property
    def step_id(self) -> int | None:
        """The viewer's own step."""
        ...

    @property
    def due_at(self) -> datetime | None:
        """By when."""
        ...

    @property
    def for_person_id(self) -> int | None:
        """In whose name he holds it."""
        ...


def rows_of(viewer: Viewer, found: Sequence[Line]) -> tuple[QueueRow, ...]:
    """The lines dressed with titles, where each matter stands, and with whom."""
    parts = (found[start : start + _AT_ONCE] for start in range(0, len(found), _AT_ONCE))
    return tuple(row for part in parts for row in _dressed(viewer, part))


def _dressed(viewer: Viewer, found: Sequence[Line]) -> tuple[QueueRow, ...]:
    ids = {one.matter_id for one in found}
    matters = {row[0]: _told(row) for row in ask_of(ids, "matters", _matters)}
    places = [_place(row) for row in ask_of(ids, "places", _open_places)]
    people = {one.holder_id for one in places} | {row.starter_id for row in matters.values()}
    called = names([*people, *(one.for_person_id for one in found)], viewer.office_id)
    around = _Around(_by_matter(places), called)
    return tuple(_row(one, matters[one.matter_id], around) for one in found if one.matter_id in matters)


def _by_matter(places: Sequence[_Place]) -> Mapping[int, list[_Place]]:
    found: dict[int, list[_Place]] = {}
    for place in places:
        found.setdefault(place.matter_id, []).append(place)
    return found


class _Told(NamedTuple):
    """What a line tells of its matter; ``waits``: a recorded word waits for its leader."""

    id: int
    kind: str
    number: str
    title: str
    starter_id: int
    state: str
    touched_at: datetime | None
    urged_at: datetime | None
    waits: bool


class _Place(NamedTuple):
    """An open step and one who holds it; a step of many holders stands there many times."""

    matter_id: int
    step_id: int
    label: str
    arrived_at: datetime | None
    due_at: datetime | None
    holder_id: int | None


@dataclass(frozen=True, slots=True)
class _Around:
    """What the lines of one page are dressed with."""

    places: Mapping[int, list[_Place]]
    called: Mapping[int, str]


def _matters(ids: list[int]) -> QuerySet[Any, tuple[Any, ...]]:
    waits = Exists(Recorded.objects.filter(matter_id=OuterRef("pk"), confirmed_at=None))
    with unfiltered("the lines were found visible just before"):
        rows: QuerySet[Any, Any] = Matter.objects.filter(pk__in=ids).annotate(waits=waits)
        return rows.values_list(*_Told._fields)


def _told(row: Sequence[Any]) -> _Told:
    found = _Told(*row)
    return found._replace(touched_at=moment(found.touched_at), urged_at=moment(found.urged_at))


def _open_places(ids: list[int]) -> QuerySet[Any, tuple[Any, ...]]:
    """By way of the steps: a holder is found by his step, not by his matter."""
    active = FilteredRelation("holders", condition=Q(holders__active=True))
    steps = Step.objects.filter(matter_id__in=ids, state=StepState.OPEN.value)
    rows = steps.annotate(held=active).order_by("branch", "id", "held__id")
    return rows.values_list("matter_id", "id", "label", "arrived_at", "due_at", "held__person_id")


def _place(row: Sequence[Any]) -> _Place:
    found = _Place(*row)
    return found._replace(arrived_at=moment(found.arrived_at), due_at=moment(found.due_at))


def _row(one: Line, matter: _Told, around: _Around) -> QueueRow:
    called = around.called
    here = around.places.get(matter.id, [])
    mine = next((place for place in here if place.step_id == one.step_id), None)
    due = one.due_at or min((place.due_at for place in here if place.due_at), default=None)
    arrived = (
        mine.arrived_at
        if mine
        else min((place.arrived_at for place in here if place.arrived_at), default=None)
    )
    people = dict.fromkeys(called.get(place.holder_id, "") for place in here if place.holder_id)
    state = MatterState(matter.state)
    return QueueRow(
        matter_id=matter.id,
        step_id=one.step_id,
        kind=matter.kind,
        kind_label=kind(matter.kind).label,
        number=matter.number,
        title=matter.title or "（未填写标题）",
        starter=called.get(matter.starter_id, ""),
        state=state,
        current="、".join(dict.fromkeys(place.label for place in here)) or state.label,
        holders="、".join(people),
        for_name=called.get(one.for_person_id or 0, ""),
        arrived_at=arrived,
        due_at=due,
        overdue=due is not None and due < now() and state is MatterState.RUNNING,
        urged=_urged(matter, mine),
        unconfirmed=bool(matter.waits),
        at=one.at or arrived or matter.touched_at or now(),
    )


def _urged(matter: _Told, mine: _Place | None) -> bool:
    if matter.urged_at is None or matter.state != MatterState.RUNNING:
        return False
    return mine is None or mine.arrived_at is None or matter.urged_at >= mine.arrived_at
