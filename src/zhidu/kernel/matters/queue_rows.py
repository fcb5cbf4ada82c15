"""Lines of a queue in words: four queries for a page, however long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from zhidu.kernel.clock.public import now
from zhidu.kernel.secrecy.public import Viewer, viewing

from .kinds import kind
from .models import Holder, Matter, Recorded, Step
from .people import names
from .queue_views import QueueRow
from .states import MatterState, StepState


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
    ids = {one.matter_id for one in found}
    if not ids:
        return ()
    with viewing(viewer):
        matters = {
            row.pk: row for row in Matter.objects.filter(pk__in=ids).defer("form", "terms", "print_data")
        }
    steps = list(Step.objects.filter(matter_id__in=ids, state=StepState.OPEN.value).order_by("branch", "id"))
    holders = list(Holder.objects.filter(matter_id__in=ids, active=True).order_by("id"))
    unconfirmed = set(
        Recorded.objects.filter(matter_id__in=ids, confirmed_at=None).values_list("matter_id", flat=True)
    )
    people = {one.person_id for one in holders} | {row.starter_id for row in matters.values()}
    called = names([*people, *(one.for_person_id for one in found)], viewer.office_id)
    around = _Around(steps, holders, called, unconfirmed)
    return tuple(_row(one, matters[one.matter_id], around) for one in found if one.matter_id in matters)


@dataclass(frozen=True, slots=True)
class _Around:
    """What the lines of one page are dressed with."""

    steps: list[Step]
    holders: list[Holder]
    called: Mapping[int, str]
    unconfirmed: set[int]


def _row(one: Line, matter: Matter, around: _Around) -> QueueRow:
    called = around.called
    here = [step for step in around.steps if step.matter_id == matter.pk]
    mine = next((step for step in here if step.pk == one.step_id), None)
    dues = [step.due_at for step in here if step.due_at is not None]
    due = one.due_at or min(dues, default=None)
    arrived = (
        mine.arrived_at if mine else min((step.arrived_at for step in here if step.arrived_at), default=None)
    )
    people = dict.fromkeys(
        called.get(row.person_id, "") for row in around.holders if row.matter_id == matter.pk
    )
    state = MatterState(matter.state)
    return QueueRow(
        matter_id=matter.pk,
        step_id=one.step_id,
        kind=matter.kind,
        kind_label=kind(matter.kind).label,
        number=matter.number,
        title=matter.title or "（未填写标题）",
        starter=called.get(matter.starter_id, ""),
        state=state,
        current="、".join(dict.fromkeys(step.label for step in here)) or state.label,
        holders="、".join(people),
        for_name=called.get(one.for_person_id or 0, ""),
        arrived_at=arrived,
        due_at=due,
        overdue=due is not None and due < now() and state is MatterState.RUNNING,
        urged=_urged(matter, mine),
        unconfirmed=matter.pk in around.unconfirmed,
        at=one.at or arrived or matter.touched_at,
    )


def _urged(matter: Matter, mine: Step | None) -> bool:
    if matter.urged_at is None or matter.state != MatterState.RUNNING:
        return False
    return mine is None or mine.arrived_at is None or matter.urged_at >= mine.arrived_at
