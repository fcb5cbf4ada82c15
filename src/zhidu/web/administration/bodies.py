"""管理 as a whole, departments, committees and leading groups: who leads them, who sits in them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from zhidu.kernel.org.public import DepartmentLine, head_of
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


@route("manage/departments/", policy=rule_keeper)
def manage_departments(request: Request) -> HttpResponse:
    """The departments of today, and those of before."""
    at = desk(request)
    context = {
        "rows": [_department(at, one) for one in at.departments()],
        "former": [one for one in at.ledger.departments if one.over(at.on)],
        "coming": [one for one in at.ledger.departments if one.since > at.on],
    }
    return page(request, "web/manage/departments.html", context)


def _department(at: Desk, one: DepartmentLine) -> dict[str, Any]:
    office_id = at.ledger.office_id
    head = head_of(office_id, one.id, at.on)
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
        "one": one,
        "name": one.name_on(at.on),
        "head": head.name if head else "",
        "staff": len(staff),
        "leads": "、".join(leads),
        "renamed": [(since, name) for since, name in one.names if since > at.on],
    }


@route("manage/committees/", policy=rule_keeper)
def manage_committees(request: Request) -> HttpResponse:
    """Committees and leading groups with their seats."""
    at = desk(request)
    holding = [one for one in at.ledger.committees if not one.over(at.on)]
    rows = [{"one": one, "seats": _seats(at, one.id)} for one in holding]
    former = [one for one in at.ledger.committees if one.over(at.on)]
    return page(request, "web/manage/committees.html", {"rows": rows, "former": former})


def _seats(at: Desk, committee_id: int) -> list[dict[str, Any]]:
    found = [one for one in at.ledger.seats if one.committee_id == committee_id and not one.over(at.on)]
    found.sort(key=lambda one: one.role.rank)
    return [
        {
            "line": one,
            "who": at.person_name(one.person_id) if one.person_id else _of_post(at, one.post_id),
            "by_post": one.post_id is not None,
        }
        for one in found
    ]


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
