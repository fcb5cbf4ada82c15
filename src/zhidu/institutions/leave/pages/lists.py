"""Lists: one's own leaves and balances, who is away, who is not back, what is on file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zhidu.institutions.leave.reads import (
    FileRow,
    LeaveRow,
    away_on,
    balances,
    due_back,
    files,
    my_leaves,
    shown,
    years_of,
)
from zhidu.institutions.leave.rules import Gender
from zhidu.web.declare import Cell, Column, Filter, ListPage, MenuItem, site
from zhidu.web.visiting import Visitor

from .words import grants_leave, keeps_here

MINE, AWAY, DUE, FILES = "leave.mine", "leave.away", "leave.due_back", "leave.files"


def _line(one: LeaveRow, deed: Cell | str) -> Mapping[str, Any]:
    return {
        "name": one.name,
        "department": one.department,
        "kind": one.kind or "请假",
        "stretch": one.stretch,
        "days": one.days,
        "state": Cell(one.told, tone="late" if one.overdue else ""),
        "due_on": one.due_on,
        "deed": deed,
    }


def _mine(visitor: Visitor) -> Iterable[Mapping[str, Any]]:
    """One's own leaves, each with what can be done about it."""
    for one in my_leaves(visitor.viewer()):
        deed = Cell("销假", f"/deeds/leave.return/{one.matter_id}/") if one.to_return else ""
        line = _line(one, deed)
        yield {**line, "stretch": Cell(one.stretch, f"/matters/{one.matter_id}/")}


def _away_rows(visitor: Visitor) -> Iterable[Mapping[str, Any]]:
    """Who is away; the return is entered by himself, or by those who keep the register."""
    kept = keeps_here(visitor)
    for one in away_on(visitor.viewer()):
        yield _line(one, _away_deed(visitor, one, kept=kept))


def _away_deed(visitor: Visitor, one: LeaveRow, *, kept: bool) -> Cell | str:
    """What the visitor can do about somebody who is away."""
    if one.recallable:
        return Cell("召回", f"/deeds/leave.recall/{one.matter_id}/")
    own = one.person_id == visitor.viewer().person_id
    if not one.to_return or not (own or kept):
        return ""
    return Cell("销假" if own else "代为销假", f"/deeds/leave.return/{one.matter_id}/")


DEED = Column("deed", "办理", sortable=False)
LEAVE_COLUMNS = (
    Column("stretch", "时间", "lead"),
    Column("kind", "假别"),
    Column("days", "天数", "number"),
    Column("state", "情况"),
    Column("due_on", "应销假", "date"),
    DEED,
)
PERSON_COLUMNS = (Column("name", "姓名", "lead"), Column("department", "部门"))


def _balance_rows(visitor: Visitor) -> Iterable[Mapping[str, Any]]:
    for year in years_of(visitor.on):
        for one in balances(visitor.at_office.id, visitor.at_work.id, year):
            known = one.entitled is not None and one.left is not None
            yield {
                "kind": one.kind,
                "year": str(year),
                "entitled": shown(one.entitled) if one.entitled is not None else "档案不全，不能核定",
                "taken": shown(one.taken),
                "applied": shown(one.applied),
                "planned": shown(one.planned),
                "left": shown(one.left) if known and one.left is not None else "",
                "expires": one.expires,
                "clauses": "、".join(one.clauses),
            }


site.list(
    ListPage(
        code=MINE,
        title="我的假期",
        columns=LEAVE_COLUMNS,
        rows=_mine,
        shown=grants_leave,
        filters=(Filter("kind", "假别"), Filter("state", "情况")),
        empty="还没有请过假。",
        tools=lambda visitor: (
            ("请假", "/new/leave.leave/"),
            ("假期余额", "/lists/leave.balances/"),
            ("谁不在岗", "/lists/leave.away/"),
        ),
    )
)
site.list(
    ListPage(
        code="leave.balances",
        title="我的假期余额",
        columns=(
            Column("kind", "假别", "lead"),
            Column("year", "年度"),
            Column("entitled", "可休", "number"),
            Column("taken", "已休", "number"),
            Column("applied", "审批中", "number"),
            Column("planned", "计划", "number"),
            Column("left", "还剩", "number"),
            Column("expires", "到期作废", "date"),
            Column("clauses", "依据", "clauses", sortable=False),
        ),
        rows=_balance_rows,
        shown=grants_leave,
        intro="按工作年限和单位施行的规定核定。计划的天数还没有申请，不从余额中减。",
        empty="本单位的制度没有按年度核定的假期。",
        tools=lambda visitor: (("我的假期", "/lists/leave.mine/"), ("请假", "/new/leave.leave/")),
    )
)
site.list(
    ListPage(
        code=AWAY,
        title="今天谁不在岗",
        columns=(*PERSON_COLUMNS, Column("kind", "情况"), Column("stretch", "时间"), DEED),
        rows=_away_rows,
        shown=grants_leave,
        filters=(Filter("name", "姓名"), Filter("department", "部门")),
        default_order="department",
        intro="只显示请假的时间；请的什么假，只有本人和登记请假的人看得到。",
        empty="今天没有人请假。",
    )
)


def _due_rows(visitor: Visitor) -> Iterable[Mapping[str, Any]]:
    for one in due_back(visitor.viewer()):
        yield _line(one, Cell("代为销假", f"/deeds/leave.return/{one.matter_id}/"))


site.list(
    ListPage(
        code=DUE,
        title="到期未销假",
        columns=(*PERSON_COLUMNS, *LEAVE_COLUMNS),
        rows=_due_rows,
        filters=(Filter("name", "姓名"), Filter("department", "部门")),
        shown=keeps_here,
        empty="没有到期未销的假。",
    )
)


def _file_line(one: FileRow) -> Mapping[str, Any]:
    known = one.known
    return {
        "name": Cell(one.card.label or one.card.name, f"/deeds/leave.file/{one.card.id}/"),
        "department": one.card.department_name or "单位领导",
        "gender": Gender(known.gender).label if known.gender else "",
        "born_on": known.born_on,
        "works_since": known.works_since or Cell("未登记", tone="soon"),
        "cleared": "是" if known.cleared else "",
        "leaving_until": known.leaving_until,
    }


site.list(
    ListPage(
        code=FILES,
        title="人员假期档案",
        columns=(
            *PERSON_COLUMNS,
            Column("gender", "性别"),
            Column("born_on", "出生日期", "date"),
            Column("works_since", "参加工作", "date"),
            Column("cleared", "涉密人员"),
            Column("leaving_until", "脱密期至", "date"),
        ),
        rows=lambda visitor: map(_file_line, files(visitor.viewer())),
        filters=(Filter("name", "姓名"), Filter("department", "部门")),
        shown=keeps_here,
        intro="核定假期天数和出国（境）把关用。由登记请假的部门维护。",
    )
)
site.menu(MenuItem("我的假期", "/lists/leave.mine/", 42, grants_leave, ("/lists/leave.", "/deeds/leave.")))
site.menu(MenuItem("谁不在岗", "/lists/leave.away/", 43, shown=grants_leave))
site.menu(MenuItem("到期未销假", "/lists/leave.due_back/", 62, shown=keeps_here))
site.menu(MenuItem("假期档案", "/lists/leave.files/", 63, shown=keeps_here))
