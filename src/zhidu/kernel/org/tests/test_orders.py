"""Orders for accounts: none that shuts somebody out of another office, or of his own before he has left."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.db import transaction

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import (
    OfficeCard,
    Role,
    create_account,
    create_office,
    grant_role,
    locked_accounts,
)
from zhidu.kernel.org.models import Person
from zhidu.kernel.org.public import (
    OrderCard,
    OrderKind,
    OrderState,
    PostChange,
    add_person,
    ask_account,
    carry_out_order,
    change_post,
    leave,
    orders,
)
from zhidu.kernel.words.public import Refusal

from .conftest import People

DAY = timedelta(days=1)


@pytest.fixture
def owner(staff: People) -> int:
    """The account of one of the bureau's people."""
    made = create_account(username="zhaoyun", password="only-for-tests")
    Person.objects.filter(pk=staff["zhao"]).update(account_id=made.id)
    return made.id


@pytest.fixture
def system(bureau: OfficeCard) -> Acting:
    """The system administrator at work."""
    made = create_account(username="xitong", password="only-for-tests")
    grant_role(made.id, Role.SYSTEM_ADMINISTRATOR)
    return Acting(bureau.id, account_id=made.id)


def _elsewhere(account_id: int) -> None:
    other = create_office(code="other", name="另一单位")
    add_person(Acting(other.id), name="赵云", since=date(2026, 1, 1), account_id=account_id)


def _leaves(bureau: OfficeCard, who: int, since: date) -> tuple[OrderCard, ...]:
    with transaction.atomic():
        change_post(Acting(bureau.id), PostChange(person_id=who, since=since, post=None))
    return orders(bureau.id)


def test_who_goes_to_another_office_with_his_account_keeps_it(
    bureau: OfficeCard, staff: People, owner: int
) -> None:
    _elsewhere(owner)
    assert _leaves(bureau, staff["zhao"], Acting(bureau.id).on) == ()
    assert locked_accounts([owner]) == frozenset()


@pytest.mark.parametrize("kind", [OrderKind.LOCK, OrderKind.RESET])
def test_what_serves_another_office_is_not_locked_or_reset_from_here(
    bureau: OfficeCard, staff: People, owner: int, system: Acting, kind: OrderKind
) -> None:
    asked = ask_account(Acting(bureau.id), person_id=staff["zhao"], kind=kind)
    _elsewhere(owner)
    with pytest.raises(Refusal, match="另一单位"):
        carry_out_order(system, order_id=asked)
    Person.objects.filter(office_id__gt=bureau.id, account_id=owner).update(until=date(2026, 1, 2))
    carry_out_order(system, order_id=asked)
    assert (locked_accounts([owner]) == {owner}) == (kind is OrderKind.LOCK)


def test_an_account_is_locked_when_its_owner_has_left_and_not_before(
    bureau: OfficeCard, staff: People, owner: int, system: Acting
) -> None:
    first = system.on + 9 * DAY
    (asked,) = _leaves(bureau, staff["zhao"], first)
    assert asked.kind is OrderKind.LOCK
    with pytest.raises(Refusal, match="仍在职") as refused:
        carry_out_order(system, order_id=asked.id)
    assert str(first) in refused.value.todo
    with time_machine.travel(system.at + 9 * DAY):
        carry_out_order(Acting(bureau.id, account_id=system.account_id), order_id=asked.id)
    assert locked_accounts([owner]) == {owner}


def test_of_who_has_left_the_account_is_closed_at_once(bureau: OfficeCard, staff: People, owner: int) -> None:
    (asked,) = _leaves(bureau, staff["zhao"], Acting(bureau.id).on)
    assert asked.state is OrderState.DONE
    assert locked_accounts([owner]) == {owner}


def _keeps(bureau: OfficeCard, who: int, username: str) -> int:
    """The account of one who keeps the office's rules."""
    made = create_account(username=username, password="only-for-tests")
    Person.objects.filter(pk=who).update(account_id=made.id)
    grant_role(made.id, Role.RULE_KEEPER, bureau.id)
    return made.id


def test_the_last_rule_keeper_neither_leaves_nor_is_locked_or_revoked(
    bureau: OfficeCard, staff: People, system: Acting
) -> None:
    first = _keeps(bureau, staff["liu"], "liuyang")
    security = create_account(username="anquan", password="only-for-tests").id
    grant_role(security, Role.SECURITY_ADMINISTRATOR)
    console, today = Acting(bureau.id), Acting(bureau.id).on
    lock = ask_account(console, person_id=staff["liu"], kind=OrderKind.LOCK)
    revoke = ask_account(console, person_id=staff["liu"], kind=OrderKind.REVOKE, role=Role.RULE_KEEPER)
    who = Acting(bureau.id, account_id=security)
    for refused in (
        lambda: carry_out_order(system, order_id=lock),
        lambda: carry_out_order(who, order_id=revoke),
        lambda: leave(console, person_id=staff["liu"], last_day=today),
        lambda: _leaves(bureau, staff["liu"], today),
    ):
        with pytest.raises(Refusal, match="唯一的制度管理员"):
            refused()
    _keeps(bureau, staff["chen"], "chenchen")
    leave(console, person_id=staff["chen"], last_day=today + DAY)
    with pytest.raises(Refusal, match="唯一的制度管理员"):
        leave(console, person_id=staff["liu"], last_day=today + DAY)
    carry_out_order(system, order_id=lock)
    assert locked_accounts([first]) == {first}


def test_who_leaves_and_administers_the_installation_leaves_with_a_note(
    bureau: OfficeCard, staff: People, owner: int
) -> None:
    grant_role(owner, Role.AUDITOR)
    (asked,) = _leaves(bureau, staff["zhao"], Acting(bureau.id).on)
    assert (asked.state, "管理员账号" in asked.note) == (OrderState.REFUSED, True)
    assert locked_accounts([owner]) == frozenset()
    with pytest.raises(Refusal, match="管理员账号"):
        ask_account(Acting(bureau.id), person_id=staff["zhao"], kind=OrderKind.LOCK)
