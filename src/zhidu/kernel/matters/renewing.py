"""What lies open with somebody who has left, or who is away and left another in charge, goes on by itself."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.org.public import delegations, people_by_ids, unavailable
from zhidu.kernel.words.public import Overtaken

from . import store
from .case import Case
from .closing import done
from .course import StepRow
from .holding import running
from .models import Holder
from .people import names as names_of
from .people import none_there, resolve_anew
from .rights import by_itself
from .states import Relation, StepState
from .views import Moved


def refresh_holders(office_id: int, on: date) -> int:
    """Give open steps of people who are gone to whom the rules name on the day; how many matters moved.

    Who is only away keeps his steps until he is back, unless he left somebody in charge. One query while
    everybody is there.
    """
    gone = _gone(office_id, on)
    if not gone:
        return 0
    rows = _open(office_id).filter(person_id__in=gone).order_by("matter_id")
    return sum(_renewed(office_id, one) for one in rows.values_list("matter_id", flat=True).distinct())


def _open(office_id: int) -> QuerySet[Holder]:
    return Holder.objects.filter(
        office_id=office_id,
        active=True,
        step__state=StepState.OPEN.value,
        step__relation=Relation.PLANNED.value,
    )


def _gone(office_id: int, on: date) -> frozenset[int]:
    """Holders of open steps who left, or who are away with a delegate in their place."""
    holding = _open(office_id).order_by("person_id").values_list("person_id", flat=True).distinct()
    away = unavailable(office_id, holding, on)
    if not away:
        return frozenset()
    cards = people_by_ids(away, on, office_id=office_id)
    left = frozenset(one for one in away if one not in cards or not cards[one].in_service)
    return left | away & {one.holder_id for one in delegations(office_id, on)}


def _renewed(office_id: int, matter_id: int) -> bool:
    """Whether anything of the matter went to others."""
    try:
        renew(Acting(office_id), matter_id=matter_id)
    except Overtaken:
        return False
    return True


@act("matters.renew", wording="办理人不在岗，按规定改由他人办理", right=by_itself)
def renew(acting: Acting, *, matter_id: int) -> Done[Moved]:
    """Resolve the open steps that nobody is there for; raises Overtaken if nothing changes by that."""
    case = store.take(acting, matter_id)
    running(case)
    clauses = [
        step.clauses
        for step in case.course.open_steps()
        if step.relation is Relation.PLANNED and none_there(case, step) and _to_others(case, step)
    ]
    if not clauses:
        raise Overtaken("没有需要改由他人办理的环节。", todo="无须处理。")
    return done(case, clauses=tuple(" ".join(clauses).split()), content={"steps": len(clauses)})


def _to_others(case: Case, step: StepRow) -> bool:
    """Whether the rules name others for the step today; if so it is theirs."""
    before = {one.person_id for one in step.holders}
    resolve_anew(case, step)
    after = {one.person_id for one in step.holders}
    if after <= before:
        return False
    called = names_of(before | after, case.matter.office_id)
    former, following = ("、".join(called[one] for one in sorted(ids)) for ids in (before, after))
    step.add_note(f"{former}不在岗，改由{following}办理")
    case.arrived.append(step)
    return True
