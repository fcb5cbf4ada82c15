"""管理 as a whole, departments, committees and leading groups: who leads them, who sits in them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from zhidu.kernel.org.public import Category, DepartmentLine, Line, SeatLine, head_of, may_withdraw
from zhidu.web.declare import Column, Filter
from zhidu.web.listing import Listing, in_memory, list_route
from zhidu.web.policies import rule_keeper
from zhidu.web.rendering import page
from zhidu.web.routes import route
from zhidu.web.visiting import Request

from .desk import Desk, desk

PLACES = (
    ("people/", "人员", "任职、兼任岗位、分管、委托、账号，一人一页"),
    ("departments/", "部门", "设立、更名、撤销；每个部门由谁负责"),
    ("committees/", "委员会和领导小组", "成员按人，或按职务"),
    ("import/", "Excel 导入", "下载模板填好上传，先看清要改什么，再一次导入"),
    ("rules/", "采用的制度", "采用哪些制度、自何日起，现行还是待核"),
    ("phrases/", "常用意见", "全单位办理时可选用的意见；个人的在办理页自己加"),
    ("holidays/", "放假安排", "录入每年的放假通知；没有通知的年份按暂定日期计算"),
)


@route("manage/", policy=rule_keeper)
def manage(request: Request) -> HttpResponse:
    """Where to keep what."""
    return page(request, "web/manage/home.html", {"places": PLACES})


DEPARTMENTS = (
    Column("name", "部门", "lead"),
    Column("head", "负责人"),
    Column("staff", "人数", "number"),
    Column("leads", "分管"),
    Column("category", "类别"),
    Column("general", "综合部门", "yesno"),
    Column("since", "设立", "date"),
    Column("until", "撤销", "date"),
    Column("state", "状态"),
)
SEATS = (
    Column("committee", "委员会、领导小组", "lead"),
    Column("who", "成员"),
    Column("role", "担任"),
    Column("by", "产生"),
    Column("since", "自", "date"),
    Column("until", "至", "date"),
    Column("state", "状态"),
)
PRESENT, FORMER, COMING = "现有", "已撤销", "尚未设立"
SITS, SAT, WILL_SIT = "现任", "已免去", "尚未开始"


def _states(*labels: str) -> Filter:
    return Filter("state", "状态", "choice", options=tuple((label, label) for label in labels))


def _state(at: Desk, one: Line, labels: tuple[str, str, str]) -> str:
    now, over, coming = labels
    return now if one.holds(at.on) else over if one.over(at.on) else coming


@list_route("manage/departments/", policy=rule_keeper)
def manage_departments(request: Request) -> Listing:
    """The departments of today, of before and to come."""
    at = desk(request)
    lines = [*at.departments(), *(one for one in at.ledger.departments if not one.holds(at.on))]
    return Listing(
        title="部门",
        columns=DEPARTMENTS,
        filters=(
            Filter("name", "部门"),
            Filter("category", "类别", "choice", options=tuple((one.label, one.label) for one in Category)),
            _states(PRESENT, FORMER, COMING),
        ),
        fetch=in_memory([_department(at, one) for one in lines]),
        empty="还没有部门。",
        context={
            "subjects": [(one, one.name_on(at.on)) for one in at.departments()],
            "renamed": [
                (one.name_on(at.on), since, name)
                for one in at.departments()
                for since, name in one.names
                if since > at.on
            ],
        },
        template="web/manage/departments.html",
    )


def _department(at: Desk, one: DepartmentLine) -> dict[str, Any]:
    head = head_of(at.ledger.office_id, one.id, at.on) if one.holds(at.on) else None
    staff = {
        held.person_id
        for held in at.ledger.tenures
        if held.post.department_id == one.id and held.holds(at.on)
    }
    leads = [
        at.person_name(line.person_id)
        for line in at.ledger.charges
        if line.department_id == one.id and line.holds(at.on)
    ]
    return {
        "name": one.name_on(at.on),
        "head": head.name if head else "空缺" if one.holds(at.on) else "",
        "staff": len(staff),
        "leads": "、".join(leads),
        "category": one.category.label,
        "general": one.general,
        "since": one.since,
        "until": one.until,
        "state": _state(at, one, (PRESENT, FORMER, COMING)),
    }


@list_route("manage/committees/", policy=rule_keeper)
def manage_committees(request: Request) -> Listing:
    """The seats of committees and leading groups, of now and before."""
    at = desk(request)
    names = {one.id: one.name for one in at.ledger.committees}
    lasting = [one for one in at.ledger.committees if not one.over(at.on)]
    seats = sorted(at.ledger.seats, key=lambda one: (names[one.committee_id], one.role.rank))
    return Listing(
        title="委员会和领导小组",
        columns=SEATS,
        filters=(
            Filter("committee", "委员会、领导小组"),
            Filter("who", "成员"),
            _states(SITS, SAT, WILL_SIT),
        ),
        fetch=in_memory([_seat(at, one, names[one.committee_id]) for one in seats]),
        empty="还没有委员会和领导小组的成员。",
        context={
            "subjects": [
                (one, [_to_end(at, seat) for seat in seats if _open(at, seat, one.id)]) for one in lasting
            ],
        },
        template="web/manage/committees.html",
    )


def _to_end(at: Desk, seat: SeatLine) -> tuple[SeatLine, str, bool]:
    """The seat, who sits there, and whether it may still be taken back."""
    return seat, _sitting(at, seat), may_withdraw(seat.id, seat.since, at.on)


def _open(at: Desk, seat: SeatLine, committee_id: int) -> bool:
    return seat.committee_id == committee_id and not seat.over(at.on)


def _sitting(at: Desk, seat: SeatLine) -> str:
    return at.person_name(seat.person_id) if seat.person_id else _of_post(at, seat.post_id)


def _seat(at: Desk, one: SeatLine, committee: str) -> dict[str, Any]:
    return {
        "committee": committee,
        "who": _sitting(at, one),
        "role": one.role.label,
        "by": "按职务" if one.post_id else "按人",
        "since": one.since,
        "until": one.until,
        "state": _state(at, one, (SITS, SAT, WILL_SIT)),
    }


def _of_post(at: Desk, post_id: int | None) -> str:
    post = at.ledger.post(post_id)
    if post is None:
        return ""
    held = [
        at.person_name(one.person_id)
        for one in at.ledger.tenures
        if one.post.id == post.id and one.holds(at.on)
    ]
    return f"{at.post_name(post)}（{'、'.join(held) or '空缺'}）"
