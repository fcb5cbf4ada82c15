"""应办: what falls to the visitor within a year, overdue first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from zhidu.kernel.obligations.public import DueCard, dues_of
from zhidu.web.columns import Cell, Column, Filter
from zhidu.web.links import clause_path
from zhidu.web.listing import Listing, in_memory, list_route
from zhidu.web.policies import person
from zhidu.web.visiting import Request

A_YEAR = timedelta(days=366)
COLUMNS = (
    Column("label", "工作", "lead", wide=True),
    Column("responsible", "责任单位（人）"),
    Column("due", "期限", "date"),
    Column("state", "状态"),
    Column("clause", "依据", "code"),
)
STATES = (("late", "已逾期"), ("soon", "应提醒"), ("later", "未到期"))


@list_route("dues/", policy=person)
def due_list(request: Request) -> Listing:
    """The visitor's dues."""
    visitor = request.visitor
    found = dues_of(
        visitor.at_office.id,
        visitor.viewer().bodies,
        visitor.on,
        person_id=visitor.at_work.id,
        ahead=A_YEAR,
    )
    return Listing(
        title="应办",
        columns=COLUMNS,
        filters=(
            Filter("words", "工作、责任单位（人）、依据"),
            Filter("state_code", "状态", "choice", options=STATES),
            Filter("due", "期限", "dates"),
            Filter("due_year", "年度", "year"),
        ),
        fetch=in_memory(map(_line, found), words=("label", "responsible", "clause")),
        default_order="due",
        empty="一年内没有应办的工作。",
        context={"intro": "今后一年内由您（或您所在部门、所任岗位）负责的工作；完成后在工作台登记。"},
    )


def _line(one: DueCard) -> Mapping[str, Any]:
    state = "late" if one.overdue else "soon" if one.reminds else "later"
    day = f"{one.due_on.isoformat()}{'（暂定）' if one.provisional else ''}"
    return {
        "label": one.label,
        "responsible": one.responsible_label,
        "due": Cell(day, tone=state if state != "later" else "", value=one.due_on),
        "due_year": one.due_on,
        "state": dict(STATES)[state],
        "state_code": state,
        "clause": Cell(one.clause, clause_path(one.clause)) if one.clause else "",
    }
