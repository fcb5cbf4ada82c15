"""The registers of leave, and who keeps them."""

from __future__ import annotations

from datetime import date

from zhidu.institutions.leave.rules import Keeper
from zhidu.kernel.registers.public import ColumnCard, ColumnKind, RegisterCard, declare, kept_by

keepers = kept_by(Keeper)


def keeps_leave(office_id: int, bodies: frozenset[str], on: date) -> bool:
    """Whether somebody whom rules call by one of ``bodies`` keeps them."""
    return bool(bodies & keepers(office_id, on))


LEAVES = declare(
    RegisterCard(
        code="leave.leaves",
        label="请假登记簿",
        prefix="假",
        keepers=keepers,
        columns=(
            ColumnCard("person", "请假人", width=10),
            ColumnCard("department", "部门", width=14),
            ColumnCard("kind", "假别", ColumnKind.CODE, 8),
            ColumnCard("starts_on", "起", ColumnKind.DATE, 12),
            ColumnCard("ends_on", "止", ColumnKind.DATE, 12),
            ColumnCard("stretch", "时间", width=30),
            ColumnCard("days", "天数", ColumnKind.DECIMAL, 6),
            ColumnCard("channel", "申请方式", ColumnKind.CODE, 14),
            ColumnCard("entered_by", "代填人", width=10),
            ColumnCard("approved_by", "批准人", width=12),
            ColumnCard("filed_by", "备案（登记）人", width=12),
            ColumnCard("extends", "所续的假", width=24),
        ),
    )
)

RETURNS = declare(
    RegisterCard(
        code="leave.returns",
        label="销假登记簿",
        prefix="销",
        keepers=keepers,
        columns=(
            ColumnCard("person", "请假人", width=10),
            ColumnCard("department", "部门", width=14),
            ColumnCard("kind", "假别", ColumnKind.CODE, 8),
            ColumnCard("stretch", "批准的时间", width=30),
            ColumnCard("back_on", "返岗日期", ColumnKind.DATE, 12),
            ColumnCard("taken", "实际休假天数", ColumnKind.DECIMAL, 10),
            ColumnCard("overdue", "是否逾期", ColumnKind.CODE, 10),
            ColumnCard("note", "说明", width=24),
        ),
    )
)

OUTINGS = declare(
    RegisterCard(
        code="leave.outings",
        label="短时外出登记簿",
        prefix="外出",
        keepers=keepers,
        columns=(
            ColumnCard("person", "外出人", width=10),
            ColumnCard("department", "部门", width=14),
            ColumnCard("out_on", "外出日期", ColumnKind.DATE, 12),
            ColumnCard("out_at", "外出时间", width=8),
            ColumnCard("back_by", "预计返回", width=8),
            ColumnCard("where", "去向", width=20),
            ColumnCard("informed", "告知", width=14),
        ),
    )
)

PLANS = declare(
    RegisterCard(
        code="leave.plans",
        label="公休计划",
        prefix="休计",
        keepers=keepers,
        columns=(
            ColumnCard("person", "姓名", width=10),
            ColumnCard("department", "部门", width=14),
            ColumnCard("starts_on", "起", ColumnKind.DATE, 12),
            ColumnCard("ends_on", "止", ColumnKind.DATE, 12),
            ColumnCard("days", "工作日", ColumnKind.DECIMAL, 8),
            ColumnCard("wish", "本人意见", width=24),
            ColumnCard("planned_by", "编入计划", width=12),
        ),
    )
)
