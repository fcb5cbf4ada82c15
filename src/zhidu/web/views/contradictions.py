"""规定不一之处: where the regulations of the office differ, which prevails and why, and who confirmed it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.offices.public import Role
from zhidu.kernel.org.public import people_by_ids
from zhidu.kernel.regulations.public import (
    ConfirmationCard,
    confirm_choice,
    confirmations,
    contradiction_in,
    contradictions_in,
    rulebook,
)
from zhidu.kernel.rulebook.public import ClauseRef, Contradiction, Principle, Rulebook
from zhidu.web.columns import Cell, Column, Filter
from zhidu.web.links import as_of, clause_path
from zhidu.web.listing import Listing, in_memory, list_route
from zhidu.web.notices import tell
from zhidu.web.policies import person, rule_keeper
from zhidu.web.rendering import page
from zhidu.web.routes import WRITE, route
from zhidu.web.visiting import Request

from .ask import chosen_day, dated

LIST = "/rulebook/contradictions/"
COLUMNS = (
    Column("label", "事项", "lead"),
    Column("when", "情况", wide=True),
    Column("prevails", "适用"),
    Column("yields", "不适用"),
    Column("why", "理由"),
    Column("confirmed", "确认"),
)


def _rules(request: Request, on: date) -> Rulebook:
    return rulebook(request.visitor.at_office.id, on)


@list_route("rulebook/contradictions/", policy=person)
def contradiction_list(request: Request) -> Listing:
    """Every two regulations in force on a day that say different things of the same."""
    on = chosen_day(request)
    keep = dated(request, on)
    known = confirmations(request.visitor.at_office.id)
    day = on if keep else None
    rows = [_line(one, known.get(one.key), day) for one in contradictions_in(_rules(request, on))]
    return Listing(
        title="规定不一之处",
        columns=COLUMNS,
        filters=(
            Filter("words", "事项、情况、条款"),
            Filter("principle", "原则", "choice", options=tuple((one.value, one.label) for one in Principle)),
            Filter("state", "确认", "choice", options=(("no", "未确认"), ("yes", "已确认"))),
        ),
        fetch=in_memory(rows, words=("label", "when", "prevails", "yields")),
        empty="没有发现规定不一之处。",
        keep=keep,
        context={"intro": "同一件事几部制度规定不同的，列出适用哪一条、按什么原则；制度管理员逐项确认。"},
    )


def _line(one: Contradiction, confirmed: ConfirmationCard | None, day: date | None) -> Mapping[str, Any]:
    return {
        "label": Cell(one.label, f"{LIST}{one.code}/{as_of(day)}"),
        "when": one.when,
        "prevails": _ids(one.prevails),
        "yields": _ids(one.yields),
        "why": one.why,
        "principle": one.principle.value,
        "confirmed": Cell(confirmed.on.isoformat()) if confirmed else Cell("未确认", tone="soon"),
        "state": "yes" if confirmed else "no",
    }


def _ids(refs: tuple[ClauseRef, ...]) -> str:
    return "、".join(ref.id for ref in refs)


@route("rulebook/contradictions/<str:code>/", policy=person)
def contradiction(request: Request, code: str) -> HttpResponse:
    """One of them: what each says, which prevails, and the rule keeper's confirmation."""
    office_id = request.visitor.at_office.id
    on = chosen_day(request)
    day = None if on == request.visitor.on else on
    found = contradiction_in(_rules(request, on), code)
    confirmed = confirmations(office_id).get(found.key)
    by = people_by_ids([confirmed.person_id], office_id=office_id) if confirmed else {}
    context = {
        "one": found,
        "sides": [
            (heading, says, [(ref, clause_path(ref.id, day)) for ref in refs])
            for heading, says, refs in (
                ("适用", found.says[0], found.prevails),
                ("不适用", found.says[1], found.yields),
            )
        ],
        "confirmed": confirmed,
        "by": next((card.name for card in by.values()), ""),
        "keeps": Role.RULE_KEEPER in request.visitor.roles and day is None,
        "on": on,
        "today": request.visitor.on,
        "reader_day": day,
    }
    return page(request, "web/contradiction.html", context)


@route("rulebook/contradictions/<str:code>/confirm/", policy=rule_keeper, methods=WRITE)
def confirm_contradiction(request: Request, code: str) -> HttpResponse:
    """Confirm the choice."""
    confirm_choice(request.visitor.acting(), code=code)
    tell(request, "已确认。")
    return HttpResponseRedirect(f"{LIST}{code}/")
