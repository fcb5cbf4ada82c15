"""Who decides on a leave: by rank, kind and days, under the rules of different offices."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.support.offices import as_person, someone
from tests.support.working import seen, to_the_end
from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.public import MatterState
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.registers.public import rows
from zhidu.kernel.secrecy.public import viewer_of

from .people import apply, approve, form, served, way

Found = Callable[[str], OfficeCard]
UNDER_LUOHE = [
    ("staff", 0.5, ["approve: own_section_head", "inform: deputy_in_charge"]),
    ("staff", 1, ["approve: own_section_head", "inform: deputy_in_charge"]),
    ("staff", 2, ["agree: own_section_head", "approve: deputy_in_charge"]),
    ("staff", 3, ["agree: own_section_head", "approve: deputy_in_charge"]),
    ("staff", 4, ["agree: own_section_head", "agree: deputy_in_charge", "approve: head"]),
    ("section_head", 2, ["approve: deputy_in_charge"]),
    ("section_head", 3, ["approve: head"]),
    ("deputy_head", 0.5, ["approve: head"]),
]
WINDOW = ["agree: own_window_head", "approve: home_unit", "file: department:support_division"]
UNDER_SERVICE_CENTRE = [
    ("window_staff", "personal", 0.5, ["approve: own_window_head", "file: department:support_division"]),
    ("window_staff", "personal", 1, WINDOW),
    ("window_staff", "personal", 2, WINDOW),
    ("window_staff", "personal", 3, WINDOW),
    ("window_staff", "personal", 4, WINDOW),
    ("staff", "business", 3, ["approve: own_section_head"]),
    ("section_head", "business", 1, ["approve: deputy_in_charge"]),
    (
        "section_head",
        "annual",
        2,
        ["agree: own_section_head", "approve: deputy_in_charge", "file: department:general_office"],
    ),
]


@pytest.mark.parametrize(("rank", "days", "expected"), UNDER_LUOHE)
def test_the_informatization_office_goes_by_rank_and_days(
    sample_office: Found, rank: str, days: float, expected: list[str]
) -> None:
    person = someone(sample_office("xxb"), rank, "技术科" if rank != "deputy_head" else "")
    matter = approve(person, form(days=days))
    found = seen(person, matter)
    assert way(found) == expected
    assert found.state is MatterState.FINISHED
    (row,) = rows(viewer_of(as_person(person)), "leave.leaves").rows
    assert (row.values["person"], float(row.values["days"])) == (person.name, days)
    assert row.values["approved_by"]
    assert "reason" not in row.values


@pytest.mark.parametrize(("rank", "kind", "days", "expected"), UNDER_SERVICE_CENTRE)
def test_the_service_centre_goes_by_window_and_home_unit(
    sample_office: Found, rank: str, kind: str, days: float, expected: list[str]
) -> None:
    office = sample_office("zwzx")
    person = served(someone(office, rank, "公安窗口" if rank == "window_staff" else ""))
    matter = apply(person, form(kind, days)).matter_id
    assert way(seen(person, matter)) == expected
    to_the_end(person, matter)
    (row,) = rows(viewer_of(as_person(person)), "leave.leaves").rows
    assert bool(row.values["filed_by"]) == ("file" in expected[-1])


@pytest.mark.parametrize(
    ("rank", "who"),
    [
        ("head", ["inform: department:general_section"]),
        ("deputy_head", ["inform: head", "inform: department:general_section"]),
        ("section_head", ["inform: deputy_in_charge"]),
        ("staff", ["inform: own_section_head"]),
    ],
)
def test_who_goes_out_for_a_short_time_tells_whom_the_rules_name(
    sample_office: Found, rank: str, who: list[str]
) -> None:
    person = someone(sample_office("xxb"), rank, "技术科" if rank in {"staff", "section_head"} else "")
    outing = {"where": "市档案馆", "out_at": "09:30", "back_by": "11:00"}
    moved = apply(person, outing, matter_kind="leave.outing")
    assert moved.state is MatterState.FINISHED
    assert way(seen(person, moved.matter_id)) == who
    (row,) = rows(viewer_of(as_person(person)), "leave.outings").rows
    assert row.values["informed"]
    assert row.values["out_on"] == today().isoformat()


def test_in_the_county_office_it_is_the_duty_officer_of_the_week_who_is_told(sample_office: Found) -> None:
    person = someone(sample_office("szfb"), "staff")
    outing = {"where": "县档案馆", "out_at": "09:30", "back_by": "11:00"}
    moved = apply(person, outing, matter_kind="leave.outing")
    assert way(seen(person, moved.matter_id)) == ["inform: appointee:duty_officer"]


def test_what_the_head_does_is_the_offices_own_rule(sample_office: Found) -> None:
    office = sample_office("xxb")
    head, deputy = someone(office, "head"), someone(office, "deputy_head")
    matter = approve(head, form(days=3, delegate=str(deputy.id)))
    found = seen(head, matter)
    assert way(found) == ["confirm: outside:superior_body", "inform: department:general_section"]
    assert Decimal(found.form["days"]) == 3
