"""Forms and filters of the institution's pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhidu.kernel.offices.public import Role
from zhidu.kernel.org.public import departments
from zhidu.web.declare import (
    Choice,
    Day,
    Filter,
    Form,
    LongText,
    Only,
    Panel,
    Person,
    RegisterPage,
    Text,
    YesNo,
    site,
)
from zhidu.web.visiting import Visitor

from .reads import CHANGES, stopped
from .rules import Change, Wanted


def _departments(visitor: Visitor) -> tuple[tuple[str, str], ...]:
    return tuple((str(one.id), one.name) for one in departments(visitor.at_office.id, visitor.on))


MOVED = Only("change", (Change.MOVE.value,))
OPENED = Only("wanted", (Wanted.ADD.value,))

site.form(
    Form(
        "personnel.change",
        fields=(
            Person("person", "变动的人员"),
            Choice("change", "变动", options=tuple((one.value, one.label) for one in Change)),
            Day("since", "自何日起", help="调离、离职的，填不再在岗的第一天"),
            Choice(
                "department",
                "新的部门",
                options_of=_departments,
                required=False,
                only=MOVED,
                help="任单位领导的不选",
            ),
            Text("post", "新的职务", only=MOVED, most=60),
            Choice("rank", "新的职级", domain="rank", only=MOVED),
            YesNo(
                "functions", "兼任岗位保留", default=False, help="保密员、档案员等兼任的岗位是否仍由本人担任"
            ),
            Person("successor", "接办人", required=False, help="手上未办结的事项转给谁；接办后须改密码"),
            LongText("note", "说明", required=False, rows=3, most=500),
        ),
        sections=(("department", "新的岗位"), ("functions", "交接")),
        intro="任职、兼任岗位、手上的事项和账号，签完字一次办妥。",
    )
)
site.form(
    Form(
        "personnel.account",
        fields=(
            Person("person", "使用人"),
            Choice("wanted", "办理内容", options=tuple((one.value, one.label) for one in Wanted)),
            Text("username", "用户名", only=OPENED, most=30, help="小写字母开头"),
            Text("reason", "事由", most=200),
        ),
    )
)
site.register(
    RegisterPage(
        CHANGES.code,
        filters=(Filter("person", "姓名"), Filter("year", "年度", kind="year")),
        counts=("change",),
        intro="人员变动签完字自动登记。",
    )
)


def _bench(visitor: Visitor) -> Mapping[str, Any] | None:
    """For who keeps people and posts: what could not go over when a change took effect."""
    if Role.RULE_KEEPER not in visitor.roles or visitor.office is None:
        return None
    found = stopped(visitor.office.id)
    return {"stopped": found} if found else None


site.bench(Panel("personnel", "personnel/bench.html", _bench))
