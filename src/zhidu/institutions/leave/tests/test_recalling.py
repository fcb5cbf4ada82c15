"""Called back from leave: who may, from when, and what follows for the one who is called."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tests.security.world import signed_in
from tests.support.offices import as_person, someone
from zhidu.institutions.leave.acts import come_back, recall
from zhidu.institutions.leave.reads import balances, my_leaves, recallable
from zhidu.institutions.leave.rules import LeaveState
from zhidu.kernel.clock.public import LEGAL_ZONE, clock_at
from zhidu.kernel.journal.public import entries
from zhidu.kernel.obligations.public import dues_of
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.org.public import PersonCard, bodies_of, delegates_of, is_absent, people
from zhidu.kernel.registers.public import rows
from zhidu.kernel.secrecy.public import Viewer
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

from .people import approve, form, monday, served

Found = Callable[[str], OfficeCard]
WHY = "防汛值守"
MONDAY = monday()
WEDNESDAY, THURSDAY, FRIDAY = (MONDAY + timedelta(days=number) for number in (2, 3, 4))


def viewer(person: PersonCard) -> Viewer:
    """The person looking, with the bodies that rules call him by."""
    return Viewer(person.office_id, person.account_id, person.id, frozenset(), bodies_of(person.id))


@contextmanager
def on_tuesday() -> Iterator[None]:
    """Nine o'clock of the second day of the leave."""
    with clock_at(datetime.combine(MONDAY + timedelta(days=1), time(9), LEGAL_ZONE)):
        yield


@pytest.fixture
def office(sample_office: Found) -> OfficeCard:
    """The informatization office."""
    return sample_office("xxb")


@pytest.fixture
def away(office: OfficeCard) -> PersonCard:
    """Somebody of the technical section."""
    return served(someone(office, "staff", "技术科"))


@pytest.fixture
def matter(office: OfficeCard, away: PersonCard) -> int:
    """His ten days of annual leave, with somebody who acts for him."""
    other = someone(office, "section_head", "技术科")
    return approve(away, form("annual", 10, since=MONDAY, delegate=str(other.id)))


def told(person: PersonCard, matter: int) -> list[str]:
    """What the leave leaves on somebody's workbench."""
    due = dues_of(person.office_id, bodies_of(person.id), person_id=person.id, ahead=timedelta(days=30))
    return [one.label for one in due if str(matter) in one.path or WHY in one.label]


@pytest.mark.clause("S1.18-20", outcome="allowed")
def test_a_recall_ends_absence_and_delegation_and_gives_the_days_back(
    office: OfficeCard, away: PersonCard, matter: int
) -> None:
    head = someone(office, "head")
    with on_tuesday():
        assert "S1.18-20" in recallable(viewer(head), matter)
        recall(as_person(head), matter_id=matter, on=WEDNESDAY, half="pm", reason=WHY)
        (mine,) = my_leaves(viewer(away))
        assert (mine.state, mine.days, mine.to_return) == (LeaveState.RECALLED, "2.5", True)
        annual = next(one for one in balances(office.id, away.id, MONDAY.year) if one.kind == "公休假")
        assert (annual.taken, annual.left) == (Decimal("2.5"), Decimal("7.5"))
        assert is_absent(away.id, MONDAY + timedelta(days=1))
        assert not is_absent(away.id, WEDNESDAY)
        assert not delegates_of(away.id, THURSDAY)
        assert [WHY in one and WEDNESDAY.isoformat() in one for one in told(away, matter)].count(True) == 1
    (entry,) = entries(office.id, action="leave.recall").rows
    assert entry.clauses == ("S1.18-20",)


def test_he_is_back_on_the_day_that_was_set_and_the_register_says_why(
    office: OfficeCard, away: PersonCard, matter: int
) -> None:
    with on_tuesday():
        recall(as_person(someone(office, "head")), matter_id=matter, on=WEDNESDAY, half="am", reason=WHY)
    with clock_at(datetime.combine(WEDNESDAY, time(9), LEGAL_ZONE)):
        come_back(as_person(away), matter_id=matter, on=WEDNESDAY, half="am")
        assert not told(away, matter)
        (row,) = rows(viewer(someone(office, "section_head", "综合科")), "leave.returns").rows
    assert row.values["note"] == f"召回：{WHY}"
    assert not row.values["overdue"]


def test_who_does_not_come_when_called_is_overdue(office: OfficeCard, away: PersonCard, matter: int) -> None:
    with on_tuesday():
        recall(as_person(someone(office, "head")), matter_id=matter, on=WEDNESDAY, half="am", reason=WHY)
    with clock_at(datetime.combine(FRIDAY, time(9), LEGAL_ZONE)):
        (mine,) = my_leaves(viewer(away))
        assert mine.state is LeaveState.OVERDUE


def test_before_it_begins_the_whole_leave_is_called_off(
    office: OfficeCard, away: PersonCard, matter: int
) -> None:
    recall(as_person(someone(office, "head")), matter_id=matter, on=MONDAY, half="am", reason=WHY)
    (mine,) = my_leaves(viewer(away))
    assert mine.state is LeaveState.CALLED_OFF
    assert not is_absent(away.id, MONDAY)
    annual = next(one for one in balances(office.id, away.id, MONDAY.year) if one.kind == "公休假")
    assert annual.left == Decimal(10)
    assert len(told(away, matter)) == 1


@pytest.mark.clause("S1.18-20", outcome="refused")
def test_only_whom_the_rules_name_calls_back_for_others_there_is_no_such_leave(
    office: OfficeCard, away: PersonCard, matter: int
) -> None:
    named = []
    for one in people(office.id):
        with on_tuesday():
            if recallable(viewer(one), matter):
                named.append(one.rank)
                continue
            with pytest.raises(NotVisible):
                recall(as_person(one), matter_id=matter, on=WEDNESDAY, half="am", reason=WHY)
    assert sorted(named) == ["deputy_head", "head"]
    assert my_leaves(viewer(away))[0].state is LeaveState.APPROVED


@pytest.mark.clause("common.leave-09", outcome="refused")
def test_nobody_is_called_back_from_a_leave_that_the_rules_do_not_name(office: OfficeCard) -> None:
    ill = someone(office, "staff", "推进科")
    sick = approve(ill, form("sick", 4, since=MONDAY))
    with on_tuesday(), pytest.raises(NotVisible):
        recall(as_person(someone(office, "head")), matter_id=sick, on=WEDNESDAY, half="am", reason=WHY)


@pytest.mark.parametrize(
    ("days", "half", "reason", "said"),
    [
        (0, "am", WHY, "已经过去"),
        (0, "pm", WHY, "已经过去"),
        (1, "am", WHY, ""),
        (11, "pm", WHY, ""),
        (12, "am", WHY, "不用召回"),
        (1, "", WHY, "上午还是下午"),
        (1, "pm", " ", "原因"),
    ],
)
def test_the_time_lies_ahead_and_within_the_leave(
    office: OfficeCard, matter: int, days: int, half: str, reason: str, said: str
) -> None:
    head, on = someone(office, "head"), MONDAY + timedelta(days=days)
    with on_tuesday():
        if not said:
            recall(as_person(head), matter_id=matter, on=on, half=half, reason=reason)
            return
        with pytest.raises(Refusal, match=said) as refused:
            recall(as_person(head), matter_id=matter, on=on, half=half, reason=reason)
    assert refused.value.todo


def test_it_is_done_once(office: OfficeCard, matter: int) -> None:
    with on_tuesday():
        head = as_person(someone(office, "head"))
        recall(head, matter_id=matter, on=WEDNESDAY, half="am", reason=WHY)
        with pytest.raises((Overtaken, NotVisible)):
            recall(head, matter_id=matter, on=WEDNESDAY, half="am", reason=WHY)


def test_an_extended_leave_is_called_back_by_its_extension(office: OfficeCard, away: PersonCard) -> None:
    head = someone(office, "head")
    first = approve(away, form("annual", 5, since=MONDAY, make_up=True))
    after = MONDAY + timedelta(days=7)
    again = approve(away, form("annual", 5, since=after, make_up=True, extends=str(first), reason="续"))
    with on_tuesday():
        with pytest.raises(Refusal, match="续假"):
            recall(as_person(head), matter_id=first, on=WEDNESDAY, half="am", reason=WHY)
        recall(as_person(head), matter_id=again, on=after, half="am", reason=WHY)
        recall(as_person(head), matter_id=first, on=WEDNESDAY, half="am", reason=WHY)
    states = {one.matter_id: one.state for one in my_leaves(viewer(away))}
    assert states[again] is LeaveState.CALLED_OFF


def test_the_page_has_the_button_for_him_alone(
    office: OfficeCard, away: PersonCard, matter: int, settings: Settings
) -> None:
    settings.STATIC_ROOT = None
    page = f"/deeds/leave.recall/{matter}/"
    typed = {"back_on": WEDNESDAY.isoformat(), "back_half": "am", "reason": WHY}
    colleague = signed_in(someone(office, "section_head", "推进科").username)
    assert colleague.get(page).status_code == 404
    assert colleague.post(page, typed).status_code == 404
    head = signed_in(someone(office, "head").username)
    assert page in head.get(f"/matters/{matter}/").content.decode()
    assert "S1.18-20" in head.get(page).content.decode()
    late = head.post(page, {**typed, "back_on": (MONDAY + timedelta(days=30)).isoformat()})
    assert late.status_code == 409
    assert WHY in late.content.decode()
    assert head.post(page, typed).status_code == 302
    assert my_leaves(viewer(away))[0].state is LeaveState.RECALLED
    assert head.get(page).status_code == 404


def test_the_list_of_who_is_away_asks_no_more_for_each_row(
    office: OfficeCard, matter: int, settings: Settings
) -> None:
    settings.STATIC_ROOT = None
    browser = signed_in(someone(office, "head").username)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found, on_tuesday():
            assert browser.get("/lists/leave.away/").content.decode().count("召回") >= 1
        return len(found)

    asked()
    one = asked()
    staff = [each for each in people(office.id) if each.rank == "staff" and each.department_name == "推进科"]
    for each in staff[:3]:
        approve(served(each), form("annual", 10, since=MONDAY))
    asked()
    assert asked() == one
