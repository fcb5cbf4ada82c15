"""What the institution's register shows, and who keeps it."""

from __future__ import annotations

from datetime import date

from zhidu.kernel.registers.public import ColumnCard, ColumnKind, RegisterCard, declare
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Codes, NoRule

from .rules import Keeper


def keepers(office_id: int, on: date) -> frozenset[str]:
    """Who keeps the register by the office's rules; nobody where they are silent."""
    try:
        answer = rulebook(office_id, on).ask(Keeper())
    except NoRule:
        return frozenset()
    return frozenset(answer.value.codes) if isinstance(answer.value, Codes) else frozenset()


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
