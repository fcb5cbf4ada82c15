"""Plans of annual leave: no two at one time, within the year and the entitlement; people count once."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.support.offices import someone
from zhidu.institutions.leave.reads import Stretch, at, planned
from zhidu.institutions.leave.rules import Half
from zhidu.kernel.clock.public import today
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.words.public import Refusal

from .people import apply, form, monday, served

Found = Callable[[str], OfficeCard]
PLAN = "leave.plan"


def wish(first: date, last: date) -> dict[str, str]:
    """When somebody wishes to be away."""
    return {"starts_on": first.isoformat(), "ends_on": last.isoformat()}


def test_a_plan_meets_no_other_of_the_same_person(sample_office: Found) -> None:
    person, day = served(someone(sample_office("xxb"), "staff", "技术科")), monday()
    apply(person, wish(day, day + timedelta(days=2)), matter_kind=PLAN)
    with pytest.raises(Refusal) as refused:
        apply(person, wish(day + timedelta(days=2), day + timedelta(days=3)), matter_kind=PLAN)
    assert "common.leave-03" in refused.value.clauses
    apply(person, wish(day + timedelta(days=3), day + timedelta(days=3)), matter_kind=PLAN)


@pytest.mark.clause("S1.18-22", outcome="refused")
@pytest.mark.clause("S1.18-22", outcome="allowed")
def test_a_plan_stays_within_its_year(sample_office: Found) -> None:
    person, year = served(someone(sample_office("xxb"), "staff", "技术科")), today().year
    with pytest.raises(Refusal) as refused:
        apply(person, wish(date(year, 12, 30), date(year + 1, 1, 2)), matter_kind=PLAN)
    assert "S1.18-22" in refused.value.clauses
    apply(person, wish(date(year, 12, 30), date(year, 12, 31)), matter_kind=PLAN)


@pytest.mark.clause("S1.18-17", outcome="refused")
@pytest.mark.clause("S1.18-17", outcome="allowed")
def test_no_more_is_planned_than_one_is_entitled_to(sample_office: Found) -> None:
    person = served(someone(sample_office("xxb"), "staff", "技术科"), years=5)
    first = form("annual", 9)
    apply(person, wish(*_span(first)), matter_kind=PLAN)
    after = date.fromisoformat(first["ends_on"]) + timedelta(days=1)
    with pytest.raises(Refusal) as refused:
        apply(person, wish(*_span(form("annual", 2, since=after))), matter_kind=PLAN)
    assert "S1.18-17" in refused.value.clauses
    assert "共11天" in refused.value.what
    apply(person, wish(*_span(form("annual", 1, since=after))), matter_kind=PLAN)


def _span(leave: dict[str, str]) -> tuple[date, date]:
    return date.fromisoformat(leave["starts_on"]), date.fromisoformat(leave["ends_on"])


def test_without_his_file_nobody_plans(sample_office: Found) -> None:
    person = someone(sample_office("xxb"), "staff", "技术科")
    with pytest.raises(Refusal, match="参加工作"):
        apply(person, wish(monday(), monday()), matter_kind=PLAN)


def test_people_count_once_however_many_plans_they_have(
    sample_office: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, day = sample_office("xxb"), monday()
    whole = Stretch(at(day, Half.MORNING), at(day, Half.AFTERNOON))
    book = rulebook(office.id, today())
    rows = ((1, whole), (1, whole), (2, whole))
    monkeypatch.setattr("zhidu.institutions.leave.reads.standing.plans", lambda *_, **__: rows)
    assert planned(office.id, whole, book, but=3) == 2
    assert planned(office.id, whole, book, but=2) == 1
