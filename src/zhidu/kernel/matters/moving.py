"""How a matter goes on after something was done: what arrives where, and what fills itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time

from zhidu.kernel.calendar.public import Deadline, DueDate
from zhidu.kernel.clock.public import LEGAL_ZONE
from zhidu.kernel.words.public import Verb

from .carrying import carry_over
from .case import Case
from .course import StepRow
from .guarding import findings, judge
from .kinds import GuardFacts
from .people import book_of, none_there, resolve_anew
from .planning import nobody_else
from .states import Counts, MatterState, Relation, StepState

INFORMED, REREAD = "informed", "reread"


@dataclass(frozen=True, slots=True)
class Echo:
    """What was just decided, and in whose name: fills the next box too if it is the same person's."""

    step: StepRow
    holder_id: int
    counts: Counts


def go_on(case: Case, here: int | None, echo: Echo | None = None) -> None:
    """Open what comes next until somebody has to act; at the end of the way the matter is finished."""
    carry_over(case)
    while True:
        arrived = case.course.advance(case.at, here)
        for step in arrived:
            _arrive(case, step, echo)
        case.arrived += [step for step in arrived if step.state is StepState.OPEN]
        if not arrived or any(step.state is StepState.OPEN for step in arrived):
            break
        here = arrived[0].position
    if not any(step.live for step in case.course.steps):
        case.set_state(MatterState.FINISHED)


def _arrive(case: Case, step: StepRow, echo: Echo | None) -> None:
    if step.verb is Verb.INFORM and step.relation is Relation.PLANNED:
        _tell(case, step)
        return
    if none_there(case, step):
        resolve_anew(case, step)
    if echo is not None and _same_voice(case, step, echo):
        _fill(case, step, echo)
        return
    step.due_at = _due(case, step)
    case.let_in((one.person_id for one in step.holders), "handler")
    case.show_private(step)


def _tell(case: Case, step: StepRow) -> None:
    """Telling somebody holds nothing up: it goes to his 待阅, the receipt shows when he read it."""
    step.state, step.outcome, step.acted_at = StepState.DONE, INFORMED, case.at
    case.send_to_read((one.person_id for one in step.holders), INFORMED)


def _same_voice(case: Case, step: StepRow, echo: Echo) -> bool:
    """Whether the one who just decided would only say the same again."""
    alike = step.verb.decides and echo.step.verb.decides and step.relation is Relation.PLANNED
    if not alike or step.checklist or not nobody_else(step.holders, echo.holder_id):
        return False
    if case.matter.terms.same_effect(step.verb, echo.counts) is None:
        return False
    return not _guarded(case, step)


def _guarded(case: Case, step: StepRow) -> bool:
    if not any(step.verb in guard.at for guard in case.kind.guards):
        return False
    book = book_of(case)
    return bool(findings(judge(case.kind, facts_at(case, step), book)))


def _fill(case: Case, step: StepRow, echo: Echo) -> None:
    same = case.matter.terms.same_effect(step.verb, echo.counts)
    step.state, step.acted_at = StepState.DONE, case.at
    step.outcome = same.code if same else echo.step.outcome
    step.merged_into_id = echo.step.id
    step.acted_by_id, step.acted_for_id = echo.step.acted_by_id, echo.step.acted_for_id
    step.add_note(f"与“{echo.step.label}”同为一人，一并办理")
    if case.kind.acted is not None:
        case.kind.acted(case.acting, facts_at(case, step, step.outcome))


def facts_at(case: Case, step: StepRow, outcome: str = "") -> GuardFacts:
    """What guards may look at when somebody acts on the step."""
    return GuardFacts(
        at=step.verb.value,
        form=case.matter.form,
        verb=step.verb.value,
        who=step.who,
        outcome=outcome,
        checklist=step.checklist,
        checked=step.checked or {},
        done=case.course.done_verbs(),
        matter_id=case.matter.id,
        person_id=case.me,
    )


def _due(case: Case, step: StepRow) -> datetime | None:
    """The last good moment by the step's own deadline, counted from its arrival or from the submission."""
    if not step.due_rule:
        return None
    submitted = case.matter.submitted_at or case.at
    deadline = Deadline.parse(step.due_rule)
    moments = {"arrival": case.at, "start": submitted, "submission": submitted}
    moments.setdefault(deadline.event, case.at)
    due = deadline.due(moments, book_of(case).calendar)
    if isinstance(due, DueDate):
        return datetime.combine(due.date, time.max.replace(microsecond=0), LEGAL_ZONE).astimezone(UTC)
    return due.at.astimezone(UTC)
