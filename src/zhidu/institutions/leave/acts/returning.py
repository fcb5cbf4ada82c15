"""Back at work: a leave is cancelled, its days are given back, and who was overdue leaves a record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from zhidu.institutions.leave.models import Leave
from zhidu.institutions.leave.reads import (
    RETURNS,
    Moment,
    Standing,
    at,
    counting,
    keeps_leave,
    leave_of,
    shown,
)
from zhidu.institutions.leave.rules import Half, Overdue
from zhidu.kernel.acts.public import Acting, Done, act, publish
from zhidu.kernel.matters.public import label_id
from zhidu.kernel.obligations.public import let_off, settle_owed, still_owed
from zhidu.kernel.org.public import (
    bodies_of,
    cut_absence,
    cut_delegation,
    is_among,
    named_by,
    people_by_ids,
)
from zhidu.kernel.registers.public import enter, take_number
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import DateAnswer
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal
from zhidu.vocabulary.absences import AbsenceEnded

from .approving import MEASURES, RETURN, owe_return, return_due
from .completing import label_of

RECALLED = "leave.recalled"


def _approved(acting: Acting, matter_id: int) -> Standing:
    found = leave_of(acting.office_id, matter_id)
    if found is None or not found.approved or acting.person_id is None:
        raise NotVisible
    return found


def _may_return(acting: Acting, *, matter_id: int, on: date, half: str, note: str = "") -> None:
    """The person himself, or whoever keeps the register; for others there is no such leave."""
    del on, half, note
    found = _approved(acting, matter_id)
    if found.person_id == acting.person_id:
        return
    bodies = bodies_of(acting.person_id or 0, acting.on, office_id=acting.office_id)
    if not keeps_leave(acting.office_id, bodies, acting.on):
        raise NotVisible


@act("leave.come_back", wording="销假", right=_may_return)
def come_back(acting: Acting, *, matter_id: int, on: date, half: str, note: str = "") -> Done[None]:
    """Note from which half day on somebody is back at work; earlier than approved gives days back.

    Raises Refusal for a day that has not come, Overtaken if it was noted already.
    """
    found = _approved(acting, matter_id)
    back = _checked(acting, found, on, half)
    overdue = _late(acting, found, back)
    _refuse_own_word(acting, found, back, overdue=overdue)
    _end(acting, found, back, note=note, overdue=overdue)
    return Done("matter", matter_id, None, content={"on": on, "half": half, "note": note})


def give_up(acting: Acting, found: Standing, *, note: str) -> None:
    """Within the caller's act: nothing of the leave is taken."""
    _end(acting, found, found.stretch.first, note=note, overdue=False)


def _end(acting: Acting, found: Standing, back: Moment, *, note: str, overdue: bool) -> None:
    """Keep that he is back from that half day on, and all that follows."""
    on, half = back[0], list(Half)[back[1]].value
    changed = Leave.objects.filter(pk=found.matter_id, back_on=None).update(
        back_on=on, back_half=half, back_at=acting.at
    )
    if not changed:
        raise Overtaken("这次假已经销过了。", todo="请刷新页面查看。")
    free(acting, found, back)
    _settle_dues(acting, found, overdue=overdue)
    _extended_again(acting, found, on)
    _register(acting, found, back, note=note, overdue=overdue)
    publish(
        acting,
        AbsenceEnded(
            office_id=acting.office_id,
            source_id=found.matter_id,
            person_id=found.person_id,
            back_on=on,
            back_half=half,
        ),
    )


def _checked(acting: Acting, found: Standing, on: date, half: str) -> Moment:
    if half not in list(Half):
        raise Refusal("没有写明上午还是下午返岗。", todo="请选择上午或下午。")
    if found.back_on is not None:
        raise Overtaken("这次假已经销过了。", todo="请刷新页面查看。")
    if on > acting.on and at(on, half) > found.stretch.first:
        raise Refusal(
            "返岗的日期还没有到。", todo="请在返岗之后销假；整个假不休了的，返岗时间填假期的开始时间。"
        )
    return at(on, half)


def free(acting: Acting, found: Standing, back: Moment) -> None:
    """The organisation knows him back at work from that day on."""
    left = found.stretch.until(back)
    days = left.whole_days() if left is not None else None
    first = (
        rulebook(acting.office_id, acting.on).calendar.next_day(days[1]) if days else found.stretch.starts_on
    )
    if found.absence_id is not None:
        cut_absence(acting.office_id, found.absence_id, first)
    if found.delegation_id is not None:
        cut_delegation(acting.office_id, found.delegation_id, max(back[0], found.stretch.starts_on))


def _late(acting: Acting, found: Standing, back: Moment) -> bool:
    """Whether somebody came back later than on the first working half day after the leave, and later than
    the rules allow; not where no return is owed.
    """
    owed = still_owed(acting.office_id, frozenset({found.matter_id}), RETURN).get(found.matter_id)
    if owed is None:
        return False
    answer = return_due(acting, ends_on=found.stretch.ends_on, cleared=found.cleared)
    due = answer.value.date if answer is not None and isinstance(answer.value, DateAnswer) else owed
    calendar = rulebook(acting.office_id, acting.on).calendar
    return back[0] > due and back > found.stretch.back_at(calendar)


def _refuse_own_word(acting: Acting, found: Standing, back: Moment, *, overdue: bool) -> None:
    """Of a day that is past nobody enters for himself what gives days back or lets measures off."""
    if found.person_id != acting.person_id or back[0] >= acting.on:
        return
    measures = still_owed(acting.office_id, frozenset({found.matter_id}), MEASURES).get(found.matter_id)
    let_off = not overdue and measures is not None and measures <= acting.on
    if let_off or taken(acting, found, back) < taken(acting, found, None):
        raise Refusal(
            "返岗的日期已经过去，由本人补登会退回已休的天数或者免去逾期的处理。",
            todo="请由登记请假的部门核实后代为销假；返岗的当天可以自己销假。",
        )


def taken(acting: Acting, found: Standing, back: Moment | None) -> Decimal:
    """How many days of the leave count where somebody is back from that half day on; all, if nothing else
    is known.
    """
    book = rulebook(acting.office_id, acting.on)
    left = found.stretch if back is None else found.stretch.until(back)
    return left.days(counting(book, found.kind), book.calendar) if left is not None else Decimal(0)


def _settle_dues(acting: Acting, found: Standing, *, overdue: bool) -> None:
    """Close what was due; where he came too late, measures stay to be recorded."""
    ids = frozenset({found.matter_id})
    let_off(acting, source_id=found.matter_id, code=RECALLED)
    if found.matter_id not in still_owed(acting.office_id, ids, RETURN):
        return
    settle_owed(acting, source_id=found.matter_id, code=RETURN)
    if not overdue:
        let_off(acting, source_id=found.matter_id, code=MEASURES)


def _extended_again(acting: Acting, found: Standing, on: date) -> None:
    """Where an extension is given up before its day, the return from the first leave is due as before."""
    if found.extends_id is None or on <= acting.on:
        return
    first = Leave.objects.filter(pk=found.extends_id, office_id=acting.office_id, back_on=None).first()
    if first is not None:
        card = people_by_ids([first.person_id], acting.on, office_id=acting.office_id)[first.person_id]
        owe_return(acting, first, card.label or card.name)


def _register(acting: Acting, found: Standing, back: Moment, *, note: str, overdue: bool) -> None:
    book = rulebook(acting.office_id, acting.on)
    card = people_by_ids([found.person_id], acting.on, office_id=acting.office_id)[found.person_id]
    enter(
        acting,
        RETURNS.code,
        label_id=label_id(found.matter_id),
        number=take_number(acting, RETURNS.code, matter_id=found.matter_id),
        matter_id=found.matter_id,
        person_id=found.person_id,
        values={
            "person": card.label or card.name,
            "department": card.department_name,
            "kind": label_of(book, found.kind),
            "stretch": str(found.stretch),
            "back_on": back[0].isoformat(),
            "taken": shown(taken(acting, found, back)),
            "overdue": "逾期" if overdue else "",
            "note": "；".join(filter(None, (found.recalled and f"召回：{found.recalled}", note.strip()))),
        },
    )


def _may_record(acting: Acting, *, matter_id: int, measures: str) -> None:
    """Whom the office's rules make responsible; for others there is no such leave."""
    del measures
    found = _approved(acting, matter_id)
    named = named_by(acting.office_id, acting.on, Overdue(cleared=found.cleared))
    if not is_among(acting.office_id, acting.person_id, acting.on, named.codes):
        raise NotVisible


@act("leave.record_measures", wording="记录逾期不归的处理措施", right=_may_record)
def record_measures(acting: Acting, *, matter_id: int, measures: str) -> Done[None]:
    """Record what was done about somebody who did not return in time; only then the case is closed."""
    if not measures.strip():
        raise Refusal("没有写明采取的措施。", todo="请写明已采取的措施，记录在案后这件事才能销。")
    due = still_owed(acting.office_id, frozenset({matter_id}), MEASURES).get(matter_id)
    if due is None or due > acting.on:
        raise Overtaken("这次假没有逾期，或者措施已经记录。", todo="请刷新页面查看。")
    settle_owed(acting, source_id=matter_id, code=MEASURES, note=measures)
    return Done("matter", matter_id, None, content={"measures": measures})
