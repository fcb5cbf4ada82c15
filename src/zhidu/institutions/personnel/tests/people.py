"""Short ways through a sheet for tests."""

from __future__ import annotations

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import now
from zhidu.kernel.matters.public import MatterView, StepView, view
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.secrecy.public import viewer_of


def as_person(person: PersonCard) -> Acting:
    """The person at work."""
    return Acting(office_id=person.office_id, account_id=person.account_id, person_id=person.id, at=now())


def seen(person: PersonCard, matter_id: int) -> MatterView:
    """The matter as that person sees it."""
    return view(viewer_of(as_person(person)), matter_id)


def holder(office_id: int, step: StepView) -> Acting:
    """The first who may do the step."""
    return Acting(office_id=office_id, person_id=step.people[0].person_id, at=now())
