"""Short ways through a matter: look at it, and let whoever holds the open step do it.

A look costs more than the step itself: a walk looks once before each step, and tells by what the act reports
whether there is a next one.
"""

from typing import Any

from tests.support.offices import as_person
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import now
from zhidu.kernel.matters.public import MatterState, MatterView, Moved, StepView, decide, view
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Verb


def seen(person: PersonCard, matter_id: int) -> MatterView:
    """The matter as that person sees it."""
    return view(viewer_of(as_person(person)), matter_id)


def holder(office_id: int, step: StepView, number: int = 0) -> Acting:
    """One of those who may do the step, now."""
    one = step.people[number]
    return Acting(office_id, None, one.person_id, one.for_person_id, now())


def do_step(office_id: int, step: StepView, **how: Any) -> Moved:
    """Let the first who may do the step decide in favour, every item of its checklist ticked, or as ``how``
    says.
    """
    ticked = {str(number): True for number in range(20)} if step.checklist else {}
    said = {"outcome": step.outcomes[0][0], "opinion": "同意。", "checked": ticked, **how}
    return decide(holder(office_id, step), step_id=step.id, **said)


def do_next(person: PersonCard, matter_id: int, **how: Any) -> Moved:
    """Let the first who may do the open step do it; ``person`` looks which it is."""
    (step, *_) = seen(person, matter_id).now_at
    return do_step(person.office_id, step, **how)


def go_to(person: PersonCard, matter_id: int, verb: Verb) -> StepView:
    """Let everybody do his step until the matter stands at a step of this verb."""
    while (step := seen(person, matter_id).now_at[0]).verb is not verb:
        do_step(person.office_id, step)
    return step


def to_the_end(person: PersonCard, matter_id: int) -> None:
    """Let everybody do his step of a running matter until it runs no more."""
    while do_next(person, matter_id).state is MatterState.RUNNING:
        pass
