"""Orders for accounts, carried out or sent back by the administrator in charge, never by who asked."""

from __future__ import annotations

from datetime import date

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.offices.public import (
    NO_OFFICE,
    Role,
    create_account,
    find_account,
    first_password,
    grant_role,
    revoke_role,
    roles_of,
    set_active,
    set_password,
)
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

from . import changes
from .accounts import Slip, executor
from .models import AccountOrder
from .terms import OrderKind, OrderState

_SHUT_OUT = frozenset({OrderKind.LOCK, OrderKind.RESET})


def _may_carry_out(acting: Acting, /, *, order_id: int, **_kwargs: object) -> None:
    row = _open(order_id)
    needed = executor(OrderKind(row.kind), Role(row.role) if row.role else None)
    if acting.account_id is None or needed not in roles_of(acting.account_id):
        raise Refusal(f"“{OrderKind(row.kind).label}”由{needed.label}执行。", todo=f"请联系{needed.label}。")
    if row.asked_by == acting.account_id:
        raise Refusal("申请人不能自己执行。", todo="请由另一名管理员执行。")


def _open(order_id: int) -> AccountOrder:
    row = AccountOrder.objects.select_for_update().filter(pk=order_id).first()
    if row is None:
        raise NotVisible
    if row.state != OrderState.ASKED.value:
        raise Overtaken(f"这项申请{OrderState(row.state).label}。", todo="请返回列表查看。")
    return row


@act("org.carry_out_order", wording="执行账号事项", right=_may_carry_out)
def carry_out_order(acting: Acting, /, *, order_id: int) -> Done[Slip]:
    """Do what was ordered; gives the slip for the owner, with the first password where there is one."""
    row = _open(order_id)
    slip = _do(row, acting.on)
    row.state, row.done_at, row.done_by = OrderState.DONE.value, acting.at, acting.account_id
    row.save(update_fields=["state", "done_at", "done_by"])
    return Done("order", row.pk, slip, content={"kind": row.kind, "username": row.username})


def _do(row: AccountOrder, on: date) -> Slip:
    kind = OrderKind(row.kind)
    name = str(row.person) if row.person_id else ""
    if kind is OrderKind.CREATE:
        password = first_password()
        made = create_account(username=row.username, password=password)
        if row.person_id and row.office_id:
            changes.tie_account(row.office_id, row.person_id, made.id, on)
        elif row.role:
            grant_role(made.id, Role(row.role))
        return Slip(row.username, name, kind, password)
    holder = find_account(row.username)
    if holder is None or row.office_id is None:
        raise Refusal("这个账号已经不在了。", todo="请退回这项申请。")
    _refuse_harm(row, kind, holder.id, on)
    if kind is OrderKind.LOCK or (kind is OrderKind.REVOKE and row.role == Role.RULE_KEEPER.value):
        changes.refuse_last_keeper(row.office_id, holder.id, on)
    return Slip(row.username, name, kind, _change(kind, holder.id, row))


def _refuse_harm(row: AccountOrder, kind: OrderKind, account_id: int, on: date) -> None:
    """Refuse what would shut somebody out of another office, or out of this one before he has left."""
    if kind not in _SHUT_OUT:
        return
    here = changes.serving(account_id, on)
    other = here.exclude(office_id=row.office_id or NO_OFFICE).select_related("office").first()
    if other is not None:
        raise Refusal(
            f"这个账号的使用人在{other.office}任职，不能按本单位的申请{kind.label}。",
            todo=f"请退回这项申请，由{other.office}申请；仍同时在两个单位任职的，请本人联系管理服务器的人员。",
        )
    if row.due is not None and row.due > on:
        raise Refusal(
            f"{row.due}以前该人员仍在职，现在还不能{kind.label}。",
            todo=f"请在{row.due}或以后执行；须提前停用的，由单位另行申请。",
        )


def _change(kind: OrderKind, account_id: int, row: AccountOrder) -> str:
    """Change the account as ordered; gives the first password where there is one."""
    password = ""
    if kind is OrderKind.RESET:
        password = first_password()
        set_password(account_id, password)
    elif kind in {OrderKind.LOCK, OrderKind.UNLOCK}:
        set_active(account_id, active=kind is OrderKind.UNLOCK)
    elif kind is OrderKind.GRANT:
        grant_role(account_id, Role(row.role), row.office_id)
    else:
        revoke_role(account_id, Role(row.role), row.office_id)
    return password


@act("org.refuse_order", wording="退回账号事项", right=_may_carry_out)
def refuse_order(acting: Acting, /, *, order_id: int, note: str) -> Done[None]:
    """Send an order back with the reason."""
    row = _open(order_id)
    if not note.strip():
        raise Refusal("退回须写明理由。", todo="请写明理由。")
    row.state, row.done_at, row.done_by = OrderState.REFUSED.value, acting.at, acting.account_id
    row.note = note.strip()[:200]
    row.save(update_fields=["state", "done_at", "done_by", "note"])
    return Done("order", row.pk, None, content={"note": note})
