"""人员变动单: three signatures, and with the last everything goes over at once, nothing before."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from tests.support.offices import as_person, found_office
from tests.support.working import do_next, do_step, seen, to_the_end
from zhidu.institutions.personnel.acts import hand_over
from zhidu.kernel.clock.public import now, today
from zhidu.kernel.matters.public import MatterState, StepState, do_daily, submit, waiting_with
from zhidu.kernel.offices.public import account, fresh_id, locked_accounts
from zhidu.kernel.org.public import OrderKind, OrderState, PersonCard, departments, ledger, orders, people
from zhidu.kernel.words.public import Refusal


@pytest.fixture
def staff(db: None) -> dict[str, PersonCard]:
    """The statistics bureau's people by user name."""
    office = found_office("tjj")
    return {one.username: one for one in people(office.id)}


def _form(person: PersonCard, /, **more: Any) -> dict[str, Any]:
    where = next(one.id for one in departments(person.office_id) if one.slug == "census")
    moved = {"department": str(where), "post": "主任科员", "rank": "staff"}
    return {
        "person": str(person.id),
        "change": "move",
        "since": today().isoformat(),
        **moved,
        "functions": False,
        "note": "",
        **more,
    }


def _start(by: PersonCard, form: dict[str, Any]) -> int:
    return submit(as_person(by), matter_id=fresh_id(), kind="personnel.change", form=form).matter_id


def _head_of(staff: dict[str, PersonCard], slug: str) -> int | None:
    any_one = next(iter(staff.values()))
    return next(one.head_id for one in departments(any_one.office_id) if one.slug == slug)


@pytest.mark.clause("common.personnel-01", outcome="allowed")
def test_a_change_of_post_is_signed_by_three_and_done_with_the_last(staff: dict[str, PersonCard]) -> None:
    who, by = staff["mahongwei"], staff["yinyulan"]
    matter = _start(who, _form(who))
    steps = seen(who, matter).steps
    assert [step.label for step in steps] == ["原部门签字", "接收部门签字", "办公室签字"]
    assert steps[1].people[0].person_id == _head_of(staff, "census")
    for _place in range(2):
        do_next(who, matter)
        assert [one.title for one in people(by.office_id) if one.id == who.id] == [who.title]
    do_next(who, matter)
    ended = seen(who, matter)
    assert ended.state is MatterState.FINISHED
    assert ended.number
    now = next(one for one in people(by.office_id) if one.id == who.id)
    assert (now.department_name, now.post_name) == ("普查办", "主任科员")
    held = [line for line in ledger(by.office_id).tenures if line.person_id == who.id]
    assert [line.until for line in held] == [today() - timedelta(days=1), None]


@pytest.mark.clause("common.personnel-02", outcome="refused")
def test_who_has_matters_in_hand_names_who_takes_them_over(staff: dict[str, PersonCard]) -> None:
    starter, leader, other = staff["mahongwei"], staff["dingqian"], staff["yinyulan"]
    wish = {"person": str(starter.id), "wanted": "change", "reason": "忘记密码"}
    asked = submit(as_person(starter), matter_id=fresh_id(), kind="personnel.account", form=wish).matter_id
    step = seen(starter, asked).now_at[0]
    busy = next(one for one in staff.values() if one.id == step.people[0].person_id)
    assert waiting_with(busy.office_id, busy.id) == 1
    with pytest.raises(Refusal, match="未办结") as refused:
        _start(leader if busy != leader else starter, _form(busy))
    assert "common.personnel-02" in refused.value.clauses
    successor = next(
        one for one in staff.values() if one.id not in {busy.id, starter.id} and one.rank == "section_head"
    )
    by = leader if busy != leader else other
    sheet = _start(by, _form(busy, successor=str(successor.id)))
    to_the_end(by, sheet)
    assert waiting_with(busy.office_id, busy.id) == 0
    assert seen(starter, asked).now_at[0].people[0].person_id == successor.id


def test_of_a_change_dated_ahead_what_is_open_goes_over_on_the_day(staff: dict[str, PersonCard]) -> None:
    starter = staff["mahongwei"]
    wish = {"person": str(starter.id), "wanted": "change", "reason": "忘记密码"}
    asked = submit(as_person(starter), matter_id=fresh_id(), kind="personnel.account", form=wish).matter_id
    held_by = seen(starter, asked).now_at[0].people[0].person_id
    busy = next(one for one in staff.values() if one.id == held_by)
    heads = [one for one in staff.values() if one.rank == "section_head" and one.id != busy.id]
    by, successor, office_id = staff["yinyulan"], heads[0], busy.office_id
    ahead = today() + timedelta(days=7)
    sheet = _start(by, _form(busy, successor=str(successor.id), since=ahead.isoformat()))
    to_the_end(by, sheet)
    with time_machine.travel(now() + timedelta(days=6)):
        assert do_daily(office_id, today()) == 0
        assert waiting_with(office_id, busy.id) == 1
    with time_machine.travel(now() + timedelta(days=7)):
        assert today() == ahead
        assert [do_daily(office_id, today()) for _twice in range(2)] == [1, 0]
        assert waiting_with(office_id, busy.id) == 0
        assert seen(starter, asked).now_at[0].people[0].person_id == successor.id
        with pytest.raises(Refusal, match="系统自动办理"):
            hand_over(as_person(by), sheet_id=sheet)


@pytest.mark.clause("common.personnel-02", outcome="allowed")
def test_who_leaves_leaves_nothing_behind(staff: dict[str, PersonCard]) -> None:
    who, by = staff["mahongwei"], staff["yinyulan"]
    matter = _start(who, _form(who, change="leave", department="", post="", rank=""))
    assert [step.label for step in seen(who, matter).steps] == ["原部门签字", "办公室签字"]
    account = who.account_id
    assert account is not None
    assert locked_accounts([account]) == frozenset()
    do_next(who, matter)
    do_next(who, matter)
    assert who.id not in {one.id for one in people(by.office_id)}
    assert locked_accounts([account]) == {account}
    assert orders(by.office_id, state=OrderState.DONE)[0].kind is OrderKind.LOCK


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"post": ""}, "没有写明新的部门"),
        ({"department": "99"}, "没有写明新的部门"),
        ({"person": "99"}, "不在本单位"),
        ({"person": ""}, "没有选择"),
        ({"successor": "self"}, "接办人不能是本人"),
    ],
)
def test_a_sheet_that_says_too_little_is_refused(
    staff: dict[str, PersonCard], more: dict[str, str], words: str
) -> None:
    who = staff["mahongwei"]
    if more.get("successor") == "self":
        more = {"successor": str(who.id)}
    with pytest.raises(Refusal, match=words):
        _start(who, _form(who, **more))


def test_an_account_is_applied_for_and_ordered(staff: dict[str, PersonCard]) -> None:
    by, without = (
        staff["mahongwei"],
        next(one for one in people(staff["mahongwei"].office_id) if not one.username),
    )
    form = {"person": str(without.id), "wanted": "add", "username": "xinren", "reason": "新到岗"}
    matter = submit(as_person(by), matter_id=fresh_id(), kind="personnel.account", form=form).matter_id
    to_the_end(by, matter)
    waiting = orders(by.office_id, state=OrderState.ASKED)
    assert [(one.kind, one.username, one.person_id) for one in waiting] == [
        (OrderKind.CREATE, "xinren", without.id)
    ]
    with pytest.raises(Refusal, match="已有账号"):
        submit(
            as_person(by),
            matter_id=fresh_id(),
            kind="personnel.account",
            form={**form, "person": str(by.id)},
        )


def _handed_over(staff: dict[str, PersonCard], successor: PersonCard) -> None:
    """The starter moves on and leaves what he has to somebody."""
    who = staff["mahongwei"]
    sheet = _start(who, _form(who, successor=str(successor.id)))
    to_the_end(who, sheet)


@pytest.mark.clause("S0.08-11", outcome="refused")
def test_whoever_takes_over_does_not_work_on_under_his_old_password(staff: dict[str, PersonCard]) -> None:
    successor = staff["jiangzhixing"]
    assert successor.account_id is not None
    _handed_over(staff, successor)
    assert account(successor.account_id).must_change_password


@pytest.mark.clause("S0.08-11", outcome="allowed")
def test_whoever_takes_over_nothing_keeps_his_password(staff: dict[str, PersonCard]) -> None:
    bystander = staff["tangyanping"]
    assert bystander.account_id is not None
    _handed_over(staff, staff["jiangzhixing"])
    assert not account(bystander.account_id).must_change_password


def _signed_after(staff: dict[str, PersonCard], matter: int, *, left: int) -> None:
    """Everybody signs but the last ``left``."""
    who = staff["mahongwei"]
    open_steps = [one for one in seen(who, matter).steps if one.state is not StepState.DONE]
    for _ in open_steps[left:]:
        do_next(who, matter)


@pytest.mark.clause("common.personnel-04", outcome="refused")
def test_a_second_sheet_does_not_move_from_a_post_that_was_left(staff: dict[str, PersonCard]) -> None:
    who = staff["mahongwei"]
    other = next(one.id for one in departments(who.office_id) if one.slug == "information")
    first, second = _start(who, _form(who)), _start(who, _form(who, department=str(other)))
    _signed_after(staff, first, left=0)
    with pytest.raises(Refusal, match="任职有变化") as refused:
        do_next(who, second)
    assert refused.value.clauses == ("common.personnel-04",)
    now = next(one for one in people(who.office_id) if one.id == who.id)
    assert now.department_name == "普查办"


@pytest.mark.clause("common.personnel-04", outcome="refused")
def test_a_successor_who_left_since_takes_nothing_over(staff: dict[str, PersonCard]) -> None:
    who, successor = staff["mahongwei"], staff["tangyanping"]
    matter = _start(who, _form(who, successor=str(successor.id)))
    _signed_after(staff, matter, left=1)
    leaving = _form(successor, change="leave", department="", post="", rank="")
    _signed_after(staff, _start(who, leaving), left=0)
    with pytest.raises(Refusal, match="接办人已经不在"):
        do_next(who, matter)
    assert seen(who, matter).state is MatterState.RUNNING


@pytest.mark.clause("common.personnel-04", outcome="allowed")
@pytest.mark.clause("common.personnel-02", outcome="refused")
def test_what_came_to_hand_since_is_asked_about_at_the_signature(staff: dict[str, PersonCard]) -> None:
    starter = staff["mahongwei"]
    wish = {"person": str(starter.id), "wanted": "change", "reason": "忘记密码"}

    def ask() -> int:
        return submit(as_person(starter), matter_id=fresh_id(), kind="personnel.account", form=wish).matter_id

    asked = ask()
    (step, *_) = seen(starter, asked).now_at
    head = step.people[0].person_id
    do_step(starter.office_id, step)
    busy = next(one for one in staff.values() if one.id == head)
    sheet = _start(starter, _form(busy))
    ask()
    with pytest.raises(Refusal, match="未办结"):
        do_next(starter, sheet)


@pytest.mark.clause("common.personnel-05", outcome="refused")
@pytest.mark.clause("common.personnel-05", outcome="allowed")
def test_a_post_for_one_is_free_before_somebody_comes(staff: dict[str, PersonCard]) -> None:
    who = staff["mahongwei"]
    wish = _form(who, post="处长", rank="section_head")
    with pytest.raises(Refusal, match="已经有人担任") as refused:
        _start(who, wish)
    assert refused.value.clauses == ("common.personnel-05",)
    head = next(one for one in staff.values() if one.id == _head_of(staff, "census"))
    leaving = _form(head, change="leave", department="", post="", rank="")
    _signed_after(staff, _start(who, leaving), left=0)
    assert seen(who, _start(who, wish)).state is MatterState.RUNNING
