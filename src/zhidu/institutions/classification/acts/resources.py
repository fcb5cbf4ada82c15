"""信息资源: every one bears a level, and is shown only to those whom its openness lets in."""

from __future__ import annotations

from dataclasses import dataclass

from zhidu.institutions.classification.models import Opening, Resource
from zhidu.institutions.classification.reads.secrets import by_number, resources
from zhidu.institutions.classification.rules import (
    Audience,
    MayRelease,
    MayShow,
    MayStore,
    MustDetermine,
)
from zhidu.institutions.classification.rules.codes import OPENING, OPENINGS, RESOURCE, RESOURCES
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.org.public import labels, person
from zhidu.kernel.registers.public import enter, take_number
from zhidu.kernel.regulations.public import asked, declare_carrier, refuse_if_no, rulebook
from zhidu.kernel.rulebook.public import YesNo
from zhidu.kernel.secrecy.public import label, refuse_marks, require_level, unfiltered, viewer_of
from zhidu.kernel.words.public import Level, Refusal

from .common import keeps, refuse_unknowing

declare_carrier("guard:classification.may_store", "登记信息资源时核对")
declare_carrier("guard:classification.must_determine", "登记信息资源时核对")
declare_carrier("guard:classification.may_show", "开放信息资源时核对")
declare_carrier("guard:classification.may_release", "开放信息资源时核对")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceWish:
    """What is to be written down: ``form``, ``openness`` and ``subject`` are codes of the rules;
    ``as_graded`` says that it is handled and stored as its level asks for.
    """

    name: str
    system: str
    form: str
    may_be_secret: bool
    as_graded: bool
    level: Level | None = None
    openness: str = ""
    subject: str = ""
    secret_number: str = ""


@act(RESOURCE, wording="登记信息资源等级", right=keeps)
def record_resource(acting: Acting, *, resource_id: int, wish: ResourceWish) -> Done[str]:
    """Write an information resource down with its level; gives its number. The same id again changes nothing.

    Raises Refusal where the rules let nothing be stored without a level, or otherwise than its level asks
    for, and where what may be a state secret was not determined.
    """
    with unfiltered("whether the same form was sent before"):
        before = Resource.objects.filter(pk=resource_id, office_id=acting.office_id).first()
    if before is not None:
        return Done("resource", resource_id, before.number)
    kept_as = wish.level or Level.INTERNAL
    clauses = _refuse_ungraded(acting, wish, kept_as)
    number = take_number(acting, RESOURCES, level=kept_as)
    seen_as = label(acting.office_id, kept_as, named=[acting.person_id or 0])
    row = Resource(
        id=resource_id,
        office_id=acting.office_id,
        label_id=seen_as,
        number=number.text,
        name=wish.name.strip(),
        openness=wish.openness,
        subject=wish.subject,
    )
    with unfiltered("a new resource is written, nothing is read"):
        row.save(force_insert=True)
    enter(acting, RESOURCES, label_id=seen_as, values=_told(acting, wish), number=number)
    return Done("resource", resource_id, number.text, clauses=clauses, content={"name": wish.name})


def _refuse_ungraded(acting: Acting, wish: ResourceWish, level: Level) -> tuple[str, ...]:
    """Raise Refusal where it may not be kept as it is; gives the clauses by which it may."""
    require_level(level)
    if level.is_state_secret:
        refuse_unknowing(acting, level)
    refuse_marks(wish.name, wish.system, within=RESOURCE)
    clauses = refuse_if_no(
        acting,
        MayStore(graded=wish.level is not None, as_graded=wish.as_graded),
        "请先定等级，并按等级处理、存放，再登记。",
    )
    _refuse_undetermined(acting, wish, level)
    return clauses


def _told(acting: Acting, wish: ResourceWish) -> dict[str, str]:
    book = rulebook(acting.office_id, acting.on)
    return {
        "name": wish.name.strip(),
        "system": wish.system.strip(),
        "grade": wish.level.label if wish.level else "",
        "openness": labels(book, "openness").get(wish.openness, wish.openness),
        "subject": labels(book, "secret_subject").get(wish.subject, wish.subject),
        "owner": person(acting.person_id or 0).name,
    }


def _refuse_undetermined(acting: Acting, wish: ResourceWish, level: Level) -> None:
    """What may be a state secret gets level and term first, where the rules ask for it."""
    question = MustDetermine(form=wish.form, may_be_secret=wish.may_be_secret)
    answer = asked(acting.office_id, acting.on, question)
    if answer is None or not isinstance(answer.value, YesNo) or not answer.value.yes:
        return
    if level.is_state_secret and by_number(viewer_of(acting), wish.secret_number):
        return
    raise Refusal(
        "可能涉及国家秘密，还没有定密级和保密期限。",
        clauses=tuple(one.id for one in answer.clauses),
        todo="请先办理定密，填写定密编号；在普通办公网上的，停止录入，改在涉密计算机上办理，并告知保密员。",
    )


@act(OPENING, wording="登记信息资源开放", right=keeps)
def open_resource(
    acting: Acting, *, opening_id: int, number: str, audience: Audience, recipient: str, purpose: str
) -> Done[None]:
    """Open a resource to somebody, if its openness and its content let him in. The same id again changes
    nothing.
    """
    found = next(iter(resources(viewer_of(acting), number.strip())), None)
    if found is None:
        raise Refusal("没有找到这一编号的信息资源。", todo="请从“信息资源”列表核对编号。")
    with unfiltered("whether the same form was sent before"):
        if Opening.objects.filter(pk=opening_id, office_id=acting.office_id).exists():
            return Done("resource", found.id, None)
    refuse_marks(recipient, purpose, within=OPENING)
    clauses: tuple[str, ...] = ()
    if found.openness:
        clauses += refuse_if_no(
            acting,
            MayShow(openness=found.openness, audience=audience.value),
            "请改在开放等级以内提供，或者先调整开放等级。",
        )
    if found.subject:
        clauses += refuse_if_no(
            acting,
            MayRelease(subject=found.subject, audience=audience.value),
            "涉密业务内容不能对外提供；确需提供的，先请示主管部门。",
        )
    values = {
        "resource": found.number,
        "name": found.name,
        "audience": audience.label,
        "recipient": recipient.strip(),
        "purpose": purpose.strip(),
    }
    entry = take_number(acting, OPENINGS, level=found.level)
    enter(acting, OPENINGS, label_id=found.label_id, values=values, number=entry)
    row = Opening(id=opening_id, office_id=acting.office_id, label_id=found.label_id, resource_id=found.id)
    with unfiltered("a new opening is written, nothing is read"):
        row.save(force_insert=True)
    return Done("resource", found.id, None, clauses=clauses, content={"audience": audience.value})
