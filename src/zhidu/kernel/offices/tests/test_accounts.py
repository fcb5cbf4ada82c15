"""Offices, accounts and roles through the door."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.db import IntegrityError, transaction

from zhidu.kernel.offices.models import AccountRole
from zhidu.kernel.offices.public import (
    Role,
    account,
    change_password,
    create_account,
    create_office,
    grant_role,
    office,
    offices,
)
from zhidu.kernel.words.public import Refusal, WrongUse

pytestmark = pytest.mark.django_db
FIRST = "first-Password-1"


def test_an_office_is_found_by_code_and_by_id() -> None:
    made = create_office(code="tjj", name="某市统计局", short_name="统计局")
    assert office("tjj") == office(made.id) == made
    assert offices() == (made,)
    with pytest.raises(WrongUse, match=r"nobody.*可用的单位：tjj"):
        office("nobody")
    with pytest.raises(Refusal, match="已被使用"):
        create_office(code="tjj", name="另一个")


def test_the_first_office_is_asked_for_before_there_is_any() -> None:
    with pytest.raises(WrongUse, match="尚无单位"):
        office("tjj")


def test_a_username_is_taken_once_whatever_its_capitals() -> None:
    made = create_account(username="zhangwei", password=FIRST)
    assert made.must_change_password
    with pytest.raises(Refusal, match="已被使用"):
        create_account(username="ZhangWei", password=FIRST)
    found = get_user_model().objects.get_by_natural_key("ZHANGWEI")
    assert found.pk == made.id
    assert str(found) == "zhangwei"


def test_changing_the_password_needs_the_old_one_and_a_good_new_one() -> None:
    made = create_account(username="zhangwei", password=FIRST)
    with pytest.raises(Refusal, match="原密码不正确"):
        change_password(made.id, old="wrong", new="Another-good-1")
    with pytest.raises(Refusal, match="相同"):
        change_password(made.id, old=FIRST, new=FIRST)
    with pytest.raises(Refusal, match="不合要求"):
        change_password(made.id, old=FIRST, new="short")
    assert account(made.id).must_change_password
    change_password(made.id, old=FIRST, new="Another-good-1")
    assert not account(made.id).must_change_password
    holder = get_user_model().objects.get(pk=made.id)
    assert holder.check_password("Another-good-1")
    assert not holder.check_password(FIRST)


def test_roles_hold_for_their_office_and_exclude_each_other() -> None:
    one, other = create_office(code="a", name="甲"), create_office(code="b", name="乙")
    keeper = create_account(username="keeper", password=FIRST)
    grant_role(keeper.id, Role.RULE_KEEPER, one.id)
    grant_role(keeper.id, Role.RULE_KEEPER, one.id)
    assert account(keeper.id, one.id).roles == {Role.RULE_KEEPER}
    assert account(keeper.id, other.id).roles == frozenset()
    with pytest.raises(Refusal, match="不能兼任安全审计员") as refused:
        grant_role(keeper.id, Role.AUDITOR)
    assert refused.value.clauses == ("common.accounts-02",)
    auditor = create_account(username="auditor", password=FIRST)
    grant_role(auditor.id, Role.AUDITOR)
    assert account(auditor.id, one.id).roles == {Role.AUDITOR}
    with pytest.raises(Refusal, match="不能兼任系统管理员") as refused:
        grant_role(auditor.id, Role.SYSTEM_ADMINISTRATOR)
    assert refused.value.clauses == ("common.accounts-01",)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("held", list(Role))
def test_nobody_administers_twice_or_administers_and_keeps_rules(role: Role, held: Role) -> None:
    who = create_account(username="one", password=FIRST).id
    grant_role(who, held)
    if role is held:
        grant_role(who, role)
        return
    with pytest.raises(Refusal, match=f"已是{held.label}，不能兼任{role.label}"):
        grant_role(who, role)


def test_an_inactive_account_does_not_sign_in(settings: object) -> None:
    made = create_account(username="gone", password=FIRST)
    holder = get_user_model().objects.get(pk=made.id)
    backend = "django.contrib.auth.backends.ModelBackend"
    settings.AUTHENTICATION_BACKENDS = [backend]  # type: ignore[attr-defined]
    assert authenticate(username="gone", password=FIRST) == holder
    get_user_model().objects.filter(pk=made.id).update(is_active=False)
    assert authenticate(username="gone", password=FIRST) is None


def test_a_role_of_the_installation_is_held_once() -> None:
    made = create_account(username="shenji", password=FIRST)
    AccountRole.objects.create(account_id=made.id, role=Role.AUDITOR.value)
    with pytest.raises(IntegrityError), transaction.atomic():
        AccountRole.objects.create(account_id=made.id, role=Role.AUDITOR.value)
