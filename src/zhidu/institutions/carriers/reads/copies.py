"""Two registers beside the ledger: copies, and what was excerpted, quoted or compiled."""

from __future__ import annotations

from zhidu.kernel.registers.public import ColumnCard, ColumnKind, RegisterCard, declare

from .rules import keepers

COPIES = declare(
    RegisterCard(
        code="carriers.copies",
        label="涉密载体复印、翻印登记簿",
        prefix="翻登",
        keepers=keepers,
        columns=(
            ColumnCard("original", "原件编号", width=16),
            ColumnCard("organ", "翻印机关", width=20),
            ColumnCard("copied_on", "翻印日期", ColumnKind.DATE, 12),
            ColumnCard("copies", "份数", ColumnKind.INTEGER, 6),
            ColumnCard("distribution", "印发范围", width=30),
            ColumnCard("asked_by", "申请人", width=10),
        ),
    )
)
EXCERPTS = declare(
    RegisterCard(
        code="carriers.excerpts",
        label="涉密载体摘录、引用、汇编登记簿",
        prefix="摘登",
        keepers=keepers,
        columns=(
            ColumnCard("carrier", "载体编号", width=16),
            ColumnCard("action", "怎样使用", width=10),
            ColumnCard("into", "用在哪里", width=30),
            ColumnCard("used_on", "日期", ColumnKind.DATE, 12),
            ColumnCard("asked_by", "申请人", width=10),
        ),
    )
)
