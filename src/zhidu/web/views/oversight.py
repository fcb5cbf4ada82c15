"""例外与试运行: the weekly list of rules that gave way, and the monthly sheet of trial running."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from zhidu.kernel.matters.public import DepartureView, exceptions_of_week, oversees, trial_report
from zhidu.web.columns import Cell, Column, Filter
from zhidu.web.declare import MenuItem, site
from zhidu.web.links import matter_path
from zhidu.web.listing import Listing, in_memory, list_route
from zhidu.web.policies import person
from zhidu.web.visiting import Request, Visitor

COLUMNS = (
    Column("at", "日期", "moment"),
    Column("title", "事项", "lead", wide=True),
    Column("what", "变通的规定", wide=True),
    Column("clauses", "依据", "code"),
    Column("reason", "理由", wide=True),
    Column("by", "经办"),
    Column("superior", "同意"),
    Column("supplement", "补办"),
)
FILTERS = (
    Filter("words", "事项、规定、理由、人员"),
    Filter("state", "补办", "choice", options=(("due", "应补办"), ("done", "已补办"))),
)
WORDS = ("title", "what", "reason", "by", "superior", "clauses")


def _shown(visitor: Visitor) -> bool:
    return visitor.person is not None and oversees(visitor.viewer(), visitor.on)


site.menu(MenuItem("例外情况", "/exceptions/", 60, _shown))


@list_route("exceptions/", policy=person)
def exceptions(request: Request) -> Listing:
    """The week and the month in which the chosen day lies; not there for those who do not oversee."""
    visitor = request.visitor
    day = _day(request.GET.get("on", "")) or visitor.on
    monday = day - timedelta(days=day.weekday())
    departures = exceptions_of_week(visitor.viewer(), day, on=visitor.on)
    week = f"{monday.isoformat()} 至 {(monday + timedelta(days=6)).isoformat()}"
    return Listing(
        title=f"例外情况（{week}）",
        columns=COLUMNS,
        filters=FILTERS,
        fetch=in_memory(map(_line, departures), words=WORDS),
        default_order="at",
        empty="本周没有变通办理的事项。",
        keep={"on": monday.isoformat()} if "on" in request.GET else {},
        context=lambda: {
            "day": day,
            "intro": "“原则上”的规定说明理由后变通办理的，每周列给主要负责人；先办后补的，到期前须补办同意。",
            "tools": (
                ("上一周", f"?on={(monday - timedelta(days=7)).isoformat()}"),
                ("下一周", f"?on={(monday + timedelta(days=7)).isoformat()}"),
            ),
            "trials": trial_report(visitor.viewer(), day, on=visitor.on),
        },
        template="web/oversight.html",
    )


def _line(one: DepartureView) -> Mapping[str, Any]:
    """A title that the reader may not see is not there, and nothing leads to its matter."""
    state, said = "", ""
    if one.supplemented_at:
        state, said = "done", "已补办"
    elif one.supplement_by:
        state, said = "due", f"应于 {one.supplement_by.isoformat()} 前补办"
    return {
        "at": one.at,
        "title": Cell(one.title, matter_path(one.matter_id))
        if one.title
        else Cell("（不在知悉范围）", tone="quiet"),
        "what": one.what,
        "clauses": "、".join(one.clauses),
        "reason": one.reason,
        "by": one.by,
        "superior": one.superior,
        "supplement": Cell(said, tone="soon" if state == "due" else ""),
        "state": state,
    }


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if date(1990, 1, 1) < found < date(2200, 1, 1) else None
