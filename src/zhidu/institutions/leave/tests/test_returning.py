"""After approval: absence, delegation, return, and what becomes of somebody who does not come back."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.support.offices import as_person, someone
from tests.support.working import do_step, seen
from zhidu.institutions.leave.acts import come_back, record_measures
from zhidu.institutions.leave.reads import away_on, due_back, my_leaves, to_handle
from zhidu.institutions.leave.rules import LeaveState
from zhidu.kernel.acts.public import deliver, subscribe
from zhidu.kernel.clock.public import LEGAL_ZONE, clock_at
from zhidu.kernel.files.public import files_of
from zhidu.kernel.matters.public import MatterState, attach, open_draft
from zhidu.kernel.obligations.public import complete, dues_of
from zhidu.kernel.offices.public import OfficeCard, fresh_id
from zhidu.kernel.org.public import PersonCard, appointees, bodies_of, delegates_of, is_absent, people
from zhidu.kernel.registers.public import rows
from zhidu.kernel.secrecy.public import Viewer, viewer_of
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal
from zhidu.vocabulary.absences import AbsenceEnded, ApprovedAbsence

from .people import apply, approve, form, monday, served

Found = Callable[[str], OfficeCard]
MONDAY = monday()
"""Fixed once: the clock is set forward below."""
HEARD: list[object] = []
subscribe(ApprovedAbsence, lambda _id, message: HEARD.append(message))
subscribe(AbsenceEnded, lambda _id, message: HEARD.append(message))
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def viewer(person: PersonCard) -> Viewer:
    """The person looking, with the bodies that rules call him by."""
    return Viewer(person.office_id, person.account_id, person.id, frozenset(), bodies_of(person.id))


def noon(days_after_monday: int) -> datetime:
    """Noon of a day of the week in which leaves of these tests lie."""
    day = MONDAY + timedelta(days=days_after_monday)
    return datetime(day.year, day.month, day.day, 12, tzinfo=LEGAL_ZONE)


def test_an_approved_leave_is_known_to_the_organisation_and_to_the_others(sample_office: Found) -> None:
    office = sample_office("xxb")
    person, colleague = someone(office, "staff", "技术科"), someone(office, "deputy_section_head", "技术科")
    HEARD.clear()
    matter = approve(person, form(days=2, delegate=str(colleague.id)))
    assert [is_absent(person.id, MONDAY + timedelta(days=n)) for n in (0, 1, 2)] == [True, True, False]
    assert [one.delegate_id for one in delegates_of(person.id, MONDAY)] == [colleague.id]
    assert not delegates_of(person.id, MONDAY + timedelta(days=2))
    deliver()
    assert [type(one) for one in HEARD] == [ApprovedAbsence]
    with clock_at(noon(1)):
        come_back(as_person(person), matter_id=matter, on=MONDAY + timedelta(days=1), half="am")
        assert not is_absent(person.id, MONDAY + timedelta(days=1))
        assert not delegates_of(person.id, MONDAY + timedelta(days=1))
        with pytest.raises(Overtaken):
            come_back(as_person(person), matter_id=matter, on=MONDAY + timedelta(days=1), half="am")
    deliver()
    assert isinstance(HEARD[-1], AbsenceEnded)
    (row,) = rows(viewer_of(as_person(person)), "leave.returns").rows
    assert (row.values["taken"], row.values["overdue"]) == (1, "")


def test_half_a_day_leaves_somebody_at_work_for_his_steps(sample_office: Found) -> None:
    person = someone(sample_office("xxb"), "staff", "技术科")
    approve(person, form(days=0.5))
    assert not is_absent(person.id, MONDAY)
    with clock_at(noon(0)):
        assert person.id in {one.person_id for one in away_on(viewer(person))}


def test_only_oneself_or_the_keeper_cancels_and_not_before_the_day(sample_office: Found) -> None:
    office = sample_office("xxb")
    person, stranger = someone(office, "staff", "技术科"), someone(office, "staff", "推进科")
    keeper = someone(office, "staff", "综合科")
    matter = approve(person, form(days=2))
    with pytest.raises(NotVisible):
        come_back(as_person(stranger), matter_id=matter, on=MONDAY, half="am")
    with pytest.raises(Refusal, match="还没有到"):
        come_back(as_person(person), matter_id=matter, on=MONDAY + timedelta(days=1), half="am")
    with clock_at(noon(3)):
        come_back(as_person(keeper), matter_id=matter, on=MONDAY + timedelta(days=2), half="am")


def test_the_return_is_due_and_shows_overdue(sample_office: Found) -> None:
    office = sample_office("szfb")
    person = someone(office, "staff")
    matter = approve(person, form(days=2))
    with clock_at(noon(1)):
        mine = dues_of(office.id, frozenset(), person_id=person.id)
        assert [(one.label, one.clause, one.overdue) for one in mine] == [
            (f"{person.name}销假", "S1.07-04", False)
        ]
        with pytest.raises(Refusal):
            complete(as_person(person), due_id=mine[0].id)
    with clock_at(noon(2)):
        (today,) = dues_of(office.id, frozenset(), person_id=person.id)
        assert not today.overdue
    with clock_at(noon(3)):
        (late,) = dues_of(office.id, frozenset(), person_id=person.id)
        assert late.overdue
        assert [one.state for one in my_leaves(viewer(person))] == [LeaveState.OVERDUE]
        come_back(as_person(person), matter_id=matter, on=MONDAY + timedelta(days=3), half="am")
        assert not dues_of(office.id, frozenset(), person_id=person.id)
        (row,) = rows(viewer_of(as_person(person)), "leave.returns").rows
        assert row.values["overdue"] == "逾期"


def test_an_extension_takes_the_place_of_the_first_return(sample_office: Found) -> None:
    person = someone(sample_office("szfb"), "staff")
    first = approve(person, form(days=2))
    approve(person, form(days=1, since=MONDAY + timedelta(days=2), extends=str(first)))
    with clock_at(noon(2)):
        (due,) = dues_of(person.office_id, frozenset(), person_id=person.id)
        assert due.due_on == MONDAY + timedelta(days=3)


def test_a_cleared_person_who_does_not_return_stays_open_until_measures_are_recorded(
    sample_office: Found,
) -> None:
    office = sample_office("xxb")
    person = served(someone(office, "staff", "技术科"), cleared=True)
    (officer, *_) = appointees(office.id, "confidentiality_officer")
    matter = approve(person, form(days=2))
    with clock_at(noon(1)):
        assert not to_handle(viewer(officer), matter)
        with pytest.raises(Overtaken):
            record_measures(as_person(officer), matter_id=matter, measures="电话联系")
    with clock_at(noon(9)):
        waiting = [one.clause for one in dues_of(office.id, bodies_of(officer.id), person_id=officer.id)]
        assert waiting == ["S2.07-13"]
        assert person.name in to_handle(viewer(officer), matter)
        assert not to_handle(viewer(person), matter)
        keeper = viewer(someone(office, "staff", "综合科"))
        assert [one.measures for one in due_back(keeper)] == [True]
        assert [one.matter_id for one in due_back(keeper, MONDAY + timedelta(days=800))] == [matter]
        come_back(as_person(person), matter_id=matter, on=MONDAY + timedelta(days=9), half="am")
        with pytest.raises(Refusal):
            record_measures(as_person(officer), matter_id=matter, measures=" ")
        with pytest.raises(NotVisible):
            record_measures(as_person(person), matter_id=matter, measures="无")
        record_measures(as_person(officer), matter_id=matter, measures="已电话核实行踪，谈话提醒")
        assert not dues_of(office.id, bodies_of(officer.id), person_id=officer.id)


def test_who_returns_in_time_leaves_nothing_to_handle(sample_office: Found) -> None:
    office = sample_office("xxb")
    person = served(someone(office, "staff", "技术科"), cleared=True)
    (officer, *_) = appointees(office.id, "confidentiality_officer")
    matter = approve(person, form(days=2))
    with clock_at(noon(2)):
        come_back(as_person(person), matter_id=matter, on=MONDAY + timedelta(days=2), half="am")
    with clock_at(noon(9)):
        assert not dues_of(office.id, bodies_of(officer.id), person_id=officer.id)


def test_a_colleague_enters_what_was_said_on_the_telephone(sample_office: Found) -> None:
    office = sample_office("szfb")
    person, clerk = (one for one in staff_of(office)[:2])
    called: dict[str, Any] = {"channel": "telephone", "special": True, "channel_note": "8:10 来电，突发高烧"}
    matter = approve(clerk, form(days=1, person=str(person.id), **called))
    found = seen(person, matter)
    assert (found.starter_id, found.form["person"]) == (clerk.id, str(person.id))
    (row,) = rows(viewer_of(as_person(person)), "leave.leaves").rows
    assert (row.values["person"], row.values["channel"]) == (person.name, "电话请假")
    assert row.values["entered_by"] == clerk.name
    assert is_absent(person.id, MONDAY)
    assert not is_absent(clerk.id, MONDAY)


def staff_of(office: OfficeCard) -> list[PersonCard]:
    """Two of the staff who sign in."""
    return [one for one in people(office.id) if one.rank == "staff" and one.account_id]


def test_the_hospitals_proof_is_for_those_who_decide(sample_office: Found) -> None:
    office = sample_office("zwzx")
    person = someone(office, "window_staff", "公安窗口")
    sick = form("sick", 1, insured=True)
    matter = fresh_id()
    open_draft(as_person(person), matter_id=matter, kind="leave.leave", form=sick)
    attach(as_person(person), matter_id=matter, upload=SimpleUploadedFile("证明.pdf", PDF), private=True)
    apply(person, sick, matter_id=matter)
    (agree, approving, _filing) = seen(person, matter).steps
    assert len(files_of(viewer_of(as_person(person)), "matter", matter)) == 1

    def may_read(person_id: int) -> bool:
        return bool(files_of(Viewer(office.id, None, person_id), "matter", matter))

    head = agree.people[0].person_id
    assert may_read(head)
    assert not may_read(approving.people[0].person_id)
    do_step(office.id, agree)
    (step, *_) = seen(person, matter).now_at
    assert may_read(step.people[0].person_id)
    do_step(office.id, step)
    (filing, *_) = seen(person, matter).now_at
    assert filing.verb == "file"
    assert not any(may_read(one.person_id) for one in filing.people)
    do_step(office.id, filing)
    assert seen(person, matter).state is MatterState.FINISHED


def test_who_is_away_is_known_what_for_is_not(sample_office: Found) -> None:
    office = sample_office("xxb")
    person, stranger = someone(office, "staff", "技术科"), someone(office, "staff", "推进科")
    approve(person, form("sick", 2))
    with clock_at(noon(0)):
        seen_by = {one.person_id: one for one in away_on(viewer(stranger))}
        assert seen_by[person.id].kind == ""
        own = {one.person_id: one for one in away_on(viewer(person))}
        assert own[person.id].kind == "病假"
        assert not due_back(viewer(stranger))
