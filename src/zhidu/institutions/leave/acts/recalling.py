"""Called back from leave: what is not taken is given back, and the return is due on the day that is set."""

from __future__ import annotations

from datetime import date

from zhidu.institutions.leave.models import Leave
from zhidu.institutions.leave.reads import (
    Moment,
    Standing,
    Stretch,
    at,
    half_of,
    leave_of,
    leaves_of,
    recaller,
    shown,
)
from zhidu.institutions.leave.rules import Half
from zhidu.kernel.acts.public import Acting, Done, act, publish
from zhidu.kernel.obligations.public import Owed, owe
from zhidu.kernel.org.public import people_by_ids
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Answer, Codes
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal
from zhidu.vocabulary.absences import AbsenceEnded

from .approving import owe_return
from .returning import RECALLED, free, give_up, taken


def _rule(acting: Acting, matter_id: int) -> tuple[Standing, Answer[Codes]]:
    """The leave, and the rule by which the acting person may call back from it; NotVisible for others."""
    found = leave_of(acting.office_id, matter_id)
    if found is None or not found.approved or acting.person_id is None:
        raise NotVisible
    if found.back_on is not None or found.recalled:
        raise Overtaken("这次假已经销了，或者已经召回。", todo="请刷新页面查看。")
    answer = recaller(viewer_of(acting), found, acting.on)
    if answer is None:
        raise NotVisible
    return found, answer


def _may_recall(acting: Acting, *, matter_id: int, on: date, half: str, reason: str) -> None:
    del on, half, reason
    _rule(acting, matter_id)


@act("leave.recall", wording="召回休假人员", right=_may_recall)
def recall(acting: Acting, *, matter_id: int, on: date, half: str, reason: str) -> Done[None]:
    """Set the half day from which somebody must be back; the days from there on are given back.

    Raises Refusal for a time that is past or not within the leave, Overtaken if it is over already.
    """
    found, answer = _rule(acting, matter_id)
    back = _checked(acting, found, on, half, reason)
    changed = Leave.objects.filter(pk=matter_id, back_on=None, recalled_at=None).update(
        recalled_at=acting.at, recalled_by=acting.person_id, recall_reason=reason.strip()[:120]
    )
    if not changed:
        raise Overtaken("这次假已经召回。", todo="请刷新页面查看。")
    left = found.stretch.until(back)
    if left is None:
        give_up(acting, found, note=f"召回：{reason.strip()}")
    else:
        _shorten(acting, found, left, back)
    clause = answer.clauses[0].id
    _tell(acting, found, back, reason=reason.strip(), clause=clause)
    content = {"on": on, "half": half, "reason": reason, "days": shown(taken(acting, found, back))}
    return Done("matter", matter_id, None, clauses=(clause,), content=content)


def _checked(acting: Acting, found: Standing, on: date, half: str, reason: str) -> Moment:
    if not reason.strip():
        raise Refusal("没有写明召回的原因。", todo="请写明是什么特殊、紧急情况。")
    if half not in list(Half):
        raise Refusal("没有写明上午还是下午返岗。", todo="请选择上午或下午。")
    back = at(on, half)
    if back < half_of(acting.at, rulebook(acting.office_id, acting.on)):
        raise Refusal("要求返岗的时间已经过去。", todo="请改为今天以后的时间；已经回来的，请其销假。")
    if back > found.stretch.last:
        raise Refusal(f"这次假到{found.stretch.ends_on}就结束了，不用召回。", todo="请核对返岗的时间。")
    own = leaves_of(acting.office_id, found.person_id)
    if any(one.extends_id == found.matter_id and one.back_on is None for one in own):
        raise Refusal("这次假已经续假。", todo="续假还在审批的请先退回，已经批准的请先召回续的那一次。")
    return back


def _shorten(acting: Acting, found: Standing, left: Stretch, back: Moment) -> None:
    """The leave ends before he is to be back: absence, delegation and the day of return with it."""
    free(acting, found, back)
    row = Leave.objects.get(pk=found.matter_id)
    row.ends_on, row.ends_half = left.ends_on, list(Half)[left.last[1]].value
    row.days = taken(acting, found, back)
    row.save(update_fields=["ends_on", "ends_half", "days"])
    card = people_by_ids([found.person_id], acting.on, office_id=acting.office_id)[found.person_id]
    owe_return(acting, row, card.label or card.name)
    publish(
        acting,
        AbsenceEnded(
            office_id=acting.office_id,
            source_id=found.matter_id,
            person_id=found.person_id,
            back_on=back[0],
            back_half=list(Half)[back[1]].value,
        ),
    )


def _tell(acting: Acting, found: Standing, back: Moment, *, reason: str, clause: str) -> None:
    """He finds it on his workbench until he says that he knows, or is back."""
    card = people_by_ids([found.person_id], acting.on, office_id=acting.office_id)[found.person_id]
    when = f"{back[0].isoformat()} {list(Half)[back[1]].label}"
    owe(
        acting,
        Owed(
            source_id=found.matter_id,
            code=RECALLED,
            label=f"您已被召回，请于{when}返岗（{reason}）",
            clause=clause,
            due_on=back[0],
            remind_on=acting.on,
            responsible="starter",
            responsible_label=card.label or card.name,
            person_id=card.id,
        ),
    )
