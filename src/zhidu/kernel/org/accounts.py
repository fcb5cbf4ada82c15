"""Accounts of an office's people: one asks and answers for it, another carries it out (申请、审核与执行分开).

What is asked is here; ``executing`` does it. The rule keeper orders what the general office consented to; the
system administrator carries it out and hands over the first password, which is told once. Roles are given by
the security administrator.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.offices.public import ADMINISTRATORS, NO_OFFICE, Role, account, find_account, roles_of
from zhidu.kernel.rulebook.public import NoRule
from zhidu.kernel.words.public import NotVisible, Refusal, WrongUse

from .acts import keeps_people
from .books import book_of
from .combining import refuse_beside
from .models import AccountOrder, Person
from .owning import accounts_of
from .rules import AccountChain
from .terms import OrderKind, OrderState

USERNAME = re.compile(r"[a-z][a-z0-9._-]{1,29}")
_ABOUT_ROLES = frozenset({OrderKind.GRANT, OrderKind.REVOKE})
_OFFICE_ROLES = frozenset({Role.RULE_KEEPER})
_CHAINED = {OrderKind.CREATE: "add", OrderKind.RESET: "change", OrderKind.LOCK: "remove"}
APPLY = "请在“我要办”中办理“账号申请”，审核同意后由系统管理员执行。"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCard:
    """An order: what is to be done, for whom, who asked, what became of it."""

    id: int
    office_id: int | None
    person_id: int | None
    name: str
    kind: OrderKind
    username: str
    role: Role | None
    reason: str
    state: OrderState
    asked_at: datetime
    asked_by: int | None
    done_at: datetime | None
    note: str
    source_id: int | None = None
    """The matter that consented."""
    due: date | None = None
    """The first day on which it may be done."""

    @property
    def by(self) -> Role:
        """Which administrator carries it out."""
        return executor(self.kind, self.role)


@dataclass(frozen=True, slots=True)
class Slip:
    """What is handed to the owner of an account; the password is known only here and now."""

    username: str
    name: str
    what: OrderKind
    password: str = ""


def executor(kind: OrderKind, role: Role | None) -> Role:
    """Who carries out: rights are given by the security administrator, accounts made by the system's."""
    about_rights = kind in _ABOUT_ROLES or role is not None
    return Role.SECURITY_ADMINISTRATOR if about_rights else Role.SYSTEM_ADMINISTRATOR


def orders(
    office_id: int | None = None, *, state: OrderState | None = None, most: int = 500
) -> tuple[OrderCard, ...]:
    """The orders of an office (of all, where none is named), the newest first."""
    rows = AccountOrder.objects.select_related("person").order_by("-id")
    if office_id is not None:
        rows = rows.filter(office_id=office_id)
    if state is not None:
        rows = rows.filter(state=state.value)
    return tuple(_card(row) for row in rows[:most])


def _card(row: AccountOrder) -> OrderCard:
    return OrderCard(
        id=row.pk,
        office_id=row.office_id,
        person_id=row.person_id,
        name=str(row.person) if row.person_id else "",
        kind=OrderKind(row.kind),
        username=row.username,
        role=Role(row.role) if row.role else None,
        reason=row.reason,
        state=OrderState(row.state),
        asked_at=row.asked_at,
        asked_by=row.asked_by,
        done_at=row.done_at,
        note=row.note,
        source_id=row.source_id,
        due=row.due,
    )


def _installs(acting: Acting, /, **_kwargs: object) -> None:
    """The console, or the system administrator."""
    if acting.account_id is None:
        return
    if Role.SYSTEM_ADMINISTRATOR not in account(acting.account_id).roles:
        raise Refusal("管理员账号由系统管理员申请开通。", todo="请联系系统管理员。")


def consented(office_id: int, kind: OrderKind, on: date) -> tuple[str, ...]:
    """The clauses by which others must consent to this first; none where the office's rules are silent."""
    book = book_of(office_id, on)
    if kind not in _CHAINED or AccountChain not in book.questions():
        return ()
    try:
        answer = book.ask(AccountChain(change=_CHAINED[kind]))
    except NoRule:
        return ()
    return tuple(clause.id for clause in answer.clauses)


@act("org.ask_account", wording="申请账号事项", right=keeps_people)
def ask_account(
    acting: Acting,
    /,
    *,
    person_id: int,
    kind: OrderKind,
    username: str = "",
    role: Role | None = None,
    reason: str = "",
) -> Done[int]:
    """Order something for the account of somebody in the office; gives the order's id. What the office's
    rules have others consent to first is refused: it is applied for as a matter.
    """
    clauses = consented(acting.office_id, kind, acting.on)
    if clauses:
        raise Refusal(f"{kind.label}须先经审核同意，不能直接申请。", todo=APPLY, clauses=clauses)
    identity = order(acting, person_id=person_id, kind=kind, username=username, role=role, reason=reason)
    content = {"order": identity, "kind": kind.value, "username": username}
    return Done("person", person_id, identity, content=content)


def order(
    acting: Acting,
    *,
    person_id: int,
    kind: OrderKind,
    username: str = "",
    role: Role | None = None,
    reason: str = "",
    source_id: int | None = None,
    due: date | None = None,
) -> int:
    """The plain change behind ``ask_account``; ``source_id`` is the matter that consented, ``due`` the first
    day on which it may be done. An order that waits already is not doubled.
    """
    person = Person.objects.select_related("account").filter(pk=person_id, office_id=acting.office_id).first()
    if person is None:
        raise NotVisible
    name = _new_name(person, username) if kind is OrderKind.CREATE else _present_name(person, kind)
    if kind in _ABOUT_ROLES and role not in _OFFICE_ROLES:
        raise Refusal(
            "单位只能申请制度管理员角色。", todo="系统、安全保密、审计、密钥管理员由系统管理员申请。"
        )
    waiting = AccountOrder.objects.filter(
        person=person, kind=kind.value, state=OrderState.ASKED.value, role=role.value if role else "", due=due
    ).first()
    if waiting is not None:
        return waiting.pk
    made = AccountOrder.objects.create(
        office_id=acting.office_id,
        person=person,
        kind=kind.value,
        username=name,
        role=role.value if role else "",
        reason=reason.strip()[:200],
        source_id=source_id,
        due=due,
        asked_at=acting.at,
        asked_by=acting.account_id,
    )
    return made.pk


def _new_name(person: Person, username: str) -> str:
    name = free_username(username)
    if person.account_id is not None:
        raise Refusal(f"{person.name}已有账号。", todo="忘记密码的，请申请重置密码。")
    return name


def free_username(username: str) -> str:
    """The name as accounts bear it; refused where it is malformed, taken, or asked for already."""
    name = username.strip().lower()
    if not USERNAME.fullmatch(name):
        raise WrongUse(
            f"用户名“{username}”不合要求。",
            todo="请用小写字母开头，只含小写字母、数字、点和连字符，2 至 30 位。",
        )
    asked = Q(username=name, kind=OrderKind.CREATE.value, state=OrderState.ASKED.value)
    if find_account(name) is not None or AccountOrder.objects.filter(asked).exists():
        raise Refusal(f"用户名“{name}”已被使用。", todo="请换一个用户名。")
    return name


def _present_name(person: Person, kind: OrderKind) -> str:
    if person.account is None:
        raise Refusal(f"{person.name}没有账号，不能{kind.label}。", todo="请先申请开通账号。")
    if roles_of(person.account.pk) & ADMINISTRATORS:
        raise Refusal(f"{person.name}的账号是管理员账号，不由单位申请。", todo="请由安全保密管理员处理。")
    return str(person.account.username)


@act("org.ask_administrator", wording="申请管理员账号", right=_installs)
def ask_administrator(
    acting: Acting, /, *, username: str, role: Role, office_id: int, owner: str
) -> Done[int]:
    """Order the account of an administrator of the installation; the security administrator grants it.

    ``owner`` is who of the office will use it: his name, staff number or own username. Raises Refusal where
    that is nobody, or not one alone, and where the rules keep the role apart from what he holds already.
    """
    if role in _OFFICE_ROLES:
        raise Refusal(f"{role.label}由单位申请。", todo="请由该单位的制度管理员申请。")
    person = _owner(office_id, owner.strip(), acting.on)
    refuse_beside(accounts_of({person.pk}), role, None)
    made = AccountOrder.objects.create(
        person=person,
        kind=OrderKind.CREATE.value,
        username=free_username(username),
        role=role.value,
        asked_at=acting.at,
        asked_by=acting.account_id,
    )
    content = {"username": username, "role": role.value, "owner": person.pk}
    return Done("order", made.pk, made.pk, content=content)


def _owner(office_id: int, words: str, on: date) -> Person:
    serves = Q(until=None) | Q(until__gte=on)
    called = Q(name=words) | Q(number=words) | Q(account__username__iexact=words)
    found = Person.objects.filter(serves, called, office_id=office_id, since__lte=on) if words else ()
    several = list(found[:2])
    if not several:
        raise Refusal(
            "没有写明管理员账号由谁使用，或者该单位没有这个人。",
            todo="请选择单位，填写使用人的姓名、工号或者本人账号。",
        )
    if len(several) > 1:
        raise Refusal("该单位有不止一人叫这个姓名。", todo="请改填使用人的工号或者本人账号。")
    return several[0]


def order_office(order_id: int) -> int:
    """The office whose journal tells of the order; NO_OFFICE for one about the installation."""
    found = AccountOrder.objects.filter(pk=order_id).values_list("office_id", flat=True).first()
    return found or NO_OFFICE
