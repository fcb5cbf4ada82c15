"""Offices and accounts, read and written by those who administer them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import connection

from zhidu.kernel.clock.public import now
from zhidu.kernel.words.public import Refusal, WrongUse

from .models import Account, AccountRole, Office
from .roles import Role, refuse_together

_ROLES = (
    "SELECT role FROM offices_accountrole WHERE account_id = %s AND (office_id IS NULL OR office_id = %s)"
)


@dataclass(frozen=True, slots=True)
class OfficeCard:
    """What other rooms need to know of an office."""

    id: int
    code: str
    name: str
    short_name: str


@dataclass(frozen=True, slots=True)
class EncodedPassword:
    """A password as it is kept; accounts of a sample share one, since encoding is slow on purpose."""

    text: str


@dataclass(frozen=True, slots=True)
class AccountCard:
    """What other rooms need to know of an account; ``roles`` holds the roles for ``office`` and for all."""

    id: int
    username: str
    must_change_password: bool
    roles: frozenset[Role]


class HeldRole(NamedTuple):
    """A role that an account holds, for an office or (None) for the installation."""

    account_id: int
    username: str
    role: Role
    office_id: int | None


def _card(office: Office) -> OfficeCard:
    return OfficeCard(office.pk, office.code, office.name, office.short_name or office.name)


def offices() -> tuple[OfficeCard, ...]:
    """All offices of the installation, by code."""
    return tuple(_card(office) for office in Office.objects.order_by("code"))


def office(code_or_id: str | int) -> OfficeCard:
    """One office by its code or id; raises WrongUse naming the offices there are."""
    by = {"pk": code_or_id} if isinstance(code_or_id, int) else {"code": code_or_id}
    found = Office.objects.filter(**by).first()
    if found is None:
        known = "、".join(card.code for card in offices()) or "（尚无单位）"
        raise WrongUse(f"没有代码为“{code_or_id}”的单位。", todo=f"可用的单位：{known}。")
    return _card(found)


def create_office(*, code: str, name: str, short_name: str = "") -> OfficeCard:
    """Add an office; its code must be new."""
    if Office.objects.filter(code=code).exists():
        raise Refusal(f"单位代码“{code}”已被使用。", todo="请换一个代码。")
    return _card(Office.objects.create(code=code, name=name, short_name=short_name))


def account(account_id: int, office_id: int | None = None) -> AccountCard:
    """The account with the roles it holds for ``office_id`` and for the installation."""
    found = Account.objects.get(pk=account_id)
    roles = roles_of(account_id, office_id)
    return AccountCard(found.pk, found.username, found.must_change_password, roles)


def roles_of(account_id: int, office_id: int | None = None) -> frozenset[Role]:
    """The roles an account holds for ``office_id`` and for the installation."""
    with connection.cursor() as cursor:
        cursor.execute(_ROLES, (account_id, office_id))
        return frozenset(Role(code) for (code,) in cursor.fetchall())


def held_roles(account_ids: Iterable[int]) -> tuple[HeldRole, ...]:
    """Every role that these accounts hold, wherever."""
    rows = AccountRole.objects.filter(account_id__in=list(account_ids)).order_by("pk")
    found = rows.values_list("account_id", "account__username", "role", "office_id")
    return tuple(HeldRole(one, name, Role(code), office_id) for one, name, code, office_id in found)


def usernames_of(account_ids: Iterable[int]) -> frozenset[str]:
    """The names by which these accounts sign in."""
    return frozenset(Account.objects.filter(pk__in=list(account_ids)).values_list("username", flat=True))


def accounts_called(usernames: Iterable[str]) -> frozenset[int]:
    """The accounts that sign in by these names, as far as there are such."""
    return frozenset(Account.objects.filter(username__in=list(usernames)).values_list("pk", flat=True))


def encode_password(password: str) -> EncodedPassword:
    """The slow, salted form in which a password is kept."""
    return EncodedPassword(make_password(password))


def create_account(
    *, username: str, password: str | EncodedPassword, must_change: bool = True
) -> AccountCard:
    """Add an account with a first password, which its owner must change unless ``must_change`` is false."""
    if Account.objects.filter(username__iexact=username).exists():
        raise Refusal(f"用户名“{username}”已被使用。", todo="请换一个用户名。")
    made = Account(username=username, must_change_password=must_change)
    made.password = password.text if isinstance(password, EncodedPassword) else make_password(password)
    made.save(force_insert=True)
    return AccountCard(made.pk, made.username, must_change, frozenset())


def grant_role(account_id: int, role: Role, office_id: int | None = None) -> None:
    """Give the account a role; refuses one that the rules keep apart from what its user holds (三员分立)."""
    refuse_together(account_id, role, office_id)
    if not AccountRole.objects.filter(account_id=account_id, role=role.value, **_of(office_id)).exists():
        AccountRole.objects.create(account_id=account_id, office_id=office_id, role=role.value)


def _of(office_id: int | None) -> dict[str, Any]:
    """The lookup of one office's rows, or of the installation's."""
    return {"office__isnull": True} if office_id is None else {"office_id": office_id}


def revoke_role(account_id: int, role: Role, office_id: int | None = None) -> None:
    """Take a role from the account; the last rule keeper of an office stays one."""
    others = others_holding(role, office_id, but=account_id)
    held = AccountRole.objects.filter(role=role.value, **_of(office_id))
    if not held.filter(account_id=account_id).exists():
        raise Refusal(f"该账号不是{role.label}。", todo="请核对账号。")
    if not others:
        raise Refusal(f"这是最后一名{role.label}，不能取消。", todo=f"请先授予另一个账号{role.label}。")
    held.filter(account_id=account_id).delete()


def others_holding(role: Role, office_id: int | None, *, but: int) -> frozenset[int]:
    """The other accounts that hold the role and may sign in. Whoever asks waits for another who asks the
    same, until his transaction ends: two cannot both go, each counting on the other.
    """
    held = AccountRole.objects.filter(role=role.value, **_of(office_id))
    list(held.select_for_update().order_by("id").values_list("id", flat=True))
    active = held.exclude(account_id=but).filter(account__is_active=True)
    return frozenset(active.values_list("account_id", flat=True))


def find_account(username: str) -> AccountCard | None:
    """The account of that name, whatever its capitals; None if there is none."""
    found = Account.objects.filter(username__iexact=username).first()
    return account(found.pk) if found else None


def set_password(account_id: int, password: str) -> None:
    """Give the account a new first password, which its owner must change."""
    holder = Account.objects.get(pk=account_id)
    holder.set_password(password)
    holder.must_change_password = True
    holder.password_changed_at = now()
    holder.save(update_fields=["password", "must_change_password", "password_changed_at"])


def require_new_password(account_id: int) -> None:
    """Have the owner set another password before anything else."""
    Account.objects.filter(pk=account_id).update(must_change_password=True)


def set_active(account_id: int, *, active: bool) -> None:
    """Let the account sign in, or no longer; its sessions end with the next page."""
    Account.objects.filter(pk=account_id).update(is_active=active)


def locked_accounts(account_ids: Iterable[int]) -> frozenset[int]:
    """Those of the accounts that may not sign in."""
    found = Account.objects.filter(pk__in=list(account_ids), is_active=False)
    return frozenset(found.values_list("id", flat=True))


def holders_of(role: Role, office_id: int | None = None) -> frozenset[int]:
    """The accounts that hold the role, for the office or for the installation."""
    held = AccountRole.objects.filter(role=role.value, **_of(office_id))
    return frozenset(held.values_list("account_id", flat=True))


def first_password() -> str:
    """A first password: easy to read from a slip and to type, hard to guess."""
    return "-".join("".join(secrets.choice(_READABLE) for _ in range(_PART)) for _ in range(_PARTS))


_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like something else
_PART, _PARTS = 4, 3


def change_password(account_id: int, *, old: str, new: str) -> None:
    """Replace the password by one its owner chose; the old one must be right and the new one another."""
    holder = Account.objects.get(pk=account_id)
    if not holder.check_password(old):
        raise Refusal("原密码不正确。", todo="请重新输入原密码。")
    if old == new:
        raise Refusal("新密码与原密码相同。", todo="请另设一个密码。")
    try:
        validate_password(new, holder)
    except ValidationError as error:
        raise Refusal("新密码不合要求：" + "；".join(error.messages), todo="请按要求重新设置。") from error
    holder.set_password(new)
    holder.must_change_password = False
    holder.password_changed_at = now()
    holder.save(update_fields=["password", "must_change_password", "password_changed_at"])
