"""Forms and filters of the institution's pages."""

from __future__ import annotations

from decimal import Decimal

from zhidu.web.declare import Choice, Day, Filter, Form, Number, RegisterPage, Text, Time, site

site.form(
    Form(
        "meeting_rooms.booking",
        fields=(
            Choice("room", "会议室", domain="meeting_room"),
            Day("day", "使用日期"),
            Time("begins", "开始"),
            Time("ends", "结束"),
            Number("people", "人数", unit="人", least=Decimal(1), step="1"),
            Text("purpose", "用途", most=60),
        ),
        sections=(("room", "何时何地"), ("people", "用途")),
    )
)
site.register(
    RegisterPage(
        "meeting_rooms.uses",
        filters=(
            Filter("room", "会议室"),
            Filter("department", "部门"),
            Filter("year", "年度", kind="year"),
        ),
        counts=("room",),
    )
)
