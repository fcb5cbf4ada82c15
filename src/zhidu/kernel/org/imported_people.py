"""Departments and people out of sheets: set up, renamed, added, corrected, leaving."""

from __future__ import annotations

from dataclasses import replace

from zhidu.kernel.offices.public import (
    Role,
    create_account,
    find_account,
    first_password,
    grant_role,
    holders_of,
)
from zhidu.kernel.words.public import Refusal, WrongUse

from . import accounts, bodies, changes, departing
from .ledger import DepartmentLine, PersonLine
from .models import AccountOrder
from .namesakes import unmarked
from .plans import Context, Known, Ref
from .sheets import PEOPLE
from .terms import Category, OrderKind, OrderState
from .wishes import AccountWish, DepartmentWish, Named, PersonWish


def read_department(ctx: Context, wish: DepartmentWish) -> None:
    """Set up, rename, describe or end the department that a row names."""
    if not wish.name:
        return
    ref = ctx.departments.get(wish.slug) or ctx.departments.get(wish.name)
    if ref is None:
        if wish.until is None:
            _new_department(ctx, wish)
        return
    line = ctx.ledger.department(ref.id)
    if line is None:
        ctx.snag(wish, f"部门“{wish.name}”在表中出现两次。", "请删去重复的一行。", wish.where("名称"))
        return
    ctx.departments[wish.name] = ref
    _known_department(ctx, wish, ref, line)


def _new_department(ctx: Context, wish: DepartmentWish) -> None:
    ref = Ref(wish.name)
    ctx.departments[wish.name] = ref
    if wish.slug:
        ctx.departments[wish.slug] = ref

    def do() -> None:
        ref.id = bodies.add_department(
            ctx.office_id,
            slug=wish.slug,
            name=wish.name,
            since=ctx.begin(wish),
            category=wish.category or Category.BUSINESS,
            general=bool(wish.general),
        )

    ctx.step(wish, f"设立部门：{wish.name}（{ctx.begin(wish)}起）", do)


def _known_department(ctx: Context, wish: DepartmentWish, ref: Ref, line: DepartmentLine) -> None:
    office_id = ctx.office_id
    if wish.name != line.name_on(ctx.on):
        ctx.step(
            wish,
            f"部门更名：{line.name_on(ctx.on)}改为{wish.name}（{ctx.on}起）",
            lambda: bodies.rename_department(office_id, ref.id, name=wish.name, since=ctx.on),
        )
    category = wish.category or line.category
    general = line.general if wish.general is None else wish.general
    if (category, general) != (line.category, line.general):
        ctx.step(
            wish,
            f"更正部门：{wish.name}为{category.label}{'、综合部门' if general else ''}",
            lambda: bodies.describe_department(office_id, ref.id, ctx.on, category=category, general=general),
        )
    if wish.until is not None and line.until != wish.until:
        until = wish.until
        ctx.step(
            wish,
            f"撤销部门：{wish.name}（{until}止）",
            lambda: bodies.end_department(office_id, ref.id, until),
        )


def read_person(ctx: Context, wish: PersonWish) -> None:
    """Add, correct or let leave the person that a row names."""
    if not wish.name:
        return
    if wish.name in ctx.unclear and not (wish.number or wish.username):
        what = f"表中有两个以上的“{wish.name}”，没有工号或用户名，分不清是谁。"
        ctx.snag(wish, what, "请给同名的人都填上工号。")
        return
    found = ctx.matching(wish.name, wish.number, wish.username)
    if len(found) > 1:
        ctx.snag(wish, f"本单位有{len(found)}个“{wish.name}”，分不清是哪一个。", "请填工号。")
    elif found:
        _known_person(ctx, _plainly_named(wish, found[0]), found[0])
    elif ctx.misnamed(wish.name):
        ctx.snag(wish, f"没有“{wish.name}”这样一个人。", "括号里请写本人的工号、用户名或现任职务，或填工号。")
    elif wish.until is None:
        _new_person(ctx, wish)


def _plainly_named(wish: PersonWish, ref: Ref) -> PersonWish:
    """The wish without the mark that told whom it means."""
    return replace(wish, name=ref.name) if unmarked(wish.name) == ref.name else wish


def _new_person(ctx: Context, wish: PersonWish) -> None:
    ref = Ref(wish.name)
    ctx.people.append(Known(ref, wish.number, wish.username))

    def do() -> None:
        ref.id = changes.add_person(
            ctx.office_id,
            name=wish.name,
            number=wish.number,
            home_unit=wish.home_unit,
            since=ctx.begin(wish),
        )

    marked = f"（工号 {wish.number}）" if wish.number else ""
    ctx.step(wish, f"新增人员：{wish.name}{marked}（{ctx.begin(wish)}到岗）", do)
    _own_account(ctx, wish, ref, "")


def _known_person(ctx: Context, wish: PersonWish, ref: Ref) -> None:
    line = ctx.ledger.person(ref.id)
    if line is None:
        ctx.snag(wish, f"“{wish.name}”在表中出现两次。", "请删去重复的一行；确是两个人的，分别填工号。")
        return
    number, unit = wish.number or line.number, wish.home_unit or line.home_unit
    if (wish.name, number, unit) != (line.name, line.number, line.home_unit):
        ctx.step(
            wish,
            f"更正人员：{_written(line.name, line.number, line.home_unit)}"
            f"改为{_written(wish.name, number, unit)}",
            lambda: changes.correct_person(
                ctx.office_id, ref.id, name=wish.name, number=number, home_unit=unit
            ),
        )
    for known in ctx.people:
        if known.ref is ref:
            known.number = number
    ref.name = wish.name
    _end_of_service(ctx, wish, line)
    _own_account(ctx, wish, ref, line.username)


def _end_of_service(ctx: Context, wish: PersonWish, line: PersonLine) -> None:
    until = wish.until
    if until is not None and until != line.until:
        ctx.step(
            wish,
            f"离任：{wish.name}（{until}止）",
            lambda: departing.leave(ctx.office_id, line.id, until),
        )
    if wish.since is not None and wish.since != line.since:
        ctx.plan.notes.append(
            f"{wish.name}的到岗日期在系统中是{line.since}，表中是{wish.since}：已发生的不改动。"
        )


def _own_account(ctx: Context, wish: PersonWish, ref: Ref, username: str) -> None:
    listed = any(one.username == wish.username for one in ctx.wishes.accounts)
    if wish.username and wish.username != username and not listed:
        who = Named(wish.name, wish.number, wish.where("姓名"))
        ctx.plan.accounts.append(
            (
                ref,
                AccountWish(
                    sheet=PEOPLE,
                    row=wish.row,
                    where=wish.where,
                    who=who,
                    username=wish.username,
                    keeper=False,
                ),
            )
        )


def read_account(ctx: Context, ref: Ref, wish: AccountWish) -> None:
    """Open the account that a row names, or order it; make its owner rule keeper."""
    line = ctx.ledger.person(ref.id)
    if line is not None and line.username and line.username != wish.username:
        ctx.snag(
            wish,
            f"{ref.name}的账号是{line.username}，不是{wish.username}。",
            "用户名不改；请核对。",
            wish.where("用户名"),
        )
        return
    opened = line is not None and bool(line.username)
    if not opened and not _waits(ref, OrderKind.CREATE):
        _open_account(ctx, ref, wish)
    if wish.keeper:
        _make_keeper(ctx, ref, wish, line.account_id if line else None)


def _open_account(ctx: Context, ref: Ref, wish: AccountWish) -> None:
    try:
        username = accounts.free_username(wish.username)
    except (Refusal, WrongUse) as taken:
        ctx.snag(wish, taken.what, taken.todo, wish.where("用户名"))
        return
    if ctx.direct:
        ctx.step(wish, f"开通账号：{username}（{ref.name}）", lambda: _opened(ctx, ref, username))
        return
    if accounts.consented(ctx.office_id, OrderKind.CREATE, ctx.on):
        ctx.plan.notes.append(f"{ref.name}的账号（{username}）须先经审核同意：{accounts.APPLY}")
        return
    ctx.step(
        wish,
        f"申请开通账号：{username}（{ref.name}），由系统管理员执行",
        lambda: accounts.order(ctx.plan.acting, person_id=ref.id, kind=OrderKind.CREATE, username=username),
    )


def _opened(ctx: Context, ref: Ref, username: str) -> None:
    password = first_password()
    made = create_account(username=username, password=password)
    changes.tie_account(ctx.office_id, ref.id, made.id, ctx.on)
    ctx.plan.slips.append(accounts.Slip(username, ref.name, OrderKind.CREATE, password))


def _make_keeper(ctx: Context, ref: Ref, wish: AccountWish, account_id: int | None) -> None:
    if account_id in holders_of(Role.RULE_KEEPER, ctx.office_id) or _waits(ref, OrderKind.GRANT):
        return
    if ctx.direct:
        ctx.step(wish, f"授予{Role.RULE_KEEPER.label}：{ref.name}", lambda: _granted(ctx, wish.username))
    elif account_id is None:
        ctx.plan.notes.append(f"{ref.name}的账号开通后，再申请授予{Role.RULE_KEEPER.label}。")
    else:
        ctx.step(
            wish,
            f"申请授予{Role.RULE_KEEPER.label}：{ref.name}，由安全保密管理员执行",
            lambda: accounts.order(
                ctx.plan.acting, person_id=ref.id, kind=OrderKind.GRANT, role=Role.RULE_KEEPER
            ),
        )


def _granted(ctx: Context, username: str) -> None:
    holder = find_account(username)
    if holder is not None:
        grant_role(holder.id, Role.RULE_KEEPER, ctx.office_id)


def _waits(ref: Ref, kind: OrderKind) -> bool:
    asked = AccountOrder.objects.filter(person_id=ref.id, kind=kind.value, state=OrderState.ASKED.value)
    return bool(ref.id) and asked.exclude(office=None).exists()


def _written(name: str, number: str, home_unit: str) -> str:
    """Somebody as the sheet writes him: name, staff number, unit that sent him."""
    return "、".join(word for word in (name, number and f"工号 {number}", home_unit) if word)
