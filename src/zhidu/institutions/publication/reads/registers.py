"""What the institution's registers show, and who keeps them."""

from __future__ import annotations

from zhidu.institutions.publication.rules import Keeper
from zhidu.kernel.registers.public import ColumnCard, ColumnKind, RegisterCard, declare, kept_by

keepers = kept_by(Keeper)

ITEMS = declare(
    RegisterCard(
        code="publication.items",
        label="上网信息登记簿",
        prefix="网信",
        keepers=keepers,
        columns=(
            ColumnCard("title", "标题", width=36),
            ColumnCard("column", "栏目", width=12),
            ColumnCard("kind", "信息类别", width=12),
            ColumnCard("site", "发布网站", width=12),
            ColumnCard("section", "供稿部门", width=14),
            ColumnCard("author", "经办人", width=10),
            ColumnCard("section_head", "核签", width=12),
            ColumnCard("reviewer", "保密审查", width=12),
            ColumnCard("approver", "批准", width=12),
            ColumnCard("operator", "发布", width=12),
            ColumnCard("responsible", "责任人", width=12),
            ColumnCard("urgent", "急件", ColumnKind.CODE, 6),
            ColumnCard("due_on", "上网时限", ColumnKind.DATE, 12),
            ColumnCard("published_on", "上网日期", ColumnKind.DATE, 12),
            ColumnCard("late", "逾期", ColumnKind.CODE, 6),
            ColumnCard("address", "链接", width=24),
            ColumnCard("checker", "核对人", width=10),
            ColumnCard("keep_until", "底稿保留至", ColumnKind.DATE, 12),
        ),
    )
)

CORRECTIONS = declare(
    RegisterCard(
        code="publication.corrections",
        label="上网信息更正、撤下登记簿",
        prefix="网正",
        keepers=keepers,
        columns=(
            ColumnCard("title", "原信息", width=36),
            ColumnCard("action", "办理", ColumnKind.CODE, 8),
            ColumnCard("site", "发布网站", width=12),
            ColumnCard("column", "栏目", width=12),
            ColumnCard("fault", "错漏情况", width=30),
            ColumnCard("section", "提出部门", width=14),
            ColumnCard("author", "提出人", width=10),
            ColumnCard("reviewer", "审查", width=12),
            ColumnCard("approver", "批准", width=12),
            ColumnCard("operator", "办理人", width=12),
            ColumnCard("done_on", "办理日期", ColumnKind.DATE, 12),
        ),
    )
)

PROVISIONS = declare(
    RegisterCard(
        code="publication.provisions",
        label="对外提供信息、资料登记簿",
        prefix="外供",
        keepers=keepers,
        columns=(
            ColumnCard("title", "信息、资料", width=36),
            ColumnCard("receiver", "接收方", width=20),
            ColumnCard("purpose", "用途", width=24),
            ColumnCard("channel", "提供方式", width=14),
            ColumnCard("reviewer", "审查人", width=12),
            ColumnCard("approver", "批准人", width=12),
            ColumnCard("author", "经办人", width=10),
            ColumnCard("section", "部门", width=14),
            ColumnCard("given_on", "提供日期", ColumnKind.DATE, 12),
        ),
    )
)

UPKEEP = declare(
    RegisterCard(
        code="publication.upkeep",
        label="网站、系统信息维护登记簿",
        prefix="网维",
        keepers=keepers,
        columns=(
            ColumnCard("place", "网站、系统", width=16),
            ColumnCard("done", "工作", ColumnKind.CODE, 8),
            ColumnCard("what", "内容", width=36),
            ColumnCard("together", "协同部门", width=14),
            ColumnCard("section", "部门", width=14),
            ColumnCard("author", "经办人", width=10),
            ColumnCard("updated_on", "更新日期", ColumnKind.DATE, 12),
        ),
    )
)
