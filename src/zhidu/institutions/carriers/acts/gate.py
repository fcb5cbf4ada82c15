"""Nobody is released from a post before his carriers are returned, and that is verified."""

from __future__ import annotations

from datetime import date

from zhidu.institutions.carriers.models import Leaver
from zhidu.institutions.carriers.reads.ledger import CARRIER
from zhidu.institutions.carriers.reads.rules import CIRCULATE, KEEPING, called, must_be_named, serving
from zhidu.institutions.carriers.rules import MayLeavePost
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.custody.public import clearance, clearance_by_kind
from zhidu.kernel.org.public import Leaving, declare_leaving_check
from zhidu.kernel.regulations.public import asked, declare_carrier
from zhidu.kernel.rulebook.public import Answer, YesNo
from zhidu.kernel.secrecy.public import clearance_of, keeps_state_secrets
from zhidu.kernel.words.public import Ground, Overtaken, Refusal

DEVICES = "devices.secret"
WHO = (CIRCULATE, *KEEPING)
"""Who clears the carriers of somebody who leaves, by the first of these duties the rules speak of."""


def may_leave_post(office_id: int, person_id: int, on: date) -> Answer[YesNo] | None:
    """What the rules say to releasing the person as things stand with what he holds; None if nothing."""
    counts = clearance_by_kind(office_id, person_id)
    devices = sum(n for kind, n in counts.items() if kind.startswith(DEVICES))
    held = counts.get(CARRIER, 0)
    leaver = Leaver.objects.filter(office_id=office_id, person_id=person_id).first()
    return asked(
        office_id,
        on,
        MayLeavePost(
            returned=not held,
            verified=leaver is not None and leaver.verified_at is not None,
            devices_returned=not devices,
            handover=not held,
        ),
    )


def _concerned(office_id: int, person_id: int, on: date) -> bool:
    """Whether the person has to do with secrets: he belongs to a class, was announced, or holds a carrier."""
    return bool(
        clearance(office_id, person_id, (CARRIER,))
        or clearance_of(office_id, person_id, on)
        or Leaver.objects.filter(office_id=office_id, person_id=person_id).exists()
    )


def check(leaving: Leaving) -> tuple[Ground, ...]:
    """What of carriers stands against it that somebody leaves; nothing where none are kept."""
    office_id, person_id, on = leaving.office_id, leaving.person_id, leaving.last_day
    if not keeps_state_secrets() or not _concerned(office_id, person_id, on):
        return ()
    answer = may_leave_post(office_id, person_id, on)
    if answer is None or (isinstance(answer.value, YesNo) and answer.value.yes):
        return ()
    held = clearance(office_id, person_id, (CARRIER,))
    what = f"名下还有涉密载体 {held} 件" if held else "载体清退还没有核对无误"
    return (
        Ground(
            what,
            tuple(clause.id for clause in answer.clauses),
            "请先由本人把载体移交接替的人或者退还保管人员，双方签字；再由保管人员在“离岗人员的载体清退”中核对。",
        ),
    )


declare_leaving_check(check)
declare_carrier("guard:carriers.leaver", "离岗、调动前核对载体是否清退")


def _may_announce(acting: Acting, *, person_id: int, successor_id: int | None) -> None:
    del person_id, successor_id
    must_be_named(acting, WHO, "登记离岗人员的载体清退")


@act("carriers.announce_leaver", wording="登记离岗人员的载体清退", right=_may_announce)
def announce(acting: Acting, *, person_id: int, successor_id: int | None) -> Done[None]:
    """Note that somebody is to leave, and to whom he hands over; from then on he hands over to nobody else.

    Announcing again changes the successor. Raises Refusal for strangers and for himself as successor.
    """
    wanted = [one for one in (person_id, successor_id) if one is not None]
    if len(serving(acting.office_id, wanted, acting.on)) < len(wanted):
        raise Refusal("离岗的人和接替的人须是在岗的两个人。", todo="请从名单中选择；没有接替的人可以不填。")
    Leaver.objects.update_or_create(
        office_id=acting.office_id,
        person_id=person_id,
        defaults={
            "successor_id": successor_id,
            "announced_by_id": acting.person_id or 0,
            "announced_at": acting.at,
            "verified_by_id": None,
            "verified_at": None,
        },
    )
    return Done("person", person_id, None, content={"successor": successor_id})


def _may_verify(acting: Acting, *, person_id: int) -> None:
    del person_id
    must_be_named(acting, WHO, "核对离岗人员的载体")


@act("carriers.verify_leaver", wording="核对离岗人员载体清退无误", right=_may_verify)
def verify(acting: Acting, *, person_id: int) -> Done[None]:
    """Note that all the leaver held was checked and is returned.

    Raises Refusal while he holds anything, and for the leaver himself; Overtaken if it is noted.
    """
    left = clearance(acting.office_id, person_id, (CARRIER,))
    if left:
        raise Refusal(
            f"{called(person_id, acting.on)}名下还有 {left} 件没有交回。",
            clauses=_clauses(acting, person_id),
            todo="请先由本人归还、移交，对方签收以后再核对。",
        )
    if person_id == acting.person_id:
        raise Refusal("不能核对自己的清退。", todo="请由单位另行指定的人员核对。")
    changed = Leaver.objects.filter(office_id=acting.office_id, person_id=person_id, verified_at=None).update(
        verified_by_id=acting.person_id, verified_at=acting.at
    )
    if not changed:
        raise Overtaken("没有登记离岗，或者已经核对过。", todo="请先登记离岗人员，再核对。")
    return Done("person", person_id, None, clauses=_clauses(acting, person_id))


def _clauses(acting: Acting, person_id: int) -> tuple[str, ...]:
    answer = may_leave_post(acting.office_id, person_id, acting.on)
    return tuple(clause.id for clause in answer.clauses) if answer is not None else ()
