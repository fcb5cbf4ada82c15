"""Short ways through a publication for tests: start one, and let whoever holds the next step do it."""

from collections.abc import Mapping
from typing import Any

from tests.support.offices import as_person
from zhidu.institutions.publication.acts.online import prepare_bundle, record_online
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import now
from zhidu.kernel.matters.public import MatterView, Moved, StepView, decide, submit, view
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Verb

NOTICE: Mapping[str, Any] = {
    "title": "关于召开统计年报会议的通知",
    "kind": "notice",
    "site": "intranet",
    "column": "other",
    "urgent": False,
    "clearance": "nothing",
    "decent": True,
    "responsible": "工业统计处",
    "handover": "disc",
    "body": "年报会议定于下周召开，请各处室准备材料。",
}
WITHDRAWAL: Mapping[str, Any] = {"action": "withdraw", "fault": "会议改期，通知作废。"}
CORRECTION: Mapping[str, Any] = {"action": "correct", "fault": "数据有误。", "clearance": "nothing"}


def start(person: PersonCard, form: Mapping[str, Any], kind: str = "publication.item") -> Moved:
    """Submit a matter; raises Refusal as the page would show."""
    return submit(as_person(person), matter_id=fresh_id(), kind=kind, form=form)


def seen(person: PersonCard, matter_id: int) -> MatterView:
    """The matter as that person sees it."""
    return view(viewer_of(as_person(person)), matter_id)


def holder(office_id: int, step: StepView, number: int = 0) -> Acting:
    """One of those who may do the step."""
    return Acting(office_id=office_id, person_id=step.people[number].person_id, at=now())


def do_next(person: PersonCard, matter_id: int, **how: Any) -> MatterView:
    """Let a holder of the open step decide in favour, every item of its checklist ticked."""
    (step, *_) = seen(person, matter_id).now_at
    ticked = {str(number): True for number in range(20)} if step.checklist else {}
    acting = how.get("acting") or holder(person.office_id, step, how.get("number", 0))
    decide(acting, step_id=step.id, outcome=step.outcomes[0][0], opinion="同意。", checked=ticked)
    return seen(person, matter_id)


def go_to(person: PersonCard, matter_id: int, verb: Verb) -> StepView:
    """Let everybody do his step until the matter stands at a step of this verb."""
    while (step := seen(person, matter_id).now_at[0]).verb is not verb:
        do_next(person, matter_id)
    return step


def uploader(person: PersonCard, step: StepView, department: str) -> Acting:
    """The holder of the publishing step who works in that department."""
    number = next(at for at, one in enumerate(step.people) if department in one.why or department in one.name)
    return holder(person.office_id, step, number)


def bring_online(acting: Acting, matter_id: int) -> None:
    """Make the bundle and record where it stands."""
    prepare_bundle(acting, matter_id=matter_id, disc="光盘2026-017")
    then = Acting(acting.office_id, acting.account_id, acting.person_id, None, now())
    record_online(
        then,
        matter_id=matter_id,
        address="https://tj.example.gov.cn/tzgg/17.html",
        online_at=then.at,
        checker="经办人",
    )
