"""账号办理: what was asked for accounts, carried out by the administrator in charge; each slip shown once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import NO_OFFICE, Role, offices
from zhidu.kernel.org.public import (
    OrderCard,
    OrderState,
    ask_administrator,
    carry_out_order,
    order_office,
    orders,
    refuse_order,
)
from zhidu.kernel.words.public import NotVisible, Refusal, WrongUse
from zhidu.web.controls import Control
from zhidu.web.declare import Column, Filter, MenuItem, site
from zhidu.web.filled import typed_of
from zhidu.web.links import number
from zhidu.web.listing import Listing, in_memory, list_route
from zhidu.web.lockout import all_tries, forgive
from zhidu.web.notices import tell
from zhidu.web.policies import ACCOUNT_ADMINISTRATORS, account_administrator, auditor
from zhidu.web.rendering import page
from zhidu.web.routes import BOTH, WRITE, route
from zhidu.web.visiting import Request

HOME = "/accounts/"
SHOWN = 50
MOST_LISTED = 10_000
ASKABLE = (
    Role.SYSTEM_ADMINISTRATOR,
    Role.SECURITY_ADMINISTRATOR,
    Role.AUDITOR,
    Role.KEY_ADMINISTRATOR,
)
site.menu(MenuItem("账号办理", HOME, 20, lambda visitor: bool(visitor.roles & ACCOUNT_ADMINISTRATORS)))
site.menu(MenuItem("登录情况", "/sign-ins/", 91, lambda visitor: Role.AUDITOR in visitor.roles))


def _context(request: Request, typed: Mapping[str, str] | None = None) -> dict[str, Any]:
    names = {one.id: one.name for one in offices()}
    roles = request.visitor.roles

    def told(one: OrderCard) -> dict[str, Any]:
        mine = one.by in roles and one.asked_by != request.visitor.account_id
        consent = f"已经审核同意（事项 {one.source_id}）" if one.source_id else ""
        office = names.get(one.office_id or 0, "本系统")
        return {"one": one, "office": office, "mine": mine, "consent": consent}

    return {
        "waiting": [told(one) for one in orders(state=OrderState.ASKED)],
        "done": [told(one) for one in orders(state=OrderState.DONE, most=SHOWN)],
        "may_ask": Role.SYSTEM_ADMINISTRATOR in roles,
        "controls": _controls(names, typed or {}),
    }


def _controls(names: Mapping[int, str], typed: Mapping[str, str]) -> tuple[Control, ...]:
    """What is asked for an administrator's account: its name and role, and whose it will be."""
    roles = tuple((role.value, role.label) for role in ASKABLE)
    places = tuple((str(one), name) for one, name in sorted(names.items(), key=lambda one: one[1]))
    boxes = (
        Control(name="username", label="用户名", kind="text", length=30),
        Control(name="role", label="角色", kind="choice", options=roles),
        Control(name="office", label="使用人所在单位", kind="choice", options=places),
        Control(
            name="owner",
            label="使用人",
            kind="text",
            length=60,
            help="姓名、工号或者本人账号。管理员由不同的人担任，一人不得兼任。",
        ),
    )
    return tuple(replace(one, value=typed.get(one.name, "")) for one in boxes)


@route("accounts/", policy=account_administrator, methods=BOTH)
def accounts(request: Request) -> HttpResponse:
    """What waits and what was done; the system administrator asks for administrators here."""
    if request.method != "POST":
        return page(request, "web/manage/accounts.html", _context(request))
    typed = typed_of(request)
    try:
        chosen = _role(typed.get("role", ""))
        ask_administrator(
            Acting(NO_OFFICE, request.visitor.account_id),
            username=typed.get("username", ""),
            role=chosen,
            office_id=number(typed.get("office", "")) or NO_OFFICE,
            owner=typed.get("owner", ""),
        )
    except (Refusal, WrongUse) as refusal:
        context = _context(request, typed) | {"refusal": refusal}
        return page(request, "web/manage/accounts.html", context, status=409)
    tell(request, f"已申请开通{chosen.label}，等待安全保密管理员执行。")
    return HttpResponseRedirect(HOME)


def _role(code: str) -> Role:
    chosen = next((role for role in ASKABLE if role.value == code), None)
    if chosen is None:
        raise Refusal("没有选择角色。", todo="请选择要开通的管理员角色。")
    return chosen


@route("accounts/<int:order_id>/<str:op>/", policy=account_administrator, methods=WRITE)
def account_order(request: Request, order_id: int, op: str) -> HttpResponse:
    """Carry an order out, or send it back; a first password is shown on this very page, and never again."""
    acting = Acting(order_office(order_id), request.visitor.account_id)
    if op == "refuse":
        refuse_order(acting, order_id=order_id, note=request.POST.get("note", ""))
        tell(request, "已退回。")
        return HttpResponseRedirect(HOME)
    if op != "carry_out":
        raise NotVisible
    slip = carry_out_order(acting, order_id=order_id)
    if slip.password:
        forgive(slip.username)
        return page(request, "web/manage/slip.html", {"slip": slip})
    tell(request, f"已执行：{slip.what.label}（{slip.username}）。")
    return HttpResponseRedirect(HOME)


ORDERS = (
    Column("what", "事项", "lead"),
    Column("username", "用户名"),
    Column("name", "持有人"),
    Column("office", "单位"),
    Column("reason", "事由"),
    Column("asked_at", "申请时间", "moment"),
    Column("state", "状态"),
    Column("done_at", "办理时间", "moment"),
    Column("note", "说明"),
)
STATES = tuple((one.label, one.label) for one in OrderState)


@list_route("accounts/orders/", policy=account_administrator)
def account_orders(_request: Request) -> Listing:
    """Every order for an account: asked, carried out or sent back, when and why."""
    names = {one.id: one.name for one in offices()}
    return Listing(
        title="账号办理记录",
        columns=ORDERS,
        filters=(
            Filter("username", "用户名"),
            Filter("office", "单位"),
            Filter("state", "状态", "choice", options=STATES),
        ),
        fetch=in_memory([_order(one, names) for one in orders(most=MOST_LISTED)]),
        default_order="-asked_at",
        empty="还没有申请。",
        template="web/manage/account_orders.html",
    )


def _order(one: OrderCard, names: Mapping[int, str]) -> dict[str, Any]:
    role = f"：{one.role.label}" if one.role else ""
    return {
        "what": f"{one.kind.label}{role}",
        "username": one.username,
        "name": one.name,
        "office": names.get(one.office_id or 0, "本系统"),
        "reason": one.reason,
        "asked_at": one.asked_at,
        "state": one.state.label,
        "done_at": one.done_at,
        "note": one.note,
    }


TRIES = (
    Column("username", "用户名", "lead"),
    Column("failed", "失败次数", "number"),
    Column("last", "最近一次", "moment"),
    Column("until", "锁定至", "moment"),
)


@list_route("sign-ins/", policy=auditor)
def sign_ins(_request: Request) -> Listing:
    """Wrong tries that no success followed, by user name: whom somebody may be trying to be."""
    rows = [
        {"username": one.username, "failed": one.failed, "last": one.last, "until": one.until}
        for one in all_tries()
    ]
    return Listing(
        title="登录情况",
        columns=TRIES,
        filters=(Filter("username", "用户名"),),
        fetch=in_memory(rows),
        default_order="-last",
        empty="没有失败的登录。",
        template="web/manage/sign_ins.html",
    )
