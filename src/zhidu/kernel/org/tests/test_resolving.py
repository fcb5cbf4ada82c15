"""Who a rule names, and who acts when that one cannot: each refusal beside the case that is in order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.org.loading import changed
from zhidu.kernel.org.models import Charge, Department, Post
from zhidu.kernel.org.public import Fallback, Reason, TenureKind, add_tenure, leave
from zhidu.kernel.words.public import Verb

from .bureau import DAY
from .conftest import Ask, People, away

MARCH = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("who", "verb", "starter", "expected", "why"),
    [
        ("starter", Verb.CONFIRM, "zhao", ["zhao"], "赵云，综合核算处科员，发起人"),
        ("own_section_head", Verb.AGREE, "zhao", ["li_min"], "李敏，综合核算处处长（2024-03-01起任职）"),
        ("deputy_in_charge", Verb.APPROVE, "zhao", ["wang"], "王强，副局长，分管综合核算处（2020-01-01起）"),
        ("head", Verb.SIGN, "zhao", ["zhou"], "周建国，局长（2020-01-01起任职）"),
        ("department:supervision", Verb.CHECK, "zhao", ["zhang"], "张伟，监察室主任（2020-01-01起任职）"),
        ("department:general_office", Verb.REGISTER, "zhao", ["zhang_2", "liu"], "张伟，办公室工作人员"),
        (
            "appointee:seal_keeper",
            Verb.CARRY_OUT,
            "zhao",
            ["zhang_2"],
            "张伟，印章保管人（2020-01-01起指定）",
        ),
        ("committee:secrecy", Verb.APPROVE, "zhao", ["zhou"], "周建国，保密委员会组长（主任）"),
    ],
)
def test_the_one_whom_the_rule_names_gets_the_step(
    ask: Ask, staff: People, who: str, verb: Verb, starter: str, expected: list[str], why: str
) -> None:
    found = ask(who, verb, starter=starter)
    assert staff.told(found) == expected
    assert found.assignees[0].why == why
    assert (found.vacancy, found.fallback) == ("", None)
    assert found.any_one == (len(expected) > 1)


def test_a_committee_member_may_take_what_is_not_decided_and_the_deputy_chair_decides_for_an_absent_chair(
    ask: Ask, staff: People, bureau: OfficeCard
) -> None:
    assert set(staff.told(ask("committee:secrecy", Verb.FILE))) == {"zhou", "wang", "zhang"}
    away(bureau, staff["zhou"])
    assert staff.told(ask("committee:secrecy", Verb.APPROVE)) == ["wang"]


def test_a_department_has_its_own_appointee_before_the_office_s(ask: Ask, staff: People) -> None:
    assert staff.told(ask("appointee:confidentiality_officer", Verb.CHECK, starter="zhao")) == ["chen"]
    assert staff.told(ask("appointee:confidentiality_officer", Verb.CHECK, starter="zhang")) == ["liu"]


def test_the_second_appointee_acts_only_when_the_first_cannot(
    ask: Ask, staff: People, bureau: OfficeCard
) -> None:
    assert staff.told(ask("appointee:archivist", Verb.FILE)) == ["zhang_2"]
    away(bureau, staff["zhang_2"])
    assert staff.told(ask("appointee:archivist", Verb.FILE)) == ["liu"]


@pytest.mark.parametrize(
    ("on", "expected", "vacant"),
    [(date(2024, 2, 29), ["wang"], True), (MARCH, ["li_min"], False)],
)
def test_a_tenure_counts_from_its_first_day(
    ask: Ask, staff: People, on: date, expected: list[str], vacant: bool
) -> None:
    found = ask("own_section_head", Verb.AGREE, on=on)
    assert staff.told(found) == expected
    assert found.vacancy == ("综合核算处处长空缺" if vacant else "")
    assert found.fallback == (Fallback.NEXT_HIGHER if vacant else None)


@pytest.mark.parametrize(
    ("on", "members"), [(date(2025, 6, 30), ["zhang", "gone"]), (date(2025, 7, 1), ["zhang"])]
)
def test_who_has_left_gets_nothing_after_the_last_day(
    ask: Ask, staff: People, on: date, members: list[str]
) -> None:
    assert staff.told(ask("department:supervision", Verb.REGISTER, on=on)) == members


def test_who_leaves_keeps_the_step_on_the_last_day_and_loses_it_on_the_next(
    ask: Ask, staff: People, bureau: OfficeCard
) -> None:
    leave(Acting(bureau.id), person_id=staff["li_min"], last_day=DAY)
    assert staff.told(ask("own_section_head", on=DAY)) == ["li_min"]
    found = ask("own_section_head", on=date(2026, 11, 11))
    assert staff.told(found) == ["wang"]
    assert found.reason is Reason.VACANT


def test_nobody_decides_on_his_own_matter_but_may_do_everything_else(ask: Ask, staff: People) -> None:
    own = ask("own_section_head", Verb.AGREE, starter="li_min")
    assert staff.told(own) == ["wang"]
    assert own.vacancy == "综合核算处处长李敏是发起人，不能办理自己的事项"
    assert (own.reason, own.fallback) == (Reason.SELF, Fallback.NEXT_HIGHER)
    assert staff.told(ask("own_section_head", Verb.CARRY_OUT, starter="li_min")) == ["li_min"]


def test_a_deputy_s_own_matter_goes_to_the_head_and_the_head_s_own_to_the_general_office_for_re_routing(
    ask: Ask, staff: People
) -> None:
    assert staff.told(ask("own_section_head", Verb.AGREE, starter="wang")) == ["zhou"]
    assert staff.told(ask("deputy_in_charge", Verb.APPROVE, starter="wang")) == ["zhou"]
    found = ask("head", Verb.SIGN, starter="zhou")
    assert staff.told(found) == ["liu"]
    assert found.fallback is Fallback.GENERAL_OFFICE
    assert found.clauses == ("common.organisation-04",)


def test_a_colleague_of_the_starter_decides_where_any_member_may(ask: Ask, staff: People) -> None:
    found = ask("department:general_office", Verb.REGISTER, starter="liu", exclude=frozenset())
    assert staff.told(found) == ["zhang_2", "liu"]


def test_one_who_is_excluded_does_not_decide_and_otherwise_does(ask: Ask, staff: People) -> None:
    found = ask("own_section_head", Verb.AGREE, exclude=frozenset({staff["li_min"]}))
    assert staff.told(found) == ["wang"]
    assert found.vacancy == "综合核算处处长李敏须回避"
    assert staff.told(ask("own_section_head", Verb.AGREE, exclude=frozenset({staff["chen"]}))) == ["li_min"]


def test_a_seconded_person_answers_to_the_head_where_he_works(
    ask: Ask, staff: People, bureau: OfficeCard
) -> None:
    office = Department.objects.get(office_id=bureau.id, slug="supervision")
    desk = Post.objects.create(
        office_id=bureau.id, department=office, name="借调人员", rank="staff", place="member", since=DAY
    )
    add_tenure(
        Acting(bureau.id), person_id=staff["zhao"], post_id=desk.pk, since=DAY, kind=TenureKind.SECONDED
    )
    assert staff.told(ask("own_section_head", on=DAY)) == ["zhang"]
    assert staff.told(ask("own_section_head", on=date(2026, 11, 9))) == ["li_min"]


def test_the_line_of_business_finds_the_deputy_where_the_department_has_none(
    ask: Ask, staff: People, bureau: OfficeCard
) -> None:
    assert staff.told(ask("deputy_in_charge", line="publicity")) == ["wang"]
    Charge.objects.filter(office_id=bureau.id, department__slug="general_accounting").update(
        until=date(2026, 11, 9)
    )
    changed(bureau.id)
    found = ask("deputy_in_charge", line="publicity")
    assert staff.told(found) == ["sun"]
    assert found.assignees[0].why == "孙丽，总统计师，分管此项工作（2020-01-01起）"
    alone = ask("deputy_in_charge")
    assert staff.told(alone) == ["zhou"]
    assert alone.vacancy == "没有分管综合核算处的领导"


@pytest.mark.parametrize(
    ("who", "reason", "expected", "told"),
    [
        ("department:census", Reason.NO_BODY, ["liu"], "本单位没有设普查办"),
        ("committee:safety", Reason.NO_BODY, ["liu"], "本单位没有设安全生产领导小组"),
        ("appointee:driver", Reason.NO_BODY, ["liu"], "没有指定司机"),
        ("meeting:party_group", Reason.MEETING, ["liu"], "由党组会议研究决定，结果由本单位记录"),
        ("outside:police", Reason.OUTSIDE, ["zhao"], "由公安机关办理，结果由本单位记录"),
    ],
)
def test_what_the_office_has_not_never_swallows_the_step(
    ask: Ask, staff: People, who: str, reason: Reason, expected: list[str], told: str
) -> None:
    found = ask(who, Verb.CARRY_OUT)
    assert (staff.told(found), found.reason, found.vacancy) == (expected, reason, told)


def test_if_nobody_can_take_it_that_is_said(ask: Ask, staff: People) -> None:
    found = ask("own_section_head", may_see=lambda _: False)
    assert found.assignees == ()
    assert found.vacancy.endswith("本单位没有人可以代办")


def test_a_step_of_a_starter_who_has_left_goes_to_the_head(
    ask: Ask, staff: People, bureau: OfficeCard
) -> None:
    found = ask("starter", Verb.CONFIRM, starter="gone")
    assert found.vacancy == "发起人已不在本单位"
    assert staff.told(found) == ["zhou"]


WHO = st.sampled_from(
    [
        "starter",
        "own_section_head",
        "deputy_in_charge",
        "head",
        "department:supervision",
        "department:census",
        "appointee:seal_keeper",
        "committee:secrecy",
        "meeting:party_group",
        "outside:police",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(who=WHO, verb=st.sampled_from(Verb), starter=st.integers(0, 8), blind=st.sets(st.integers(0, 8)))
def test_whatever_happens_the_step_has_somebody_able_or_the_vacancy_is_told(
    ask: Ask, staff: People, who: str, verb: Verb, starter: int, blind: set[int]
) -> None:
    keys = list(staff.ids)
    hidden = {staff[keys[one]] for one in blind}
    found = ask(who, verb, starter=keys[starter], may_see=lambda one: one not in hidden)
    assert found.assignees or found.vacancy
    assert bool(found.vacancy) == (found.reason is not None)
    for one in found.assignees:
        assert one.person_id not in hidden
        assert not (verb.decides and one.person_id == staff[keys[starter]])
        assert one.why
