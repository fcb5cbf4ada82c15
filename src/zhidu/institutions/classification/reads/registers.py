"""What the institution's registers show, and who keeps them."""

from __future__ import annotations

from zhidu.institutions.classification.rules.codes import (
    CHANGES,
    FINDINGS,
    GRANTS,
    ONLY_WHERE_STATE_SECRETS_ARE,
    OPENINGS,
    REFERRALS,
    RESOURCES,
    SECRETS,
)
from zhidu.kernel.registers.public import ColumnCard, ColumnKind, RegisterCard, declare
from zhidu.kernel.secrecy.public import declare_secret

from .office import keepers

DAY = ColumnKind.DATE

for _code in ONLY_WHERE_STATE_SECRETS_ARE:
    declare_secret(_code)


def _book(code: str, label: str, prefix: str, *columns: ColumnCard) -> None:
    """A register of the institution: all are kept by the same."""
    declare(RegisterCard(code=code, label=label, prefix=prefix, keepers=keepers, columns=columns))


_book(
    SECRETS,
    "国家秘密事项台账",
    "密定",
    ColumnCard("subject", "事项", width=30),
    ColumnCard("level", "密级", ColumnKind.CODE, 8),
    ColumnCard("term", "保密期限、解密条件", width=18),
    ColumnCard("scope", "知悉范围", width=24),
    ColumnCard("basis", "定密依据", width=24),
    ColumnCard("power", "定密方式", width=12),
    ColumnCard("section", "承办部门", width=14),
    ColumnCard("author", "承办人", width=10),
    ColumnCard("reviewer", "审核", width=12),
    ColumnCard("approver", "定密责任人", width=12),
    ColumnCard("decided_on", "确定日期", DAY, 12),
    ColumnCard("ends_on", "期满日期", DAY, 12),
    ColumnCard("marked", "已标识的载体", width=20),
)
_book(
    CHANGES,
    "国家秘密变更、解密台账",
    "密变",
    ColumnCard("secret", "原定密编号", width=16),
    ColumnCard("subject", "事项", width=30),
    ColumnCard("step", "办理", ColumnKind.CODE, 10),
    ColumnCard("before", "原密级、期限", width=18),
    ColumnCard("after", "现密级、期限", width=18),
    ColumnCard("basis", "依据", width=24),
    ColumnCard("author", "承办人", width=10),
    ColumnCard("approver", "定密责任人", width=12),
    ColumnCard("decided_on", "决定日期", DAY, 12),
    ColumnCard("marked", "已改标识的载体", width=20),
    ColumnCard("finding", "纠正的问题", width=14),
)
_book(
    REFERRALS,
    "报请定密登记簿",
    "密请",
    ColumnCard("subject", "事项", width=30),
    ColumnCard("why", "报请原因", width=16),
    ColumnCard("level", "拟定密级", ColumnKind.CODE, 8),
    ColumnCard("measures", "已采取的保密措施", width=24),
    ColumnCard("sent_on", "报请日期", DAY, 12),
    ColumnCard("decided_by", "决定机关", width=18),
    ColumnCard("document", "批复文号", width=16),
    ColumnCard("verdict", "决定", width=14),
    ColumnCard("answered_on", "批复日期", DAY, 12),
)
_book(
    FINDINGS,
    "定密问题和纠正登记簿",
    "密纠",
    ColumnCard("fault", "问题", width=18),
    ColumnCard("found", "发现方式", width=18),
    ColumnCard("secret", "定密编号", width=16),
    ColumnCard("what", "情况", width=36),
    ColumnCard("document", "通知文号", width=16),
    ColumnCard("due_on", "纠正期限", DAY, 12),
)
_book(
    GRANTS,
    "定密授权台账",
    "密权",
    ColumnCard("level", "最高密级", ColumnKind.CODE, 8),
    ColumnCard("matters", "授权事项", width=30),
    ColumnCard("granted_by", "授权机关", width=20),
    ColumnCard("document", "授权文号", width=16),
    ColumnCard("since", "起", DAY, 12),
    ColumnCard("until", "止", DAY, 12),
)
_book(
    RESOURCES,
    "信息资源等级登记簿",
    "信资",
    ColumnCard("name", "信息资源", width=30),
    ColumnCard("system", "所在系统、存放处", width=20),
    ColumnCard("grade", "信息等级", ColumnKind.CODE, 10),
    ColumnCard("openness", "开放等级", width=18),
    ColumnCard("subject", "内容", width=14),
    ColumnCard("owner", "责任人", width=10),
)
_book(
    OPENINGS,
    "信息资源开放登记簿",
    "信开",
    ColumnCard("resource", "资源编号", width=16),
    ColumnCard("name", "信息资源", width=30),
    ColumnCard("audience", "开放对象", width=18),
    ColumnCard("recipient", "单位、人员", width=20),
    ColumnCard("purpose", "用途", width=24),
)
