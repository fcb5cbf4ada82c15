"""The records of repairs and of uses."""

from __future__ import annotations

from zhidu.institutions.devices.reads.duties import keepers
from zhidu.kernel.registers.public import ColumnCard, ColumnKind, RegisterCard, declare

REPAIRS = declare(
    RegisterCard(
        code="devices.repairs",
        label="设备维修登记簿",
        prefix="设维",
        keepers=keepers,
        columns=(
            ColumnCard("number", "设备编号", width=14),
            ColumnCard("name", "设备", width=18),
            ColumnCard("fault", "故障", width=26),
            ColumnCard("place", "维修地点", ColumnKind.CODE, 16),
            ColumnCard("unit", "维修单位、人员", width=18),
            ColumnCard("repaired_by", "维修、经办", width=12),
            ColumnCard("supervised_by", "现场监督", width=12),
            ColumnCard("replaced", "换下的介质、配件", width=18),
            ColumnCard("media_returned", "介质已收回", ColumnKind.CODE, 8),
            ColumnCard("result", "结果", width=22),
            ColumnCard("department", "报修部门", width=16),
        ),
    )
)

USES_BOOK = declare(
    RegisterCard(
        code="devices.uses",
        label="设备使用登记簿",
        prefix="设用",
        keepers=keepers,
        columns=(
            ColumnCard("number", "设备编号", width=14),
            ColumnCard("name", "设备", width=18),
            ColumnCard("use", "做什么", ColumnKind.CODE, 16),
            ColumnCard("told", "内容", width=36),
            ColumnCard("day", "日期", ColumnKind.DATE, 12),
            ColumnCard("by", "登记人", width=10),
            ColumnCard("clauses", "依据", width=18),
        ),
    )
)
