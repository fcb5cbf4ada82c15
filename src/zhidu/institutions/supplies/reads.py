"""What the institution's register shows, and who keeps it."""

from __future__ import annotations

from functools import partial

from zhidu.kernel.registers.public import ColumnCard, ColumnKind, RegisterCard, declare, kept_by

from .rules import Purchaser

EQUIPMENT = "equipment"
keepers = kept_by(partial(Purchaser, item=EQUIPMENT))

REQUISITIONS = declare(
    RegisterCard(
        code="supplies.requisitions",
        label="设备、物品领用登记表",
        prefix="领用",
        keepers=keepers,
        columns=(
            ColumnCard("department", "处室、窗口", width=16),
            ColumnCard("name", "物品", width=20),
            ColumnCard("quantity", "数量", ColumnKind.INTEGER, 8),
            ColumnCard("reason", "事由", width=30),
            ColumnCard("opinion", "意见", width=12),
            ColumnCard("decision", "决定", width=12),
            ColumnCard("issued_on", "发放日期", ColumnKind.DATE, 12),
            ColumnCard("receiver", "领用人", width=12),
        ),
    )
)
