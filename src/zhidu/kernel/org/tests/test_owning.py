"""One natural person with two accounts holds no roles that the rules keep apart, whichever came first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, transaction

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import (
    NO_OFFICE,
    OfficeCard,
    Role,
    create_account,
    create_office,
    find_account,
    grant_role,
)
from zhidu.kernel.org.changes import tie_account
from zhidu.kernel.org.models import Person
from zhidu.kernel.org.public import (
    add_person,
    ask_administrator,
    carry_out_order,
    establish,
    persons_behind,
    refuse_order,
)
from zhidu.kernel.words.public import Refusal

from .bureau import BUREAU, DAY
from .conftest import People

APART = ("common.accounts-01",)
KEEPER_APART = ("common.accounts-02",)


def made(username: str) -> int:
    """An account."""
    return create_account(username=username, password="only-for-tests").id


@pytest.fixture
def security() -> Acting:
    """The security administrator at work."""
    account = made("anquan")
    grant_role(account, Role.SECURITY_ADMINISTRATOR)
    return Acting(NO_OFFICE, account_id=account)


@pytest.fixture
def own(bureau: OfficeCard, staff: People, security: Acting) -> int:
    """The account by which one of the bureau does his work."""
    account = made("zhaoyun")
    tie_account(bureau.id, staff["zhao"], account, DAY)
    return account


def asked(office_id: int, username: str, role: Role, owner: str = "赵云") -> int:
    """An order for an administrator's account, by the console."""
    return ask_administrator(
        Acting(NO_OFFICE), username=username, role=role, office_id=office_id, owner=owner
    )


def test_two_administrators_are_two_people(bureau: OfficeCard, own: int, security: Acting) -> None:
    carry_out_order(security, order_id=asked(bureau.id, "shenji", Role.AUDITOR))
    with pytest.raises(
        Refusal, match="使用人另有账号“shenji”，已是安全审计员，不能兼任密钥管理员"
    ) as refused:
        asked(bureau.id, "miyao", Role.KEY_ADMINISTRATOR)
    assert refused.value.clauses == APART
    assert refused.value.todo
    carry_out_order(security, order_id=asked(bureau.id, "miyao", Role.KEY_ADMINISTRATOR, "刘洋"))
    carry_out_order(security, order_id=asked(bureau.id, "shenji2", Role.AUDITOR))


def test_of_two_orders_that_wait_the_second_is_refused(
    bureau: OfficeCard, own: int, security: Acting
) -> None:
    first, second = (
        asked(bureau.id, name, role)
        for name, role in (("shenji", Role.AUDITOR), ("miyao", Role.KEY_ADMINISTRATOR))
    )
    carry_out_order(security, order_id=second)
    with pytest.raises(Refusal, match="不能兼任安全审计员") as refused:
        carry_out_order(security, order_id=first)
    assert refused.value.clauses == APART
    assert find_account("shenji") is None
    refuse_order(security, order_id=first, note="由他人担任")
    assert persons_behind(own) == persons_behind(_id("miyao"))


def test_an_administrator_does_not_keep_rules_by_his_own_account(
    bureau: OfficeCard, own: int, security: Acting
) -> None:
    carry_out_order(security, order_id=asked(bureau.id, "shenji", Role.AUDITOR))
    with pytest.raises(Refusal, match="不能兼任制度管理员") as refused:
        grant_role(own, Role.RULE_KEEPER, bureau.id)
    assert refused.value.clauses == KEEPER_APART
    grant_role(made("liuyang"), Role.RULE_KEEPER, bureau.id)


def test_who_keeps_rules_anywhere_gets_no_administrators_account(bureau: OfficeCard, own: int) -> None:
    other = create_office(code="other", name="另一单位")
    add_person(Acting(other.id), name="赵云", since=date(2026, 1, 1), account_id=own)
    grant_role(own, Role.RULE_KEEPER, other.id)
    with pytest.raises(Refusal, match="使用人另有账号“zhaoyun”，已是制度管理员") as refused:
        asked(bureau.id, "shenji", Role.AUDITOR)
    assert refused.value.clauses == KEEPER_APART
    assert len(persons_behind(own)) == 2


def test_an_account_with_a_role_is_not_tied_to_an_administrator(
    bureau: OfficeCard, staff: People, own: int, security: Acting
) -> None:
    carry_out_order(security, order_id=asked(bureau.id, "shenji", Role.AUDITOR))
    keeper, plain = made("guizhang"), made("putong")
    grant_role(keeper, Role.RULE_KEEPER, bureau.id)
    with pytest.raises(Refusal, match="不能兼任") as refused, transaction.atomic():
        tie_account(bureau.id, staff["zhao"], keeper, DAY)
    assert refused.value.clauses == KEEPER_APART
    assert Person.objects.get(pk=staff["zhao"]).account_id == own
    tie_account(bureau.id, staff["zhao"], plain, DAY)
    tie_account(bureau.id, staff["liu"], keeper, DAY)
    tie_account(bureau.id, staff["zhao"], None, DAY)


def test_whose_an_administrators_account_is_must_be_clear(
    bureau: OfficeCard, staff: People, own: int
) -> None:
    for nobody in (" ", "无此人", "钱进"):
        with pytest.raises(Refusal, match="由谁使用"):
            asked(bureau.id, "shenji", Role.AUDITOR, nobody)
    with pytest.raises(Refusal, match="不止一人"):
        asked(bureau.id, "shenji", Role.AUDITOR, "张伟")
    Person.objects.filter(pk=staff["zhang"]).update(number="017")
    assert asked(bureau.id, "shenji", Role.AUDITOR, "017")
    assert asked(bureau.id, "shenji2", Role.AUDITOR, "ZhaoYun")


def test_of_two_orders_carried_out_at_once_one_is_refused(committed: str) -> None:
    office = create_office(code="bureau", name="市统计局")
    establish(office.id, BUREAU)
    account = made("anquan")
    grant_role(account, Role.SECURITY_ADMINISTRATOR)
    wanted = (
        ("xitong", Role.SYSTEM_ADMINISTRATOR),
        ("shenji", Role.AUDITOR),
        ("miyao", Role.KEY_ADMINISTRATOR),
    )
    waiting = [asked(office.id, name, role) for name, role in wanted]

    def carry_out(order_id: int) -> bool:
        try:
            carry_out_order(Acting(NO_OFFICE, account_id=account), order_id=order_id)
        except Refusal:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(3) as threads:
        assert sum(threads.map(carry_out, waiting)) == 1
    assert sum(find_account(name) is not None for name, _ in wanted) == 1


def _id(username: str) -> int:
    found = find_account(username)
    assert found is not None
    return found.id
