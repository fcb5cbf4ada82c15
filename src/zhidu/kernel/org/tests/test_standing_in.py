"""Who acts when the one whom a rule names cannot: delegates, stand-ins, acting heads, and the next higher."""

from __future__ import annotations

from datetime import date

import pytest

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.org.models import Post
from zhidu.kernel.org.public import Fallback, Reason, TenureKind, add_tenure
from zhidu.kernel.words.public import Verb

from .conftest import Ask, People, away, delegated


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 10, 31), ["wang"]),
        (date(2026, 11, 1), ["li_min for wang"]),
        (date(2026, 11, 30), ["li_min for wang"]),
        (date(2026, 12, 1), ["wang"]),
    ],
)
def test_a_delegate_acts_in_the_holder_s_name_between_the_days(
    ask: Ask, staff: People, bureau: OfficeCard, on: date, expected: list[str]
) -> None:
    delegated(bureau, staff, "wang", "li_min")
    found = ask("deputy_in_charge", on=on)
    assert staff.told(found) == expected
    if found.assignees[0].for_person_id:
        assert found.assignees[0].why == "李敏，受王强委托（2026-11-01至11-30）"


def test_a_delegation_holds_for_its_kinds_of_matter_only(ask: Ask, staff: People, bureau: OfficeCard) -> None:
    delegated(bureau, staff, "wang", "li_min", kinds=["press.release"])
    assert staff.told(ask("deputy_in_charge", matter_kind="press.release")) == ["li_min for wang"]
    assert staff.told(ask("deputy_in_charge", matter_kind="leave")) == ["wang"]


def test_a_delegate_s_delegate_does_not_act(ask: Ask, staff: People, bureau: OfficeCard) -> None:
    delegated(bureau, staff, "wang", "li_min")
    delegated(bureau, staff, "li_min", "chen")
    assert staff.told(ask("deputy_in_charge")) == ["li_min for wang"]
    away(bureau, staff["li_min"])
    assert staff.told(ask("deputy_in_charge")) == ["wang"]
    assert staff.told(ask("own_section_head")) == ["chen for li_min"]


def test_nobody_decides_on_his_own_matter_as_a_delegate_either(
    ask: Ask, staff: People, bureau: OfficeCard
) -> None:
    delegated(bureau, staff, "wang", "li_min")
    assert staff.told(ask("deputy_in_charge", Verb.APPROVE, starter="li_min")) == ["wang"]
    assert staff.told(ask("deputy_in_charge", Verb.APPROVE, starter="chen")) == ["li_min for wang"]


def test_the_one_who_stands_in_does_so_only_while_the_holder_is_away(
    ask: Ask, staff: People, bureau: OfficeCard
) -> None:
    delegated(bureau, staff, "wang", "sun", when_absent=True, until=None)
    assert staff.told(ask("deputy_in_charge")) == ["wang"]
    away(bureau, staff["wang"])
    found = ask("deputy_in_charge")
    assert staff.told(found) == ["sun for wang"]
    assert found.vacancy == "副局长王强不在岗（出差，2026-11-10）"
    assert found.fallback is Fallback.DELEGATE


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 11, 8), ["li_min"]),
        (date(2026, 11, 9), ["wang"]),
        (date(2026, 11, 12), ["wang"]),
        (date(2026, 11, 13), ["li_min"]),
    ],
)
def test_an_absence_counts_on_its_first_and_last_day(
    ask: Ask, staff: People, bureau: OfficeCard, on: date, expected: list[str]
) -> None:
    away(bureau, staff["li_min"], date(2026, 11, 9), date(2026, 11, 12))
    assert staff.told(ask("own_section_head", on=on)) == expected


def test_who_may_not_see_the_matter_counts_as_absent(ask: Ask, staff: People) -> None:
    found = ask("own_section_head", may_see=lambda person_id: person_id != staff["li_min"])
    assert staff.told(found) == ["wang"]
    assert found.reason is Reason.BLIND
    assert "李敏不在本事项知悉范围内" in found.vacancy
    assert staff.told(ask("own_section_head", may_see=lambda _: True)) == ["li_min"]


def test_a_delegate_needs_a_right_to_see_of_his_own(ask: Ask, staff: People, bureau: OfficeCard) -> None:
    delegated(bureau, staff, "wang", "li_min")
    assert staff.told(ask("deputy_in_charge", may_see=lambda one: one != staff["li_min"])) == ["wang"]


def test_an_acting_head_holds_a_vacant_post_and_stands_in_for_an_absent_holder(
    ask: Ask, staff: People, bureau: OfficeCard
) -> None:
    add_tenure(
        Acting(bureau.id),
        person_id=staff["chen"],
        post_id=Post.objects.get(office_id=bureau.id, name="处长", department__slug="general_accounting").pk,
        since=date(2023, 1, 1),
        kind=TenureKind.ACTING,
    )
    vacant = ask("own_section_head", on=date(2023, 5, 1))
    assert staff.told(vacant) == ["chen"]
    assert vacant.assignees[0].why == "陈晨，综合核算处副处长，主持综合核算处处长工作（2023-01-01起）"
    assert staff.told(ask("own_section_head")) == ["li_min"]
    away(bureau, staff["li_min"])
    found = ask("own_section_head")
    assert staff.told(found) == ["chen"]
    assert found.fallback is Fallback.ACTING_HEAD
