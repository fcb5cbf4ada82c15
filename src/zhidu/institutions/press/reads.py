"""What the institution's registers show, and who keeps them."""

from __future__ import annotations

from zhidu.kernel.registers.public import (
    ColumnCard,
    ColumnKind,
    CountRow,
    RegisterCard,
    counts_by,
    declare,
    kept_by,
)
from zhidu.kernel.secrecy.public import Viewer

from .rules import Keeper

keepers = kept_by(Keeper)

RELEASES = declare(
    RegisterCard(
        code="press.releases",
        label="新闻宣传资料发布审批备案表",
        prefix="新宣备",
        keepers=keepers,
        columns=(
            ColumnCard("headline", "标题", width=36),
            ColumnCard("author", "撰稿人", width=10),
            ColumnCard("department", "部门", width=16),
            ColumnCard("reviewer", "初审人", width=12),
            ColumnCard("registrar", "登记人", width=12),
            ColumnCard("deputy", "分管领导", width=12),
            ColumnCard("head", "主要领导", width=12),
            ColumnCard("outlet", "新闻发布单位", width=18),
            ColumnCard("contact", "联系人及联系方式", width=26),
            ColumnCard("publish_on", "发布时间", ColumnKind.DATE, 12),
        ),
    )
)

INTERVIEWS = declare(
    RegisterCard(
        code="press.interviews",
        label="采访、咨询和资料查询登记簿",
        prefix="采访登",
        keepers=keepers,
        columns=(
            ColumnCard("topic", "主题", width=36),
            ColumnCard("purpose", "类别", ColumnKind.CODE, 10),
            ColumnCard("asked_by", "采访、咨询方", width=18),
            ColumnCard("contact", "联系人及联系方式", width=26),
            ColumnCard("takes_place_on", "日期", ColumnKind.DATE, 12),
            ColumnCard("classified", "涉密", ColumnKind.CODE, 6),
            ColumnCard("decided_by", "批准人", width=12),
            ColumnCard("department", "承办部门", width=16),
        ),
    )
)


def publicity_counts(viewer: Viewer, year: int) -> tuple[CountRow, ...]:
    """Filed releases by department in a year: only what is on file counts in the appraisal (S0.02-13)."""
    return counts_by(viewer, RELEASES.code, "department", year=year)
