"""定密权限: the rank of the office, what superiors granted it, and who may be responsible."""

from __future__ import annotations

from datetime import date, timedelta

from zhidu.institutions.classification.models import Grant, Standing
from zhidu.institutions.classification.reads.office import HEAD, RESPONSIBLE
from zhidu.institutions.classification.rules import MayBeResponsible
from zhidu.institutions.classification.rules.codes import GRANT, GRANTS, REVOKE, STANDING
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.org.public import (
    ChargeKind,
    charges,
    declare_appointment_check,
    departments,
    is_among,
)
from zhidu.kernel.registers.public import enter, take_number
from zhidu.kernel.regulations.public import adoptions, declare_carrier, refuse_if_no, rulebook
from zhidu.kernel.secrecy.public import label, refuse_marks
from zhidu.kernel.words.public import Level, NotVisible, Overtaken, Refusal

from .common import keeps

SECRECY = "secrecy"
OFFICE_LEVEL = "office_level"
declare_carrier("guard:classification.may_be_responsible", "指定定密责任人时核对")


@act(STANDING, wording="登记本单位层级", right=keeps)
def record_standing(
    acting: Acting, *, standing_id: int, office_level: str, grounds: str, since: date
) -> Done[None]:
    """Record of which rank the office is from a day on; raises Refusal where that day has one already."""
    known = {one.code for one in rulebook(acting.office_id, acting.on).domain(OFFICE_LEVEL)}
    if office_level not in known:
        raise Refusal(f"没有“{office_level}”这一层级。", todo="请从列表中选择。")
    refuse_marks(grounds, within=STANDING)
    same = Standing.objects.filter(office_id=acting.office_id, since=since).first()
    if same is not None and same.pk != standing_id:
        raise Refusal(f"{since.isoformat()} 起的层级已经登记。", todo="请改填起始日期。")
    if same is None:
        Standing.objects.create(
            id=standing_id,
            office_id=acting.office_id,
            office_level=office_level,
            grounds=grounds.strip(),
            since=since,
        )
    return Done("standing", standing_id, None, content={"office_level": office_level, "since": since})


@act(GRANT, wording="登记定密授权", right=keeps)
def record_grant(
    acting: Acting,
    *,
    grant_id: int,
    level: Level,
    matters: str,
    granted_by: str,
    document: str,
    since: date,
    until: date | None = None,
) -> Done[None]:
    """Record what a superior granted, up to which level and until when; the same id again changes nothing."""
    if not level.is_state_secret:
        raise Refusal("定密授权只及于国家秘密的密级。", todo="请选择最高密级。")
    if until is not None and until < since:
        raise Refusal("截止日期早于起始日期。", todo="请核对两个日期。")
    refuse_marks(matters, granted_by, document, within=GRANT)
    if not Grant.objects.filter(pk=grant_id).exists():
        Grant.objects.create(
            id=grant_id,
            office_id=acting.office_id,
            level=level.value,
            matters=matters.strip(),
            granted_by=granted_by.strip(),
            document=document.strip(),
            since=since,
            until=until,
        )
        values = {
            "level": level.label,
            "matters": matters.strip(),
            "granted_by": granted_by.strip(),
            "document": document.strip(),
            "since": since.isoformat(),
            "until": until.isoformat() if until else "",
        }
        number = take_number(acting, GRANTS)
        enter(acting, GRANTS, label_id=label(acting.office_id, Level.INTERNAL), values=values, number=number)
    return Done("grant", grant_id, None, content={"level": level.value, "document": document})


@act(REVOKE, wording="登记定密授权终止", right=keeps)
def revoke(acting: Acting, *, grant_id: int, until: date) -> Done[None]:
    """Let a grant end with the day; a day before the present one is none of those that can be chosen."""
    row = Grant.objects.select_for_update().filter(pk=grant_id, office_id=acting.office_id).first()
    if row is None:
        raise NotVisible
    if row.until is not None and row.until < acting.on:
        raise Overtaken("该授权已经终止。", todo="请刷新页面查看。")
    if until < acting.on - timedelta(days=1) or until < row.since:
        raise Refusal("截止日期不能早于昨天，也不能早于起始日期。", todo="请改填日期。")
    row.until = until
    row.save(update_fields=["until"])
    return Done("grant", grant_id, None, content={"until": until})


def check_responsible(office_id: int, function: str, person_id: int, since: date) -> None:
    """Raise Refusal where the office's rules, if it has adopted any, do not let the person be responsible
    for classification.
    """
    if function != RESPONSIBLE or not any(one.since <= since for one in adoptions(office_id)):
        return
    refuse_if_no(
        Acting(office_id),
        MayBeResponsible(person=_person(office_id, person_id, since)),
        "请改为指定单位主要负责人，或者分管保密工作的领导。",
    )


def _person(office_id: int, person_id: int, on: date) -> str:
    """How the rules call the person: by the office's head, by who leads the secrecy work, or otherwise."""
    if is_among(office_id, person_id, on, (HEAD,)):
        return "legal_representative"
    units = {one.id for one in departments(office_id, on) if one.slug == SECRECY}
    leads = any(
        one.person_id == person_id
        and one.kind is ChargeKind.LEADS
        and (one.line == SECRECY or one.department_id in units)
        for one in charges(office_id, on)
    )
    return "secrecy_leader" if leads else "other"


declare_appointment_check(check_responsible)
