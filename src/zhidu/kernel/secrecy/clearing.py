"""The acts by which somebody comes to belong to a class of cleared staff, or no longer."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.org.public import is_among, person
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal, WrongUse

from .clearances import clearance_keepers
from .existing import keeps_state_secrets
from .models import ClearanceRow
from .rules import PERSON_CLASS


def keeps_clearances(acting: Acting, /, **_kwargs: object) -> None:
    """Refuse everybody but whom the office's rules name; NotVisible where no state secrets may be kept.
    Without account and person it is the console of the installation.
    """
    if not keeps_state_secrets():
        raise NotVisible
    if acting.account_id is None and acting.person_id is None:
        return
    keepers = clearance_keepers(acting.office_id, acting.on)
    if not is_among(acting.office_id, acting.person_id, acting.on, keepers):
        raise Refusal("人员的涉密类别只能由制度规定的人登记。", todo="请联系本单位保密员。")


@act("secrecy.clear", wording="登记人员涉密类别", right=keeps_clearances)
def clear(
    acting: Acting,
    /,
    *,
    clearance_id: int,
    person_id: int,
    person_class: str,
    since: date,
    until: date | None = None,
) -> Done[int]:
    """Record that somebody belongs to a class, from ``since`` to the last day ``until``; gives the id, which
    was minted when the form opened: the same form sent again changes nothing.

    Raises WrongUse for a class that the rules do not know, Refusal for a term that ends before it begins,
    where he belongs to a class in that time already, and for oneself; Overtaken where the form recorded
    somebody else.
    """
    name = _fit(acting, person_id, person_class, since, until)
    content = {"class": person_class, "since": since.isoformat(), "until": until.isoformat() if until else ""}
    made = ClearanceRow.objects.filter(pk=clearance_id).first()
    if made is not None and made.person_id != person_id:
        raise Overtaken("这张登记表已经用过。", todo="登记另一个人，请重新打开登记表。")
    if made is None:
        _refuse_second(acting, name, person_id, since, until)
        ClearanceRow.objects.create(
            id=clearance_id,
            office_id=acting.office_id,
            person_id=person_id,
            person_class=person_class,
            since=since,
            until=until,
        )
    return Done("clearance", clearance_id, clearance_id, content=content)


def _fit(acting: Acting, person_id: int, person_class: str, since: date, until: date | None) -> str:
    """The name of whom the record is about; raises what ``clear`` raises where it does not fit."""
    known = {one.code for one in rulebook(acting.office_id, acting.on).domain(PERSON_CLASS)}
    if person_class not in known:
        raise WrongUse(f"没有“{person_class}”这一涉密人员类别。", todo="请从列表中选择类别。")
    if until is not None and until < since:
        raise Refusal("截止日期早于起始日期。", todo="请核对两个日期。")
    who = person(person_id, acting.on)
    if who.office_id != acting.office_id:
        raise NotVisible
    if acting.person_id == person_id:
        raise Refusal("不能登记自己的涉密类别。", todo="请由另一名有权登记的人员办理。")
    return who.name


def _refuse_second(acting: Acting, name: str, person_id: int, since: date, until: date | None) -> None:
    reaches = Q(until=None) | Q(until__gte=since)
    if until is not None:
        reaches &= Q(since__lte=until)
    held = ClearanceRow.objects.filter(reaches, office_id=acting.office_id, person_id=person_id).first()
    if held is not None:
        last = f"{held.until.isoformat()} 为止" if held.until else "没有截止日期"
        raise Refusal(
            f"{name}在这段时间已有涉密类别（自 {held.since.isoformat()} 起，{last}）。",
            todo="请先终止原来的类别，再登记新的。",
        )


@act("secrecy.end_clearance", wording="终止人员涉密类别", right=keeps_clearances)
def end_clearance(acting: Acting, /, *, clearance_id: int, until: date) -> Done[None]:
    """Fix the last day of a clearance, a past day not among them: what he saw, he saw by it.

    Raises NotVisible for another office's, Refusal for a day before today or before it began and for one that
    ended already.
    """
    row = ClearanceRow.objects.select_for_update().filter(pk=clearance_id, office_id=acting.office_id).first()
    if row is None:
        raise NotVisible
    if row.until is not None and row.until < acting.on:
        raise Refusal("这项涉密类别已经终止。", todo="请刷新页面查看。")
    if until < acting.on or until < row.since:
        raise Refusal("截止日期不能早于今天，也不能早于起始日期。", todo="请改填今天或以后的日期。")
    row.until = until
    row.save(update_fields=["until"])
    return Done("clearance", row.pk, None, content={"until": until.isoformat()})
