"""Who decides on a leave: by rank, kind and days, under the rules of different offices."""

from collections.abc import Callable

import pytest

from tests.support.offices import as_person, someone
from zhidu.kernel.matters.public import MatterState
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.registers.public import rows
from zhidu.kernel.secrecy.public import viewer_of

from .people import approve, form, seen, way

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


@pytest.mark.parametrize(("rank", "days", "expected"), UNDER_LUOHE)
def test_the_informatization_office_goes_by_rank_and_days(
    sample_office: Found, rank: str, days: float, expected: list[str]
) -> None:
    person = someone(sample_office("xxb"), rank, "技术科" if rank != "deputy_head" else "")
    matter = approve(person, form(days=days))
    assert way(person, matter) == expected
    assert seen(person, matter).state is MatterState.FINISHED
    (row,) = rows(viewer_of(as_person(person)), "leave.leaves").rows
    assert (row.values["person"], float(row.values["days"])) == (person.name, days)
    assert row.values["approved_by"]
