"""Form and filters of the institution's pages."""

from __future__ import annotations

from decimal import Decimal

from zhidu.web.declare import Choice, Day, Filter, Form, LongText, Number, RegisterPage, Text, YesNo, site

from .acts import REQUISITION
from .reads import REQUISITIONS

site.form(
    Form(
        REQUISITION.code,
        fields=(
            Choice("item", "类别", domain="supply_item"),
            Text("name", "物品", most=60, help="名称和规格"),
            Number("quantity", "数量", least=Decimal(1), step="1"),
            Day("needed_by", "发放日期", help="请领导批准在这一天以前发放"),
            YesNo("within_standard", "在配备标准以内", default=True),
            LongText("reason", "事由", rows=3, most=300),
        ),
    )
)
site.register(
    RegisterPage(
        REQUISITIONS.code,
        filters=(
            Filter("name", "物品"),
            Filter("department", "处室、窗口"),
            Filter("year", "年度", kind="year"),
        ),
        counts=("department",),
    )
)
