"""应办: what falls to the visitor within a year, overdue first; saying that it is done; what was done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.obligations.public import DueCard, complete, done_dues, dues_of, open_due
from zhidu.kernel.org.public import people_by_ids
from zhidu.kernel.words.public import Overtaken, Refusal
from zhidu.web.columns import Cell, Column, Filter
from zhidu.web.declare import site
from zhidu.web.filled import typed_of
from zhidu.web.links import clause_path
from zhidu.web.listing import Listing, in_memory, list_route
from zhidu.web.notices import tell
from zhidu.web.policies import person
from zhidu.web.rendering import page
from zhidu.web.routes import BOTH, route
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
        context={
            "intro": "今后一年内由您（或您所在部门、所任岗位）负责的工作；完成后在此或在工作台登记。",
            "tools": (("已完成的", "/dues/done/"),),
        },
    )


def _line(one: DueCard) -> Mapping[str, Any]:
    state = "late" if one.overdue else "soon" if one.reminds else "later"
    saying, at = f"/dues/{one.id}/done/", one.path or site.work_at(one.code)
    day = f"{one.due_on.isoformat()}{'（暂定）' if one.provisional else ''}"
    return {
        "label": Cell(one.label, at or saying),
        "responsible": one.responsible_label,
        "due": Cell(day, tone=state if state != "later" else "", value=one.due_on),
        "due_year": one.due_on,
        "state": Cell(dict(STATES)[state], saying if at and not one.path else ""),
        "state_code": state,
        "clause": Cell(one.clause, clause_path(one.clause)) if one.clause else "",
    }


AGREES = {"yes": True, "no": False}
_DONE = (
    Column("label", "工作", "lead", wide=True),
    Column("due", "期限", "date"),
    Column("done", "完成时间", "moment"),
    Column("by", "登记人"),
    Column("agrees", "核对结果"),
    Column("note", "说明", wide=True),
    Column("clause", "依据", "code"),
)
_OUTCOMES = (("yes", "相符"), ("no", "不相符"))


@route("dues/<int:due_id>/done/", policy=person, methods=BOTH)
def due_done(request: Request, due_id: int) -> HttpResponse:
    """Say that what was due is done; of a check, whether all agrees."""
    typed = typed_of(request)
    if request.method != "POST":
        return _asked(request, due_id, typed)
    try:
        complete(
            request.visitor.acting(),
            due_id=due_id,
            note=typed.get("note", ""),
            agrees=AGREES.get(typed.get("agrees", "")),
        )
    except Overtaken:
        raise
    except Refusal as refusal:
        if "agrees" not in typed:
            raise
        return _asked(request, due_id, typed, refusal)
    tell(request, "已登记完成。")
    return HttpResponseRedirect("/")


def _asked(
    request: Request, due_id: int, typed: Mapping[str, str], refusal: Refusal | None = None
) -> HttpResponse:
    visitor = request.visitor
    found = open_due(visitor.at_office.id, due_id, visitor.viewer().bodies, person_id=visitor.at_work.id)
    context = {
        "due": found,
        "work": site.work_at(found.code),
        "typed": typed,
        "refusal": refusal,
        "outcomes": _OUTCOMES,
    }
    return page(request, "web/due_done.html", context, status=409 if refusal else 200)


@list_route("dues/done/", policy=person)
def done_list(request: Request) -> Listing:
    """What the visitor, his department or his post has done, and how each check came out."""
    visitor = request.visitor
    found = done_dues(visitor.at_office.id, visitor.viewer().bodies, person_id=visitor.at_work.id)
    people = people_by_ids({one.done_by for one in found if one.done_by}, office_id=visitor.at_office.id)
    names = {identity: one.name for identity, one in people.items()}
    return Listing(
        title="已完成的定期工作",
        columns=_DONE,
        filters=(
            Filter("words", "工作、说明、依据"),
            Filter("agrees_code", "核对结果", "choice", options=_OUTCOMES),
            Filter("done", "完成时间", "dates"),
        ),
        fetch=in_memory([_done_line(one, names) for one in found], words=("label", "note", "clause")),
        empty="还没有登记完成的工作。",
    )


def _done_line(one: DueCard, names: Mapping[int, str]) -> Mapping[str, Any]:
    outcome = "" if one.agrees is None else "yes" if one.agrees else "no"
    return {
        "label": one.label,
        "due": one.due_on,
        "done": one.done_at,
        "by": names.get(one.done_by or 0, ""),
        "agrees": dict(_OUTCOMES).get(outcome, ""),
        "agrees_code": outcome,
        "note": one.note,
        "clause": Cell(one.clause, clause_path(one.clause)) if one.clause else "",
    }
