"""The guards of an item: each puts a question to the rules of the office, at submission or at a step."""

from __future__ import annotations

from zhidu.institutions.publication.reads.rows import recorded, reviews
from zhidu.institutions.publication.reads.terms import served, uploads
from zhidu.institutions.publication.rules import (
    Clearance,
    Content,
    Correction,
    Decency,
    Handing,
    Handover,
    Masking,
    Online,
    OnTime,
    Openness,
    Responsible,
    Reviewed,
    Scheduled,
    Shown,
    Started,
    Supply,
    Upload,
)
from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.public import SUBMIT, Guard, GuardFacts
from zhidu.kernel.org.public import person
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.words.public import Verb

AT_START = frozenset({SUBMIT})
AT_THE_END = frozenset({Verb.CARRY_OUT})
DOUBTFUL = frozenset({Clearance.UNCLEAR, Clearance.TREATED})


def clearance_of(facts: GuardFacts) -> Clearance:
    """What the author says of secrets."""
    return Clearance(facts.form.get("clearance", Clearance.NOTHING))


def _supply(facts: GuardFacts) -> Supply | None:
    own = facts.form.get("own")
    return Supply(own=bool(own)) if own is not None else None


def _content(facts: GuardFacts) -> Content | None:
    """What is unclear is on its way to those who decide; at the end their word must be there."""
    clearance = clearance_of(facts)
    if facts.at == SUBMIT and clearance in DOUBTFUL:
        return None
    return Content(clearance=clearance, decided=Verb.AGREE in facts.done and clearance in DOUBTFUL)


def _masking(facts: GuardFacts) -> Masking | None:
    if clearance_of(facts) is not Clearance.TREATED:
        return None
    return Masking(measured=bool(facts.form.get("measure") and facts.form.get("treated_how")))


def _decency(facts: GuardFacts) -> Decency | None:
    if facts.matter_id is None and "decent" not in facts.form:
        return None  # the form is still being filled in
    return Decency(forbidden=not facts.form.get("decent"))


def _openness(facts: GuardFacts) -> Shown | None:
    openness = facts.form.get("openness")
    return Shown(openness=Openness(openness), site=facts.form["site"]) if openness else None


def _scheduled(facts: GuardFacts) -> Scheduled:
    decided = bool(facts.form.get("publish_by") and facts.form.get("decision"))
    return Scheduled(kind=facts.form["kind"], decided=decided)


def _started(facts: GuardFacts) -> Started | None:
    given = facts.form.get("started")
    return Started(kind=facts.form["kind"], given=bool(given)) if given is not None else None


def _handover(facts: GuardFacts) -> Handing | None:
    way = facts.form.get("handover")
    return Handing(way=Handover(way)) if way else None


def _responsible(facts: GuardFacts) -> Responsible:
    return Responsible(named=bool(facts.form.get("responsible")))


def _on_time(facts: GuardFacts) -> OnTime | None:
    return OnTime(late=bool(facts.form["late"])) if "late" in facts.form else None


def _taken_down(facts: GuardFacts) -> bool:
    """Whether something only goes offline: that waits for no review and no disc."""
    return facts.form.get("action") == Correction.WITHDRAW


def _reviewed(facts: GuardFacts) -> Reviewed | None:
    """What was done in earlier rounds counts only for the text as it was last handed in."""
    if _taken_down(facts):
        return None
    passed = facts.done if facts.matter_id is None else facts.done & reviews(facts.matter_id)
    return Reviewed(secrecy_reviewed=Verb.CHECK in passed, approved=Verb.APPROVE in passed)


def _upload(facts: GuardFacts) -> Upload | None:
    if facts.person_id is None:
        return None
    may = uploads(facts.person_id, today(), facts.form["site"])
    return None if may is None else Upload(own=may)


def online(facts: GuardFacts) -> Online | None:
    """Only sites outside are asked about: what this installation shows needs no record of a link."""
    if facts.person_id is None or facts.matter_id is None or _taken_down(facts):
        return None
    office_id = person(facts.person_id, today()).office_id
    if served(rulebook(office_id, today()), facts.form["site"]):
        return None
    return Online(recorded=recorded(facts.matter_id))


UPLOAD = Guard(
    code="publication.upload",
    at=AT_THE_END,
    ask=_upload,
    todo="请由该网站的上传部门发布；办理人有误的，请办公室调整办理人。",
)
REVIEWED = Guard(
    code="publication.reviewed",
    at=AT_THE_END,
    ask=_reviewed,
    todo="请退回发起人，由审查人、批准人对现在的文稿审查、批准后再发布。",
)
ONLINE = Guard(
    code="publication.online",
    at=AT_THE_END,
    ask=online,
    todo="请先制作发布包，用登记的光盘带到外部网站发布，再登记链接、时间和核对人。",
)
GUARDS = (
    Guard(
        code="publication.supply",
        at=AT_START,
        ask=_supply,
        todo="请改由该栏目的供稿部门提交，或另选栏目。栏目分工见“栏目表”。",
    ),
    Guard(
        code="publication.content",
        at=AT_START | AT_THE_END,
        ask=_content,
        todo="请停止录入，不要删除、转发，立即联系保密员；确需公开的，先依法解密或作处理。",
    ),
    Guard(
        code="publication.masking",
        at=AT_START,
        ask=_masking,
        todo="请写明作了哪种处理、由谁处理，再提交审定。",
    ),
    Guard(code="publication.decency", at=AT_START, ask=_decency, todo="请删去有关内容，确认后再提交。"),
    Guard(
        code="publication.openness",
        at=AT_START,
        ask=_openness,
        todo="请改选与公开等级相符的网站，或先按规定调整公开等级。",
    ),
    Guard(
        code="publication.scheduled",
        at=AT_START,
        ask=_scheduled,
        todo="请填写确定的公布日期和决定依据后再提交。",
    ),
    Guard(
        code="publication.start",
        at=AT_START,
        ask=_started,
        todo="请填写起算日期；还没有到的日子不能作起算日期。",
    ),
    Guard(
        code="publication.handover",
        at=AT_START,
        ask=_handover,
        todo="请改用规定的移交方式，例如刻录光盘。",
    ),
    Guard(code="publication.responsible", at=AT_START, ask=_responsible, todo="请填写责任人或责任部门。"),
    Guard(code="publication.on_time", at=AT_START, ask=_on_time),
    REVIEWED,
    UPLOAD,
    ONLINE,
)
