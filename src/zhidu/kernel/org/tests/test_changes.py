"""Changing the organisation: who may, what is refused, what is journaled."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.journal.public import entries
from zhidu.kernel.offices.public import OfficeCard, Role, create_account, create_office, grant_role
from zhidu.kernel.org.models import Department, Post, Tenure
from zhidu.kernel.org.public import (
    Category,
    add_absence,
    add_person,
    add_tenure,
    be_away,
    delegate,
    delegates_of,
    departments,
    describe_department,
    end_tenure,
    establish,
    is_absent,
    leave,
    person,
    revoke_delegation,
)
from zhidu.kernel.org.span import Span
from zhidu.kernel.words.public import NotVisible, Refusal, WrongUse

from .bureau import BUREAU, DAY
from .conftest import People

NEXT = date(2026, 11, 11)


def test_one_department_at_a_time_is_the_general_office(bureau: OfficeCard) -> None:
    acting = Acting(bureau.id)
    old, older = (
        next(one.id for one in departments(bureau.id) if one.slug == slug)
        for slug in ("general_office", "supervision")
    )
    Department.objects.filter(pk=old).update(since=date(2024, 1, 1))
    describe = partial(describe_department, acting, category=Category.SERVICE)
    with pytest.raises(Refusal, match="只设一个"):
        describe(department_id=older, general=True)
    describe(department_id=old, general=False)
    describe(department_id=older, general=True)
    with pytest.raises(Refusal, match="只设一个"):
        describe(department_id=old, general=True)
    Department.objects.filter(pk=older).update(until=date(2026, 1, 1))
    describe(department_id=old, general=True)


def _account(role: Role | None, office_id: int) -> int:
    made = create_account(username=f"user{role or ''}", password="only-for-tests")
    if role is not None:
        grant_role(made.id, role, office_id)
    return made.id


def test_the_rule_keeper_keeps_people_and_nobody_else(bureau: OfficeCard) -> None:
    keeper = Acting(bureau.id, account_id=_account(Role.RULE_KEEPER, bureau.id))
    other = Acting(bureau.id, account_id=_account(None, bureau.id))
    before = entries(bureau.id).rows
    with pytest.raises(Refusal, match="制度管理员"):
        add_person(other, name="新人", since=DAY)
    assert entries(bureau.id).rows == before
    made = add_person(keeper, name="新人", since=DAY)
    assert person(made, DAY).name == "新人"
    entry = entries(bureau.id).rows[0]
    assert (entry.action, entry.object_id) == ("org.add_person", made)


def test_a_rule_keeper_of_another_office_keeps_nothing_here(bureau: OfficeCard) -> None:
    elsewhere = create_office(code="other", name="另一单位")
    stranger = Acting(bureau.id, account_id=_account(Role.RULE_KEEPER, elsewhere.id))
    with pytest.raises(Refusal):
        add_person(stranger, name="新人", since=DAY)


def test_people_delegate_their_own_work_and_not_that_of_others(bureau: OfficeCard, staff: People) -> None:
    account = _account(None, bureau.id)
    wang = Acting(bureau.id, account_id=account, person_id=staff["wang"])
    with pytest.raises(Refusal):
        delegate(wang, holder_id=staff["zhou"], delegate_id=staff["wang"], since=DAY, until=NEXT)
    made = delegate(wang, holder_id=staff["wang"], delegate_id=staff["sun"], since=DAY, until=NEXT)
    sun = Acting(bureau.id, account_id=account, person_id=staff["sun"])
    with pytest.raises(Refusal):
        revoke_delegation(sun, delegation_id=made)
    revoke_delegation(wang, delegation_id=made)


def test_a_revoked_delegation_holds_no_longer_from_that_day(bureau: OfficeCard, staff: People) -> None:
    acting = Acting(bureau.id)
    made = delegate(acting, holder_id=staff["wang"], delegate_id=staff["sun"], since=acting.on, until=None)
    assert delegates_of(staff["wang"], acting.on)
    revoke_delegation(acting, delegation_id=made)
    assert not delegates_of(staff["wang"], acting.on)
    delegate(acting, holder_id=staff["wang"], delegate_id=staff["sun"], since=acting.on, until=None)


@pytest.mark.parametrize(
    ("holder", "to", "since", "until", "why"),
    [
        ("wang", "wang", DAY, NEXT, "本人"),
        ("wang", "gone", DAY, NEXT, "不在本单位任职"),
        ("wang", "sun", NEXT, DAY, "早于首日"),
    ],
)
def test_a_delegation_that_cannot_be_is_refused(
    bureau: OfficeCard, staff: People, holder: str, to: str, since: date, until: date, why: str
) -> None:
    with pytest.raises((Refusal, WrongUse), match=why):
        delegate(Acting(bureau.id), holder_id=staff[holder], delegate_id=staff[to], since=since, until=until)


def test_two_delegations_of_one_kind_at_one_time_are_refused_and_of_two_kinds_are_not(
    bureau: OfficeCard, staff: People
) -> None:
    def add(to: str, kinds: tuple[str, ...], since: date = DAY) -> None:
        delegate(
            Acting(bureau.id),
            holder_id=staff["wang"],
            delegate_id=staff[to],
            since=since,
            until=DAY if since == DAY else NEXT,
            kinds=kinds,
        )

    add("sun", ("leave",))
    with pytest.raises(Refusal, match="已有委托"):
        add("chen", ("leave", "press.release"))
    with pytest.raises(Refusal, match="已有委托"):
        add("chen", ())
    add("chen", ("press.release",))
    add("chen", (), since=NEXT)


def test_an_absence_needs_somebody_of_this_office(bureau: OfficeCard, staff: People) -> None:
    other = create_office(code="other", name="另一单位")
    with pytest.raises(NotVisible):
        add_absence(other.id, person_id=staff["wang"], days=Span(DAY), reason="休假")
    add_absence(bureau.id, person_id=staff["wang"], days=Span(DAY), reason="休假", source_id=7)
    assert is_absent(staff["wang"], DAY)


def test_one_may_say_that_one_is_away_oneself(bureau: OfficeCard, staff: People) -> None:
    sun = Acting(bureau.id, account_id=_account(None, bureau.id), person_id=staff["sun"])
    with pytest.raises(Refusal):
        be_away(sun, person_id=staff["wang"], since=DAY, until=DAY, reason="出差")
    be_away(sun, person_id=staff["sun"], since=DAY, until=DAY, reason="出差")
    assert is_absent(staff["sun"], DAY)


def test_a_tenure_ends_on_a_day_within_it(bureau: OfficeCard, staff: People) -> None:
    acting = Acting(bureau.id)
    held = Tenure.objects.get(person_id=staff["li_min"], until=None)
    with pytest.raises(Refusal, match="不能在"):
        end_tenure(acting, tenure_id=held.pk, last_day=date(2024, 2, 29))
    end_tenure(acting, tenure_id=held.pk, last_day=DAY)
    with pytest.raises(Refusal, match="已于"):
        end_tenure(acting, tenure_id=held.pk, last_day=NEXT)
    assert person(staff["li_min"], DAY).rank == "section_head"
    assert person(staff["li_min"], NEXT).rank == ""


def test_the_same_post_twice_at_once_is_refused_and_later_is_not(bureau: OfficeCard, staff: People) -> None:
    acting = Acting(bureau.id)
    held = Tenure.objects.get(person_id=staff["wang"])
    with pytest.raises(Refusal, match="已任"):
        add_tenure(acting, person_id=staff["wang"], post_id=held.post_id, since=DAY)
    end_tenure(acting, tenure_id=held.pk, last_day=DAY)
    add_tenure(acting, person_id=staff["wang"], post_id=held.post_id, since=NEXT)
    with pytest.raises(NotVisible):
        add_tenure(acting, person_id=staff["wang"], post_id=1, since=NEXT)


def test_who_leaves_ends_what_he_holds(bureau: OfficeCard, staff: People) -> None:
    leave(Acting(bureau.id), person_id=staff["sun"], last_day=DAY)
    assert person(staff["sun"], DAY).in_service
    assert not person(staff["sun"], NEXT).in_service
    with pytest.raises(NotVisible):
        leave(Acting(bureau.id), person_id=1, last_day=DAY)


def test_an_account_is_given_to_one_person_in_service(bureau: OfficeCard) -> None:
    account = _account(None, bureau.id)
    add_person(Acting(bureau.id), name="甲", since=DAY, account_id=account)
    with pytest.raises(Refusal, match="已有在职人员"):
        add_person(Acting(bureau.id), name="乙", since=DAY, account_id=account)
    with pytest.raises(WrongUse, match="姓名"):
        add_person(Acting(bureau.id), name=" ", since=DAY)


def test_an_office_is_established_once(bureau: OfficeCard) -> None:
    with pytest.raises(Refusal, match="已有机构人员"):
        establish(bureau.id, BUREAU)


def _with(table: str, row: dict[str, Any]) -> dict[str, Any]:
    return BUREAU | {table: [*BUREAU.get(table, ()), row]}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (_with("department", {"slug": "x"}), r"\[\[department\]\] 第 4 项缺少 'name'"),
        (_with("department", {"slug": "x", "name": "x", "head": "y"}), "不认识的项：head"),
        (_with("department", {"slug": "x", "name": "x", "category": "club"}), "没有“club”这个代码"),
        (_with("person", {"key": "wang", "name": "王强"}), "出现两次"),
        (_with("person", {"key": "x", "name": "x", "since": NEXT, "until": DAY}), "早于首日"),
        (
            _with(
                "person", {"key": "x", "name": "x", "posts": [{"name": "科员", "rank": "staff", "desk": 1}]}
            ),
            "不认识的项：desk",
        ),
        (_with("charge", {"person": "nobody", "departments": ["supervision"]}), "没有代号为“nobody”的人员"),
        (_with("charge", {"person": "wang", "departments": ["nowhere"]}), "没有代码为“nowhere”的部门"),
        (
            _with(
                "committee",
                {"slug": "x", "name": "x", "seats": [{"role": "chair", "post": {"name": "皇帝"}}]},
            ),
            "没有“单位领导”的“皇帝”",
        ),
    ],
)
def test_a_faulty_description_is_refused_whole_and_says_where(
    db: None, data: dict[str, Any], why: str
) -> None:
    office = create_office(code="new", name="新单位")
    with pytest.raises(WrongUse, match=why):
        establish(office.id, data)
    assert not Post.objects.filter(office_id=office.id).exists()
    establish(office.id, BUREAU)


def test_accounts_are_made_for_user_names(db: None) -> None:
    office = create_office(code="new", name="新单位")
    data = {
        "since": DAY,
        "person": [{"key": "a", "name": "甲", "username": "jia"}, {"key": "b", "name": "乙"}],
        "vacant": [{"name": "局长", "rank": "head"}],
        "delegation": [{"holder": "a", "delegate": "b", "kinds": ["leave"]}],
        "absence": [{"person": "b", "reason": "学习", "until": NEXT}],
    }
    made: list[str] = []

    def account(username: str) -> int:
        made.append(username)
        return create_account(username=username, password="only-for-tests").id

    assert establish(office.id, data, account=account) == 2
    assert made == ["jia"]
    assert Post.objects.get(office_id=office.id).place == "office"
