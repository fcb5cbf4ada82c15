"""What does not go on by itself: the stewards of the office see that it lies there, never what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Q

from zhidu.kernel.clock.public import now
from zhidu.kernel.org.public import unavailable
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import NoRule
from zhidu.kernel.secrecy.public import Viewer, unfiltered
from zhidu.kernel.words.public import Level, NotVisible

from .kinds import kind
from .models import Holder, MatterReader, Step
from .people import names as names_of
from .rules import Stewards
from .states import MatterState, Relation, StepState

MOST: Final = 200
"""Lines shown at once, the longest overdue first: who has more than these steers the first of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StuckRow:
    """An open step that is late, urged, or lies with nobody who is there; the title only for its readers."""

    matter_id: int
    step_id: int
    kind_label: str
    title: str
    starter: str
    label: str
    people: tuple[str, ...]
    nobody_there: bool
    arrived_at: datetime | None
    due_at: datetime | None
    late: bool
    urged: bool
    reroutable: bool


def steers(viewer: Viewer, on: date) -> bool:
    """Whether the office's rules make the viewer a steward of stuck matters."""
    try:
        answer = rulebook(viewer.office_id, on).ask(Stewards()).granted()
    except NoRule:
        return False
    return viewer.person_id is not None and bool(viewer.bodies & set(answer.codes))


def stuck(viewer: Viewer, on: date) -> tuple[StuckRow, ...]:
    """The steps that wait in vain; raises NotVisible for one who does not steer.

    Matters above internal are left out unless the viewer reads them: that they exist is itself protected.
    """
    if not steers(viewer, on):
        raise NotVisible
    steps = _steps(viewer.office_id, on)
    mine = _read_by(viewer, [step.matter_id for step in steps])
    shown = [step for step in steps if step.matter.label.level <= Level.INTERNAL or step.matter_id in mine]
    held = _holders([step.pk for step in shown])
    names = names_of(
        [*(one for people in held.values() for one in people), *(step.matter.starter_id for step in shown)],
        viewer.office_id,
    )
    away = unavailable(viewer.office_id, {one for people in held.values() for one in people}, on)
    return tuple(
        _row(step, held.get(step.pk, ()), names, away, readable=step.matter_id in mine) for step in shown
    )


def _row(
    step: Step, people: tuple[int, ...], names: Mapping[int, str], away: frozenset[int], *, readable: bool
) -> StuckRow:
    matter = step.matter
    return StuckRow(
        matter_id=matter.pk,
        step_id=step.pk,
        kind_label=kind(matter.kind).label,
        title=matter.title if readable else "",
        starter=names.get(matter.starter_id, ""),
        label=step.label,
        people=tuple(names.get(one, "") for one in people),
        nobody_there=set(people) <= away,
        arrived_at=step.arrived_at,
        due_at=step.due_at,
        late=step.due_at is not None and step.due_at < now(),
        urged=matter.urged_at is not None,
        reroutable=step.relation != Relation.DRAFT,
    )


def _steps(office_id: int, on: date) -> list[Step]:
    waiting = Holder.objects.filter(office_id=office_id, active=True).order_by("person_id")
    away = unavailable(office_id, waiting.values_list("person_id", flat=True).distinct(), on)
    with unfiltered("stewards see that a matter is stuck, not what it says"):
        return list(
            Step.objects.select_related("matter__label")
            .filter(
                Q(due_at__lt=now())
                | Q(matter__urged_at__isnull=False)
                | Q(holders__active=True, holders__person_id__in=away),
                office_id=office_id,
                state=StepState.OPEN.value,
                matter__state=MatterState.RUNNING.value,
            )
            .distinct()
            .order_by("due_at", "arrived_at", "id")[:MOST]
        )


def _read_by(viewer: Viewer, matters: list[int]) -> frozenset[int]:
    rows = MatterReader.objects.filter(person_id=viewer.person_id or 0, matter_id__in=matters)
    return frozenset(rows.values_list("matter_id", flat=True))


def _holders(steps: list[int]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    rows = Holder.objects.filter(step_id__in=steps, active=True).order_by("id")
    for step_id, person_id in rows.values_list("step_id", "person_id"):
        found[step_id] = (*found.get(step_id, ()), person_id)
    return found
