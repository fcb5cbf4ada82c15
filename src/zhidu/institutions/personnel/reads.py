"""What the institution's register shows, and who keeps it."""

from __future__ import annotations

from zhidu.kernel.registers.public import ColumnCard, ColumnKind, RegisterCard, declare, kept_by

from .rules import Keeper

keepers = kept_by(Keeper)

CHANGES = declare(
    RegisterCard(
        code="personnel.changes",
        label="人员变动登记簿",
        prefix="人变",
        keepers=keepers,
        columns=(
            ColumnCard("person", "姓名", width=10),
            ColumnCard("change", "变动", ColumnKind.CODE, 10),
            ColumnCard("before", "原任职", width=20),
            ColumnCard("after", "新任职", width=20),
            ColumnCard("since", "自何日起", ColumnKind.DATE, 12),
            ColumnCard("successor", "接办人", width=10),
            ColumnCard("released_by", "原部门签字", width=12),
            ColumnCard("received_by", "接收部门签字", width=12),
            ColumnCard("agreed_by", "办公室签字", width=12),
        ),
    )
)
