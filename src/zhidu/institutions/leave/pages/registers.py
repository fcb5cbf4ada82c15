"""How the registers of leave, returns, outings and plans are shown."""

from __future__ import annotations

from zhidu.institutions.leave.reads import LEAVES, OUTINGS, PLANS, RETURNS
from zhidu.web.declare import Filter, RegisterPage, site

YEAR = Filter("year", "年度", kind="year")
site.register(
    RegisterPage(
        LEAVES.code,
        filters=(Filter("person", "请假人"), Filter("department", "部门"), Filter("kind", "假别"), YEAR),
        counts=("kind", "department"),
        intro="批准后自动登记。事由和病情不登记在这里。",
    )
)
site.register(
    RegisterPage(
        RETURNS.code,
        filters=(Filter("person", "请假人"), Filter("overdue", "是否逾期"), YEAR),
        counts=("overdue",),
    )
)
site.register(
    RegisterPage(OUTINGS.code, filters=(Filter("person", "外出人"), Filter("department", "部门"), YEAR))
)
site.register(
    RegisterPage(
        PLANS.code,
        filters=(Filter("person", "姓名"), Filter("department", "部门"), YEAR),
        counts=("department",),
    )
)
