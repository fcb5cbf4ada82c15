"""Limits: how many may be away at once, how much is left of a year, what counts together."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from tests.support.offices import as_person, someone
from tests.support.working import seen, to_the_end
from zhidu.institutions.leave.acts import come_back
from zhidu.institutions.leave.reads import balances
from zhidu.kernel.clock.public import LEGAL_ZONE, clock_at, today
from zhidu.kernel.matters.public import preview
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.words.public import Refusal

from .nine import found_nine
from .people import CALENDAR, apply, approve, form, monday, served, way

Found = Callable[[str], OfficeCard]
MONDAY = monday()


@pytest.fixture
def nine(db: None) -> tuple[PersonCard, ...]:
    """The staff of the office of nine people."""
    return found_nine()


@pytest.mark.clause("S1.18-19", outcome="refused")
@pytest.mark.clause("S1.18-19", outcome="allowed")
def test_of_nine_people_three_may_be_on_annual_leave_at_once(nine: tuple[PersonCard, ...]) -> None:
    first, second, third, fourth, *_ = nine
    for person in (first, second, third):
        apply(person, form("annual", 10))
    asked = preview(as_person(fourth), "leave.leave", form("annual", 10))
    assert [one.clauses for one in asked.refusals] == [("S1.18-19",)]
    with pytest.raises(Refusal) as refused:
        apply(fourth, form("annual", 10))
    assert refused.value.clauses == ("S1.18-19",)
    assert "最多3人" in refused.value.what
    apply(fourth, form("personal", 1))
    later = CALENDAR.add_workdays(monday(), 10)
    apply(fourth, form("annual", 10, since=later))


def test_who_asked_first_is_not_stopped_at_approval_by_who_asked_later(nine: tuple[PersonCard, ...]) -> None:
    first, second, third, *_ = nine
    matters = [apply(person, form("annual", 10)).matter_id for person in (first, second, third)]
    for person, matter in zip((third, second, first), reversed(matters), strict=True):
        to_the_end(person, matter)


def test_the_plan_keeps_to_the_cap_as_well(nine: tuple[PersonCard, ...]) -> None:
    wish = {"starts_on": monday().isoformat(), "ends_on": (monday() + timedelta(days=11)).isoformat()}
    for person in nine[:3]:
        approve(person, wish, matter_kind="leave.plan")
    with pytest.raises(Refusal) as refused:
        apply(nine[3], wish, matter_kind="leave.plan")
    assert refused.value.clauses == ("S1.18-19",)
    (this_year, *_) = balances(nine[0].office_id, nine[0].id, monday().year)
    assert this_year.planned == CALENDAR.workdays_between(
        monday() - timedelta(days=1), monday() + timedelta(days=11)
    )


def test_a_balance_counts_working_days_and_expires_with_the_year(sample_office: Found) -> None:
    person = served(someone(sample_office("xxb"), "staff", "技术科"), years=5)
    year = monday().year
    (before,) = balances(person.office_id, person.id, year)
    assert (before.entitled, before.left, before.unit) == (Decimal(10), Decimal(10), "working_days")
    assert before.expires == date(year, 12, 31)
    assert before.clauses == ("S1.18-17",)
    matter = approve(person, form("annual", 3, make_up=True))
    (after,) = balances(person.office_id, person.id, year)
    assert (after.taken, after.left) == (Decimal(3), Decimal(7))
    later = monday() + timedelta(days=7)
    with pytest.raises(Refusal) as refused:
        apply(person, form("annual", 8, since=later, make_up=True))
    assert "还剩7天" in refused.value.what
    assert "S1.18-17" in refused.value.clauses
    come_back(as_person(person), matter_id=matter, on=monday(), half="am")
    (given_back,) = balances(person.office_id, person.id, year)
    assert given_back.left == 10


def test_without_his_file_nobody_is_told_a_balance(sample_office: Found) -> None:
    person = someone(sample_office("xxb"), "staff", "技术科")
    (unknown,) = balances(person.office_id, person.id, today().year)
    assert unknown.entitled is None
    with pytest.raises(Refusal) as refused:
        apply(person, form("annual", 1, make_up=True))
    assert "参加工作" in refused.value.what


def test_short_leaves_of_one_purpose_count_together(sample_office: Found) -> None:
    person = someone(sample_office("xxb"), "staff", "技术科")
    first = approve(person, form(days=1, since=monday(), reason="装修房子"))
    assert way(seen(person, first))[0] == "approve: own_section_head"
    second = apply(person, form(days=1, since=monday() + timedelta(days=2), reason="装修 房子")).matter_id
    found = seen(person, second)
    assert way(found) == ["agree: own_section_head", "approve: deputy_in_charge"]
    assert Decimal(found.form["counted_days"]) == 2
    other = apply(person, form(days=1, since=monday() + timedelta(days=3), reason="陪孩子看病")).matter_id
    assert way(seen(person, other))[0] == "approve: own_section_head"
    far = apply(person, form(days=1, since=monday(5), reason="装修房子")).matter_id
    assert way(seen(person, far))[0] == "approve: own_section_head"


def test_single_days_count_together_in_whichever_order_they_are_handed_in(sample_office: Found) -> None:
    person = someone(sample_office("xxb"), "staff", "技术科")
    days = [monday() + timedelta(days=number) for number in (3, 2, 1, 0)]
    matters = [apply(person, form(since=day, reason="装修")).matter_id for day in days]
    found = [seen(person, one) for one in matters]
    assert [one.form["counted_days"] for one in found] == ["1", "2", "3", "4"]
    assert [len(way(one)) for one in found] == [2, 2, 2, 3]


def test_an_extension_counts_together_whatever_it_is_for(sample_office: Found) -> None:
    person = someone(sample_office("xxb"), "staff", "技术科")
    first = approve(person, form(days=3, reason="装修房子"))
    after = monday() + timedelta(days=3)
    second = apply(person, form("sick", 1, since=after, reason="受伤", extends=str(first))).matter_id
    found = seen(person, second)
    assert (found.form["counted_days"], found.form["occasion_days"]) == ("4", "1")
    assert way(found)[-1] == "approve: head"


def test_of_earlier_leaves_the_days_that_were_taken_count(sample_office: Found) -> None:
    person = someone(sample_office("xxb"), "staff", "技术科")
    first = approve(person, form(days=3, reason="装修房子"))
    with clock_at(datetime.combine(MONDAY + timedelta(days=1), time(8), LEGAL_ZONE)):
        come_back(as_person(person), matter_id=first, on=MONDAY + timedelta(days=1), half="am")
        again = apply(person, form(days=2, since=MONDAY + timedelta(days=2), reason="装修房子")).matter_id
    assert seen(person, again).form["counted_days"] == "3"


def test_only_rest_days_need_no_leave_and_dates_have_an_order(sample_office: Found) -> None:
    person = someone(sample_office("xxb"), "staff", "技术科")
    saturday = monday() + timedelta(days=5)
    rest = {**form(), "starts_on": saturday.isoformat(), "ends_on": saturday.isoformat()}
    if not CALENDAR.is_workday(saturday):
        with pytest.raises(Refusal, match="休息日"):
            apply(person, rest)
    with pytest.raises(Refusal, match="早于"):
        apply(person, {**form(days=1), "starts_half": "pm", "ends_half": "am"})
    with pytest.raises(Refusal, match="超过"):
        apply(person, {**form(), "ends_on": "2099-01-01"})
    with pytest.raises(Refusal, match="填写完整"):
        apply(person, {"kind": "personal"})
