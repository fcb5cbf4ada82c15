"""The registers that keepers of carriers keep."""

from __future__ import annotations

from zhidu.kernel.registers.public import ColumnCard, ColumnKind, RegisterCard, declare

from .rules import keepers

USES = declare(
    RegisterCard(
        code="carriers.uses",
        label="涉密载体借阅、复制、携带外出登记簿",
        prefix="载用",
        keepers=keepers,
        columns=(
            ColumnCard("carriers", "载体", width=40),
            ColumnCard("action", "怎样使用", ColumnKind.CODE, 12),
            ColumnCard("purpose", "用途", width=24),
            ColumnCard("person", "使用人", width=12),
            ColumnCard("department", "部门", width=16),
            ColumnCard("copies", "份数", width=6),
            ColumnCard("until", "用到", ColumnKind.DATE, 12),
            ColumnCard("decided_by", "批准、登记人", width=12),
        ),
    )
)
DESTRUCTIONS = declare(
    RegisterCard(
        code="carriers.destructions",
        label="涉密载体销毁清册",
        prefix="载销",
        keepers=keepers,
        columns=(
            ColumnCard("carriers", "载体", width=48),
            ColumnCard("pieces", "件数", ColumnKind.INTEGER, 6),
            ColumnCard("reason", "销毁原因", width=20),
            ColumnCard("approved_by", "批准人", width=12),
            ColumnCard("way", "销毁方式", ColumnKind.CODE, 20),
            ColumnCard("place", "销毁地点", width=20),
            ColumnCard("destroyed_on", "销毁日期", ColumnKind.DATE, 12),
            ColumnCard("taken_by", "送销人", width=10),
            ColumnCard("witnesses", "监销人", width=18),
        ),
    )
)
SENT = declare(
    RegisterCard(
        code="carriers.sent",
        label="涉密载体发出签收登记簿",
        prefix="载发",
        keepers=keepers,
        columns=(
            ColumnCard("carrier", "文件（载体）", width=36),
            ColumnCard("copy_number", "份号", width=10),
            ColumnCard("unit", "领取单位", width=24),
            ColumnCard("channel", "传递方式", ColumnKind.CODE, 20),
            ColumnCard("receipt", "机要编号、回执号", width=18),
            ColumnCard("signed_by", "签收人", width=10),
            ColumnCard("signed_on", "签收日期", ColumnKind.DATE, 12),
        ),
    )
)
MATERIALS = declare(
    RegisterCard(
        code="carriers.activity_material",
        label="涉密活动材料登记簿",
        prefix="活材",
        keepers=keepers,
        columns=(
            ColumnCard("activity", "活动", width=30),
            ColumnCard("held_on", "日期", ColumnKind.DATE, 12),
            ColumnCard("title", "材料", width=36),
            ColumnCard("copies", "份数", ColumnKind.INTEGER, 6),
            ColumnCard("numbers", "编号", width=30),
            ColumnCard("keeper", "负责人", width=10),
        ),
    )
)
STATISTICS = declare(
    RegisterCard(
        code="carriers.statistics",
        label="统计资料销毁清册",
        prefix="统销",
        keepers=keepers,
        columns=(
            ColumnCard("title", "资料", width=36),
            ColumnCard("year", "年度", width=8),
            ColumnCard("copies", "份数", ColumnKind.INTEGER, 6),
            ColumnCard("reason", "销毁原因", width=20),
            ColumnCard("approved_by", "批准人", width=12),
            ColumnCard("place", "销毁地点", width=20),
            ColumnCard("supervisor", "监销人", width=12),
            ColumnCard("destroyed_on", "销毁日期", ColumnKind.DATE, 12),
        ),
    )
)
