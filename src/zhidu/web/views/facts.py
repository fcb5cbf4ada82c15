"""考核记实: what happened and may count, the section's explanation, and the decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.scoring.public import FactCard, FactState, decide, explain, fact, facts
from zhidu.kernel.words.public import Refusal
from zhidu.web.declare import Cell, Column, Filter, Found, Wish
from zhidu.web.links import matter_path
from zhidu.web.listing import Listing, list_route
from zhidu.web.notices import tell
from zhidu.web.policies import person
from zhidu.web.rendering import page
from zhidu.web.routes import BOTH, route
from zhidu.web.visiting import Request

STATES = tuple((one.value, one.label) for one in FactState)


@list_route("facts/", policy=person)
def fact_list(request: Request) -> Listing:
    """The facts the visitor may see: of his section, or for him to decide."""
    viewer = request.visitor.viewer()

    def fetch(wish: Wish) -> Found:
        state = wish.filters.get("state", "")
        found = facts(
            viewer,
            state=FactState(state) if state in list(FactState) else None,
            words=wish.filters.get("words", ""),
            order=wish.order or "-on",
            page=wish.page,
            size=wish.size,
        )
        return Found([_line(one) for one in found.rows], found.total)

    return Listing(
        title="考核记实",
        columns=(
            Column("what", "事实", "lead", sortable=False, wide=True),
            Column("section", "所涉部门", sortable=False),
            Column("on", "日期", "date"),
            Column("state", "状态"),
            Column("explanation", "原因", sortable=False, wide=True),
            Column("decision", "认定", sortable=False),
        ),
        filters=(
            Filter("words", "原因、认定中的字词"),
            Filter("state", "状态", "choice", options=STATES),
        ),
        fetch=fetch,
        empty="没有考核记实。",
        context={"intro": "系统按办理记录提出，由所涉部门说明原因，再由规定的部门认定；认定以前不计分。"},
    )


def _line(card: FactCard) -> Mapping[str, Any]:
    return {
        "what": Cell(card.what, f"/facts/{card.id}/"),
        "section": card.department_label,
        "on": card.on,
        "state": card.state.label,
        "explanation": "\n".join(one.text for one in card.explanations),
        "decision": card.decision,
    }


@route("facts/<int:fact_id>/", policy=person, methods=BOTH)
def fact_page(request: Request, fact_id: int) -> HttpResponse:
    """One fact: read, explained or decided."""
    viewer = request.visitor.viewer()
    found = fact(viewer, fact_id)
    if request.method != "POST":
        return _shown(request, found)
    try:
        _act(request, fact_id)
    except Refusal as refusal:
        return _shown(request, fact(viewer, fact_id), refusal)
    return HttpResponseRedirect(f"/facts/{fact_id}/")


def _act(request: Request, fact_id: int) -> None:
    acting, typed = request.visitor.acting(), request.POST
    if "explanation" in typed:
        explain(acting, fact_id=fact_id, explanation=typed["explanation"])
        tell(request, "原因已提交，等待认定；认定以前还可以补充。")
        return
    decide(acting, fact_id=fact_id, accept=typed.get("accept") == "true", reason=typed.get("reason", ""))
    tell(request, "已认定。")


def _shown(request: Request, found: FactCard, refusal: Refusal | None = None) -> HttpResponse:
    context = {
        "fact": found,
        "about": matter_path(found.about_id) if found.about_kind == "matter" else "",
        "refusal": refusal,
        "typed": request.POST,
    }
    return page(request, "web/fact.html", context, status=409 if refusal else 200)
