"""Short ways through a press matter for tests: start one, and let whoever holds the next step do it."""

from collections.abc import Mapping
from typing import Any

from tests.support.offices import as_person
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import now
from zhidu.kernel.matters.public import MatterView, Moved, StepView, decide, submit, view
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.secrecy.public import viewer_of

NEWS: Mapping[str, Any] = {
    "headline": "统计开放日走进社区",
    "outlet": "市日报社",
    "contact": "市日报社经济部 0000-1234567",
    "publish_on": "2026-12-04",
    "piece": "news",
    "asked_by_media": False,
    "has_data": False,
    "verified": False,
    "provincial": "not_needed",
    "decided_by_meeting": False,
    "wording_agreed": False,
    "touches": "nothing",
    "permitted": False,
    "content": "工作人员向居民讲解居民收支调查的方法。",
}
INTERVIEW: Mapping[str, Any] = {
    "topic": "干部培训课程",
    "purpose": "interview",
    "asked_by": "省干部教育杂志社",
    "contact": "编辑部 0000-6677889",
    "takes_place_on": "2026-12-04",
    "classified": False,
    "touches": "nothing",
    "permitted": False,
    "questions": "一、课程设置；二、学员反映。",
}


def start(person: PersonCard, kind: str, form: Mapping[str, Any]) -> Moved:
    """Submit a matter; raises Refusal as the page would show."""
    return submit(as_person(person), matter_id=fresh_id(), kind=kind, form=form)


def seen(person: PersonCard, matter_id: int) -> MatterView:
    """The matter as that person sees it."""
    return view(viewer_of(as_person(person)), matter_id)


def holder(office_id: int, step: StepView) -> Acting:
    """The first who may do the step."""
    return Acting(office_id=office_id, person_id=step.people[0].person_id, at=now())


def do_next(person: PersonCard, matter_id: int, **how: Any) -> MatterView:
    """Let the holder of the open step decide in favour, every item of its checklist ticked."""
    (step, *_) = seen(person, matter_id).now_at
    ticked = {str(number): True for number in range(20)} if step.checklist else {}
    decide(
        holder(person.office_id, step),
        step_id=step.id,
        outcome=step.outcomes[0][0],
        opinion="同意。",
        checked=how.get("checked", ticked),
    )
    return seen(person, matter_id)
