"""What a viewer may do with a matter: what the acts will judge, asked in advance for the page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from zhidu.kernel.clock.public import today
from zhidu.kernel.secrecy.public import Viewer
from zhidu.kernel.words.public import Level

from .assembling import Offered, terms_key
from .models import Departure, Holder, Matter, MatterReader, Recorded, Step
from .people import may_act_for
from .secrecy_rights import open_to
from .states import MatterState, Op, Relation, StepState
from .terms import Terms, read_terms

_AT_A_STEP = frozenset(
    {Op.DECIDE, Op.SEND_BACK, Op.HAND_OVER, Op.CONSULT, Op.ADD_BEFORE, Op.ADD_AFTER, Op.DONE_ELSEWHERE}
)
_CONSULTED = frozenset({Op.DECIDE})
_AT_THE_DESK = frozenset({Op.RESUBMIT})


def offer(viewer: Viewer, row: Matter) -> Offered:
    """What is open to the viewer now; refusals of the rules come when he tries."""
    if viewer.person_id is None:
        return Offered()
    me, on = viewer.person_id, today()
    if row.state == MatterState.DRAFT:
        return Offered(frozenset({Op.SUBMIT, Op.DISCARD}) if row.starter_id == me else frozenset())
    terms = read_terms(terms_key(row.terms))
    matter = _with_the_matter(viewer, row, terms)
    if row.state != MatterState.RUNNING:
        return Offered(matter)
    steps = list(Step.objects.filter(matter_id=row.pk).exclude(state__in=_GONE))
    held = list(
        Holder.objects.filter(matter_id=row.pk, current=True, step_id__in=[step.pk for step in steps])
    )
    mine = _mine(row, held, me, on)
    open_steps = {step.pk for step in steps if step.state == StepState.OPEN}
    if {one.person_id for one in held if one.step_id in open_steps} == {me}:
        matter -= {Op.URGE}  # nobody urges himself
    return Offered(
        matter,
        {step.pk: frozenset(_with_the_step(viewer, step, steps, step.pk in mine, terms)) for step in steps},
    )


_GONE = tuple(state.value for state in StepState if state not in {StepState.OPEN, StepState.WAITING})


def _mine(row: Matter, held: Iterable[Holder], me: int, on: date) -> frozenset[int]:
    names = {me, *may_act_for(row.office_id, me, on, row.kind)}
    return frozenset(
        one.step_id for one in held if one.person_id == me or (one.for_person_id or one.person_id) in names
    )


def _with_the_step(viewer: Viewer, step: Step, steps: Iterable[Step], mine: bool, terms: Terms) -> set[str]:
    found: set[str] = set()
    is_open = step.state == StepState.OPEN
    if mine and is_open:
        found |= _handling(step)
    elif mine:
        asked = any(one.asked_by_id == step.pk and one.state == StepState.OPEN for one in steps)
        if asked:
            found.add(Op.RECALL)
        elif step.relation == Relation.PLANNED and step.verb in _DECIDING:
            found.add(Op.DECIDE_OVER)
    if is_open and not mine and viewer.bodies & set(terms.recorders) and step.relation == Relation.PLANNED:
        found.add(Op.RECORD_FOR)
    if is_open and viewer.bodies & set(terms.stewards) and step.relation != Relation.DRAFT:
        found.add(Op.REROUTE)
    return found


_DECIDING = frozenset({"agree", "approve", "countersign", "sign", "check"})


def _handling(step: Step) -> frozenset[Op]:
    if step.relation == Relation.CONSULT:
        return _CONSULTED
    return _AT_THE_DESK if step.relation == Relation.DRAFT else _AT_A_STEP


def _with_the_matter(viewer: Viewer, row: Matter, terms: Terms) -> frozenset[str]:
    me, running = viewer.person_id or 0, row.state == MatterState.RUNNING
    found: set[str] = {Op.INFORM}
    if MatterReader.objects.filter(
        matter_id=row.pk, person_id=me, sent_at__isnull=False, read_at=None
    ).exists():
        found.add(Op.MARK_READ)
    if running and row.starter_id == me:
        found |= {Op.WITHDRAW, Op.URGE}
    elif running and terms.urging.yes:
        found.add(Op.URGE)
    if running and viewer.bodies & set(terms.stewards):
        found |= {Op.WAKE, Op.CLOSE_STUCK}
    secrecy = open_to(row.office_id, Level(row.label.level), viewer.bodies, today())
    return frozenset(found | secrecy | _owed(viewer, row, terms))


def _owed(viewer: Viewer, row: Matter, terms: Terms) -> set[str]:
    """Confirmations and consents that somebody still owes the matter."""
    me, found = viewer.person_id or 0, set()
    waiting = Recorded.objects.filter(matter_id=row.pk, confirmed_at=None).values_list("leader_id", flat=True)
    leaders = set(waiting)
    if me in leaders:
        found.add(Op.CONFIRM_RECORD)
    if leaders and viewer.bodies & set(terms.recorders):
        found.add(Op.ATTACH_SCAN)
    owed = Departure.objects.filter(
        matter_id=row.pk, superior_id=me, supplemented_at=None, supplement_by__isnull=False
    )
    if owed.exists():
        found.add(Op.SUPPLEMENT)
    return {str(one) for one in found}
