"""Coming back in time and too late, what an extension may follow, whose word counts for a past day."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.support.offices import as_person, someone
from zhidu.institutions.leave.acts import come_back
from zhidu.institutions.leave.reads import balances
from zhidu.kernel.clock.public import LEGAL_ZONE, clock_at
from zhidu.kernel.obligations.public import Owed, dues_of, owe
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.org.public import PersonCard, appointees, bodies_of
from zhidu.kernel.registers.public import rows
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Refusal

from .people import apply, approve, form, monday, served

Found = Callable[[str], OfficeCard]
MONDAY = monday()
"""Fixed once: the clock is set forward below."""
FRIDAY = MONDAY + timedelta(days=4)
NEXT_MONDAY = MONDAY + timedelta(days=7)
TUESDAY, WEDNESDAY, THURSDAY = (MONDAY + timedelta(days=number) for number in (1, 2, 3))


def hour(day: date, hours: int = 8) -> datetime:
    """That hour of the day."""
    return datetime(day.year, day.month, day.day, hours, tzinfo=LEGAL_ZONE)


def cleared(office: OfficeCard) -> tuple[PersonCard, PersonCard]:
    """Somebody with clearance, and the officer who takes measures."""
    (officer, *_) = appointees(office.id, "confidentiality_officer")
    return served(someone(office, "staff", "技术科"), cleared=True), officer


def owed(officer: PersonCard) -> list[str]:
    """The clauses of what the officer has to do."""
    office = officer.office_id
    return [one.clause for one in dues_of(office, bodies_of(officer.id), person_id=officer.id)]


def late(person: PersonCard) -> str:
    """What the register of returns says of being late."""
    (row,) = rows(viewer_of(as_person(person)), "leave.returns").rows
    return str(row.values["overdue"])


@pytest.mark.clause("S2.07-13", outcome="refused")
def test_measures_are_not_got_rid_of_by_extending_a_leave_long_over(sample_office: Found) -> None:
    person, officer = cleared(sample_office("xxb"))
    first = approve(person, form(days=2))
    with clock_at(hour(MONDAY + timedelta(days=9))):
        with pytest.raises(Refusal, match="所续的假") as refused:
            apply(person, form(days=1, since=monday(7), extends=str(first)))
        assert "不要选" in refused.value.todo
        assert owed(officer) == ["S2.07-13"]


def test_an_extension_follows_an_approved_leave_without_a_working_day_between(sample_office: Found) -> None:
    person = someone(sample_office("szfb"), "staff")
    running = apply(person, form(days=1, reason="甲")).matter_id
    with pytest.raises(Refusal, match="所续的假"):
        apply(person, form(days=1, since=TUESDAY, extends=str(running)))
    first = approve(person, form(days=1, since=THURSDAY, reason="乙"))
    with pytest.raises(Refusal, match="所续的假"):
        apply(person, form(days=1, since=NEXT_MONDAY, extends=str(first)))
    approve(person, form(days=1, since=FRIDAY, extends=str(first)))


def test_a_leave_one_is_back_from_is_not_extended(sample_office: Found) -> None:
    person = someone(sample_office("szfb"), "staff")
    first = approve(person, form(days=2))
    with clock_at(hour(TUESDAY, 14)):
        come_back(as_person(person), matter_id=first, on=TUESDAY, half="pm")
        with pytest.raises(Refusal, match="所续的假"):
            apply(person, form(days=1, since=WEDNESDAY, extends=str(first)))


@pytest.mark.clause("S2.07-13", outcome="allowed")
@pytest.mark.parametrize(("due", "left"), [(FRIDAY, ["S2.07-13"]), (NEXT_MONDAY, [])])
def test_measures_whose_day_has_come_outlive_an_extension(
    sample_office: Found, due: date, left: list[str]
) -> None:
    person, officer = cleared(sample_office("xxb"))
    first = approve(person, form(days=2, since=THURSDAY))
    with clock_at(hour(FRIDAY)):
        owe(as_person(person), measures(first, due))
        approve(person, form(days=1, since=NEXT_MONDAY, extends=str(first)))
    with clock_at(hour(NEXT_MONDAY)):
        assert owed(officer) == left


def measures(matter_id: int, due: date) -> Owed:
    """What the officer owes of that leave, due on that day."""
    return Owed(
        source_id=matter_id,
        code="leave.measures",
        label="采取措施并记录",
        clause="S2.07-13",
        due_on=due,
        responsible="appointee:confidentiality_officer",
        responsible_label="保密员",
    )


def test_who_gives_an_extension_up_owes_the_return_from_the_first_leave(sample_office: Found) -> None:
    person, officer = cleared(sample_office("xxb"))
    first = approve(person, form(days=2))
    second = approve(person, form(days=1, since=WEDNESDAY, extends=str(first)))
    with clock_at(hour(MONDAY)):
        come_back(as_person(person), matter_id=second, on=WEDNESDAY, half="am")
    with clock_at(hour(THURSDAY)):
        assert owed(officer) == ["S2.07-13"]


@pytest.mark.clause("S1.07-04", outcome="allowed")
@pytest.mark.clause("S1.07-04", outcome="refused")
@pytest.mark.parametrize(
    ("last", "back", "half", "overdue"),
    [
        ("pm", WEDNESDAY, "am", ""),
        ("pm", WEDNESDAY, "pm", "逾期"),
        ("am", TUESDAY, "pm", ""),
        ("am", WEDNESDAY, "am", "逾期"),
    ],
)
def test_in_time_is_who_is_back_on_the_first_half_day_of_work(
    sample_office: Found, last: str, back: date, half: str, overdue: str
) -> None:
    person = someone(sample_office("szfb"), "staff")
    matter = approve(person, form(days=2, ends_half=last))
    with clock_at(hour(back, 15)):
        come_back(as_person(person), matter_id=matter, on=back, half=half)
    assert late(person) == overdue


def test_over_a_week_end_one_is_back_in_time_on_monday(sample_office: Found) -> None:
    person, officer = cleared(sample_office("xxb"))
    matter = approve(person, form(days=1, since=FRIDAY))
    with clock_at(hour(FRIDAY + timedelta(days=2))):
        assert owed(officer) == []
    with clock_at(hour(NEXT_MONDAY)):
        come_back(as_person(person), matter_id=matter, on=NEXT_MONDAY, half="am")
    assert late(person) == ""
    with clock_at(hour(NEXT_MONDAY + timedelta(days=1))):
        assert owed(officer) == []


def test_days_of_the_past_are_given_back_by_the_keeper_only(sample_office: Found) -> None:
    office = sample_office("xxb")
    person, keeper = served(someone(office, "staff", "技术科"), years=5), someone(office, "staff", "综合科")
    matter = approve(person, form("annual", 10))
    early: dict[str, Any] = {"matter_id": matter, "on": TUESDAY, "half": "am"}
    with clock_at(hour(MONDAY + timedelta(days=14))):
        with pytest.raises(Refusal, match="已经过去") as refused:
            come_back(as_person(person), **early)
        assert "登记请假的部门" in refused.value.todo
        come_back(as_person(keeper), **early)
    (left, *_) = balances(office.id, person.id, MONDAY.year)
    assert left.left == 9


def test_on_the_day_itself_one_gives_days_back_oneself(sample_office: Found) -> None:
    office = sample_office("xxb")
    person = served(someone(office, "staff", "技术科"), years=5)
    matter = approve(person, form("annual", 10))
    with clock_at(hour(TUESDAY)):
        come_back(as_person(person), matter_id=matter, on=TUESDAY, half="am")
    (left, *_) = balances(office.id, person.id, MONDAY.year)
    assert left.left == 9


def test_a_past_day_that_gives_nothing_back_one_enters_oneself(sample_office: Found) -> None:
    person = someone(sample_office("szfb"), "staff")
    matter = approve(person, form(days=2))
    with clock_at(hour(FRIDAY)):
        come_back(as_person(person), matter_id=matter, on=WEDNESDAY, half="am")
    assert late(person) == ""


def test_measures_are_not_let_off_by_ones_own_word_about_the_past(sample_office: Found) -> None:
    office = sample_office("xxb")
    person, officer = cleared(office)
    matter = approve(person, form(days=2))
    in_time: dict[str, Any] = {"matter_id": matter, "on": WEDNESDAY, "half": "am"}
    with clock_at(hour(FRIDAY)):
        with pytest.raises(Refusal, match="已经过去"):
            come_back(as_person(person), **in_time)
        assert owed(officer) == ["S2.07-13"]
        come_back(as_person(someone(office, "staff", "综合科")), **in_time)
        assert owed(officer) == []
