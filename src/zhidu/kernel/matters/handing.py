"""What lies open with somebody whose post changes goes to another, within the act that changes it."""

from __future__ import annotations

from django.db.models import QuerySet

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.words.public import Refusal

from . import store
from .course import Held, StepRow
from .models import Holder
from .people import name, resolve_anew
from .states import Relation, StepState


def waiting_with(office_id: int, person_id: int) -> int:
    """How many open steps lie with somebody."""
    return _open(office_id, person_id).count()


def hand_over_all(
    acting: Acting, *, person_id: int, to: int | None, reason: str, but: int | None = None
) -> int:
    """Give all that lies open with somebody to another, or to whom the rules name by now; how many steps.

    ``but`` is the matter under whose act this happens. No opinion is touched; every matter says why. Runs
    within the transaction of that act.
    """
    rows = _open(acting.office_id, person_id).exclude(matter_id=but or 0).order_by("matter_id")
    return sum(
        _hand_over(acting, matter_id, person_id, to, reason)
        for matter_id in rows.values_list("matter_id", flat=True).distinct()
    )


def _open(office_id: int, person_id: int) -> QuerySet[Holder]:
    return Holder.objects.filter(
        office_id=office_id, person_id=person_id, active=True, step__state=StepState.OPEN.value
    )


def _hand_over(acting: Acting, matter_id: int, person_id: int, to: int | None, reason: str) -> int:
    case = store.take(acting, matter_id)
    moved = [step for step in case.course.open_steps() if person_id in _holding(step)]
    for step in moved:
        starters = to is not None and step.verb.decides and to == case.matter.starter_id
        if to is None or starters or step.relation is Relation.DRAFT:
            resolve_anew(case, step)
        else:
            kept = tuple(one for one in step.holders if one.person_id not in {person_id, to})
            case.hold(step, (*kept, Held(to, None, f"{reason}，由{name(person_id)}交接")))
        if person_id in _holding(step) and step.relation is not Relation.DRAFT:
            raise Refusal(
                f"{name(person_id)}手上还有一个环节（{step.label}）没有人可以接办。",
                todo="请在变动单上写明接办人。",
            )
        step.add_note(f"{reason}，由{name(person_id)}交出")
        case.arrived.append(step)
    store.save(case)
    return len(moved)


def _holding(step: StepRow) -> frozenset[int]:
    return frozenset(one.person_id for one in step.holders)
