"""What an approved leave changes: absence, delegation, and the return that is due."""

from __future__ import annotations

from datetime import date, timedelta

from zhidu.institutions.leave.models import Leave
from zhidu.institutions.leave.reads import Stretch, at, known
from zhidu.institutions.leave.rules import Overdue, ReturnDue
from zhidu.kernel.acts.public import Acting, publish
from zhidu.kernel.matters.public import MatterView
from zhidu.kernel.obligations.public import Owed, let_off, owe, still_owed
from zhidu.kernel.org.public import Span, add_absence, add_delegation, named_by, people_by_ids
from zhidu.kernel.regulations.public import asked, rulebook
from zhidu.kernel.rulebook.public import Answer, DateAnswer
from zhidu.kernel.words.public import Refusal, Who
from zhidu.vocabulary.absences import ApprovedAbsence

RETURN, MEASURES = "leave.return", "leave.measures"
AWAY = "请假"


def told(view: MatterView, key: str) -> str:
    """A field as the matter's page shows it."""
    return next((field.text for field in view.fields if field.key == key), "")


def settle(acting: Acting, view: MatterView) -> None:
    """Keep the absence and the delegation, owe the return, and tell the others."""
    row = Leave.objects.get(pk=view.id)
    row.approved_at = acting.at
    row.cleared = known(acting.office_id, row.person_id).cleared
    row.absence_id = _absence(acting, row)
    row.delegation_id = _delegation(acting, row)
    row.save(update_fields=["approved_at", "cleared", "absence_id", "delegation_id"])
    if row.extends_id is not None:
        _extended(acting, row.extends_id)
    owe_return(acting, row, view.form["person_name"])
    publish(
        acting,
        ApprovedAbsence(
            office_id=acting.office_id,
            source_id=view.id,
            person_id=row.person_id,
            kind=row.kind,
            starts_on=row.starts_on,
            starts_half=row.starts_half,
            ends_on=row.ends_on,
            ends_half=row.ends_half,
        ),
    )


def stretch_of(row: Leave) -> Stretch:
    """From when to when the leave was approved."""
    return Stretch(at(row.starts_on, row.starts_half), at(row.ends_on, row.ends_half))


def _absence(acting: Acting, row: Leave) -> int | None:
    """Absent on the days on which nothing is left of the day; why, is nobody's business but the deciders'."""
    days = stretch_of(row).whole_days()
    if days is None:
        return None
    return add_absence(
        acting.office_id, person_id=row.person_id, days=Span(*days), reason=AWAY, source_id=row.pk
    )


def _delegation(acting: Acting, row: Leave) -> int | None:
    """The delegation that the form asks for; where one holds already on these days, that one goes on.
    Refuses a delegate who has left since.
    """
    if row.delegate_id is None:
        return None
    card = people_by_ids([row.delegate_id], acting.on, office_id=acting.office_id).get(row.delegate_id)
    if card is None or not card.in_service:
        raise Refusal(
            "申请里委托的代办人已经不在本单位任职，批准后假期内将没有人代办。",
            todo="请退回申请人，另选“委托谁代办”的人后再办理。",
        )
    try:
        return add_delegation(
            acting.office_id,
            holder_id=row.person_id,
            delegate_id=row.delegate_id,
            days=Span(row.starts_on, row.ends_on),
        )
    except Refusal:
        return None


def _extended(acting: Acting, first_id: int) -> None:
    """The return from the first leave is no longer due: the extension has its own. Measures whose day has
    come stay until they are recorded.
    """
    let_off(acting, source_id=first_id, code=RETURN)
    due = still_owed(acting.office_id, frozenset({first_id}), MEASURES).get(first_id)
    if due is not None and due > acting.on:
        let_off(acting, source_id=first_id, code=MEASURES)


def owe_return(acting: Acting, row: Leave, name: str) -> None:
    """What the end of the leave leaves to be done. It is done on the day on which one is back, so it is due
    on the first working day after the leave where the rules name no later one.
    """
    answer = return_due(acting, ends_on=row.ends_on, cleared=row.cleared)
    if answer is None or not isinstance(answer.value, DateAnswer):
        return
    back_on, _ = stretch_of(row).back_at(rulebook(acting.office_id, acting.on).calendar)
    owe(
        acting,
        Owed(
            source_id=row.pk,
            code=RETURN,
            label=f"{name}销假",
            clause=answer.clauses[0].id,
            due_on=max(answer.value.date, back_on),
            remind_on=answer.value.date,
            responsible="starter",
            responsible_label=name,
            person_id=row.person_id,
            path=f"/deeds/leave.return/{row.pk}/",
        ),
    )
    _owe_measures(acting, row, name, max(answer.value.date + timedelta(days=1), back_on))


def return_due(acting: Acting, *, ends_on: date, cleared: bool) -> Answer[DateAnswer] | None:
    """Until when the rules want the leave cancelled; None where they do not say."""
    return asked(acting.office_id, acting.on, ReturnDue(ends_on=ends_on, cleared=cleared))


def _owe_measures(acting: Acting, row: Leave, name: str, since: date) -> None:
    """What shows from the day on which somebody is overdue, until measures are recorded."""
    named = named_by(acting.office_id, acting.on, Overdue(cleared=row.cleared))
    for code in named.codes:
        owe(
            acting,
            Owed(
                source_id=row.pk,
                code=MEASURES,
                label=f"{name}请假逾期未归，采取措施并记录",
                clause=named.clauses[0],
                due_on=since,
                responsible=code,
                responsible_label=code_label(acting, code),
                path=f"/deeds/leave.measures/{row.pk}/",
            ),
        )


def code_label(acting: Acting, code: str) -> str:
    """What the office calls a body that rules name."""
    return rulebook(acting.office_id, acting.on).label_of_who(Who.parse(code))
