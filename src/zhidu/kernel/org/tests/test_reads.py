"""The organisation as of a day, in few queries."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import OfficeCard, create_account, create_office
from zhidu.kernel.org import loading
from zhidu.kernel.org.public import (
    Circumstances,
    Place,
    SeatRole,
    add_person,
    appointees,
    be_away,
    be_back,
    bodies_of,
    charges,
    committees,
    delegate,
    delegates_of,
    delegations,
    department_of,
    departments,
    head_of,
    is_absent,
    leaders_of,
    members_of,
    people,
    people_by_ids,
    person,
    person_of_account,
    persons_of_account,
    resolve_all,
    unavailable,
)
from zhidu.kernel.regulations.public import steady
from zhidu.kernel.words.public import NotVisible, Verb, Who

from .bureau import DAY, shared_rulebook
from .conftest import People

CHAIN = (
    ("department:general_accounting", Verb.CHECK),
    ("department:supervision", Verb.REGISTER),
    ("deputy_in_charge", Verb.APPROVE),
    ("committee:secrecy", Verb.COUNTERSIGN),
    ("head", Verb.SIGN),
    ("appointee:seal_keeper", Verb.CARRY_OUT),
    ("starter", Verb.CONFIRM),
)


def _case(bureau: OfficeCard, staff: People) -> Circumstances:
    return Circumstances(office_id=bureau.id, on=DAY, starter_id=staff["zhao"], rulebook=shared_rulebook())


def test_a_chain_of_seven_steps_takes_at_most_six_queries_and_one_when_nothing_changed(
    bureau: OfficeCard, staff: People, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    steps = [(Who.parse(who), verb) for who, verb in CHAIN]
    loading.forget()
    with django_assert_num_queries(5):
        first = resolve_all(steps, _case(bureau, staff))
    with django_assert_num_queries(1):
        assert resolve_all(steps, _case(bureau, staff)) == first
    assert all(one.assignees for one in first)


def test_a_change_is_seen_at_once(bureau: OfficeCard, staff: People) -> None:
    assert not is_absent(staff["wang"], DAY)
    be_away(Acting(bureau.id), person_id=staff["wang"], since=DAY, until=DAY, reason="会议")
    assert is_absent(staff["wang"], DAY)
    be_back(Acting(bureau.id), person_id=staff["wang"], on=DAY)
    assert not is_absent(staff["wang"], DAY)


def test_a_request_that_only_reads_asks_once_what_changed(
    bureau: OfficeCard, staff: People, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    people(bureau.id, DAY)
    with steady(), django_assert_num_queries(1):
        assert person(staff["wang"], DAY, office_id=bureau.id).name == "王强"
        assert bodies_of(staff["wang"], DAY, office_id=bureau.id)
        assert person_of_account(1, bureau.id, DAY) is None
        assert set(people_by_ids((staff["wang"], staff["sun"]), DAY, office_id=bureau.id)) == {
            staff["wang"],
            staff["sun"],
        }


def test_a_change_is_seen_within_a_steady_request_too(bureau: OfficeCard, staff: People) -> None:
    with steady():
        assert not is_absent(staff["wang"], DAY)
        be_away(Acting(bureau.id), person_id=staff["wang"], since=DAY, until=DAY, reason="会议")
        assert is_absent(staff["wang"], DAY)


def test_with_the_office_named_only_its_people_are_known(bureau: OfficeCard, staff: People) -> None:
    other = create_office(code="other", name="另一单位")
    assert people_by_ids((staff["wang"], staff["gone"]), DAY, office_id=other.id) == {}
    found = people_by_ids((staff["wang"], staff["gone"]), DAY, office_id=bureau.id)
    assert [found[staff[key]].in_service for key in ("wang", "gone")] == [True, False]


def test_people_are_read_with_their_post_of_the_day(bureau: OfficeCard, staff: People) -> None:
    before, after = person(staff["li_min"], date(2024, 2, 29)), person(staff["li_min"], date(2024, 3, 1))
    assert (before.title, before.rank, before.place) == ("综合核算处科员", "staff", Place.MEMBER)
    assert (after.title, after.rank, after.place) == ("综合核算处处长", "section_head", Place.DEPARTMENT)
    chief = person(staff["zhou"], DAY)
    assert (chief.title, chief.rank) == ("局长", "head")


def test_namesakes_are_told_apart_and_others_keep_their_plain_name(bureau: OfficeCard, staff: People) -> None:
    assert person(staff["zhang"], DAY).label == "张伟（监察室）"
    assert person(staff["zhang_2"], DAY).label == "张伟（办公室）"
    assert person(staff["wang"], DAY).label == "王强"


def test_who_has_left_is_still_named_but_no_longer_listed(bureau: OfficeCard, staff: People) -> None:
    gone = person(staff["gone"], DAY)
    assert (gone.name, gone.in_service, gone.department_id) == ("钱进", False, None)
    assert staff["gone"] not in {one.id for one in people(bureau.id, DAY)}
    assert staff["gone"] in {one.id for one in people(bureau.id, date(2025, 6, 30))}
    assert unavailable(bureau.id, staff.ids.values(), DAY) == {staff["gone"]}
    assert department_of(staff["gone"], DAY) is None


def test_an_unknown_person_is_not_there(bureau: OfficeCard) -> None:
    with pytest.raises(NotVisible):
        person(1, DAY)
    assert people_by_ids((1,), DAY) == {}
    assert bodies_of(1, DAY) == frozenset()


def test_leaders_come_first_and_the_rest_by_department(bureau: OfficeCard, staff: People) -> None:
    order = staff.keys_of(one.id for one in people(bureau.id, DAY))
    assert order == ["zhou", "wang", "sun", "liu", "zhang_2", "li_min", "chen", "zhao", "zhang"]


def test_departments_know_their_heads_and_members(bureau: OfficeCard, staff: People) -> None:
    found = {one.slug: one for one in departments(bureau.id, DAY)}
    assert list(found) == ["general_office", "general_accounting", "supervision"]
    accounting = found["general_accounting"]
    assert accounting.head_id == staff["li_min"]
    assert found["general_office"].general
    assert not accounting.general
    members = members_of(bureau.id, accounting.id, DAY)
    assert staff.keys_of(one.id for one in members) == ["li_min", "chen", "zhao"]
    head = head_of(bureau.id, accounting.id, DAY)
    assert head is not None
    assert head.id == staff["li_min"]
    assert head_of(bureau.id, accounting.id, date(2024, 2, 29)) is None


def test_leaders_are_told_from_the_nearest(bureau: OfficeCard, staff: People) -> None:
    def leaders(key: str) -> list[str]:
        return staff.keys_of(one.id for one in leaders_of(staff[key], DAY))

    assert leaders("zhao") == ["li_min", "wang", "zhou"]
    assert leaders("li_min") == ["wang", "zhou"]
    assert leaders("wang") == ["zhou"]
    assert leaders("zhou") == []


def test_charges_appointments_and_committees_are_listed(bureau: OfficeCard, staff: People) -> None:
    assert {(one.person_id, one.line) for one in charges(bureau.id, DAY)} >= {(staff["sun"], "publicity")}
    archivists = appointees(bureau.id, "archivist", DAY)
    assert staff.keys_of(one.id for one in archivists) == ["zhang_2", "liu"]
    (secrecy,) = committees(bureau.id, DAY)
    assert [role for role, _, _ in secrecy.seats] == [
        SeatRole.CHAIR,
        SeatRole.DEPUTY,
        SeatRole.MEMBER,
        SeatRole.MEMBER,
    ]
    assert [person_id for _, person_id, _ in secrecy.seats][3] is None


def test_the_bodies_somebody_belongs_to_are_those_rules_name(bureau: OfficeCard, staff: People) -> None:
    assert bodies_of(staff["zhou"], DAY) == {"head", "committee:secrecy"}
    assert bodies_of(staff["wang"], DAY) == {"deputy_in_charge", "committee:secrecy"}
    assert bodies_of(staff["chen"], DAY) == {
        "department:general_accounting",
        "appointee:confidentiality_officer",
    }
    assert bodies_of(staff["gone"], DAY) == frozenset()


def test_an_account_has_one_person_an_office_in_service(bureau: OfficeCard, staff: People) -> None:
    account = create_account(username="limin", password="only-for-tests")
    other = create_office(code="other", name="另一单位")
    here = add_person(Acting(bureau.id), name="李敏", since=DAY, account_id=account.id)
    there = add_person(Acting(other.id), name="李敏", since=DAY, account_id=account.id)
    assert [one.id for one in persons_of_account(account.id, DAY)] == [here, there]
    found = person_of_account(account.id, other.id, DAY)
    assert found is not None
    assert (found.id, found.username) == (there, "limin")
    assert person_of_account(account.id, bureau.id, date(2026, 11, 9)) is None


def test_delegations_are_read_from_both_sides(bureau: OfficeCard, staff: People) -> None:
    acting = Acting(bureau.id)
    delegate(acting, holder_id=staff["wang"], delegate_id=staff["sun"], since=DAY, until=DAY, kinds=["leave"])
    delegate(
        acting, holder_id=staff["zhou"], delegate_id=staff["sun"], since=DAY, until=None, when_absent=True
    )
    assert [one.delegate_id for one in delegates_of(staff["wang"], DAY, "leave")] == [staff["sun"]]
    assert delegates_of(staff["wang"], DAY, "press.release") == ()
    assert delegates_of(staff["zhou"], DAY, "leave") == ()
    be_away(acting, person_id=staff["zhou"], since=DAY, until=DAY, reason="出差")
    assert [one.delegate_id for one in delegates_of(staff["zhou"], DAY, "leave")] == [staff["sun"]]
    assert len(delegations(bureau.id, DAY)) == 2


def test_another_office_sees_nothing_of_this_one(bureau: OfficeCard, staff: People) -> None:
    other = create_office(code="other", name="另一单位")
    assert people(other.id, DAY) == ()
    assert departments(other.id, DAY) == ()
    assert unavailable(other.id, [staff["wang"]], DAY) == {staff["wang"]}
