"""制度: the adopted regulations, their clauses and what carries each, cases, versions, status, any date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpResponse

from zhidu.kernel.regulations.public import adoptions, contradictions_in, declare_carrier, standings, versions
from zhidu.kernel.regulations.public import rulebook as rulebook_of
from zhidu.kernel.rulebook.public import Edition, Rulebook
from zhidu.kernel.words.public import NotVisible
from zhidu.web.cells import cell_text, show
from zhidu.web.columns import Cell, Column, Filter
from zhidu.web.declare import MenuItem, site
from zhidu.web.links import clause_path
from zhidu.web.listing import Listing, in_memory, list_route
from zhidu.web.policies import person
from zhidu.web.reading import KINDS, clause_words, is_carried
from zhidu.web.rendering import page
from zhidu.web.routes import route
from zhidu.web.visiting import Request

from .ask import chosen_day, dated

declare_carrier("text:rulebook", "制度")
site.menu(MenuItem("制度", "/rulebook/", 50))
_REGULATIONS = (
    Column("id", "编号", "code"),
    Column("title", "名称", "lead", wide=True),
    Column("issuer", "制定机关"),
    Column("rank", "层级"),
    Column("clauses", "条款", "number", total=True),
    Column("planned", "待建", "number", total=True),
    Column("since", "施行", "date"),
    Column("standing", "状态"),
    Column("place", "效力次序", "number", paper=True),
)


def _rules(request: Request, on: date) -> Rulebook:
    return rulebook_of(request.visitor.at_office.id, on)


@list_route("rulebook/", policy=person)
def rulebook(request: Request) -> Listing:
    """The regulations in force for the office on a day, the prevailing first."""
    on = chosen_day(request)
    rules = _rules(request, on)
    rows = [_regulation_line(edition, place, on) for place, edition in enumerate(rules.editions)]
    return Listing(
        title="制度",
        columns=_REGULATIONS,
        filters=(
            Filter("words", "编号、名称、制定机关"),
            Filter("rank_code", "层级", "choice", options=_offered(rows, "rank_code", "rank")),
            Filter("standing_code", "状态", "choice", options=_offered(rows, "standing_code", "standing")),
            Filter("since", "施行", "dates"),
        ),
        fetch=in_memory(rows, words=("id", "title", "issuer"), columns=_REGULATIONS),
        default_order="place",
        empty="这一天没有有效的制度。",
        keep=dated(request, on),
        context={
            "on": on,
            "coming": [one for one in adoptions(request.visitor.at_office.id) if one.since > on],
        },
        template="web/rulebook.html",
    )


def _regulation_line(edition: Edition, place: int, on: date) -> Mapping[str, Any]:
    head = edition.pack.regulation
    planned = sum(not is_carried(clause) for clause in edition.pack.clauses)
    return {
        "id": head.id,
        "title": Cell(head.title, f"/rulebook/{head.id}/?on={on.isoformat()}"),
        "issuer": head.issuer,
        "rank": head.rank.label,
        "rank_code": head.rank.value,
        "clauses": len(edition.pack.clauses),
        "planned": planned,
        "since": Cell(
            f"{show(edition.in_force.from_)}{'（推定）' if head.from_assumed else ''}",
            value=edition.in_force.from_,
        ),
        "standing": Cell(edition.standing.label, tone="" if edition.standing.value == "in_force" else "soon"),
        "standing_code": edition.standing.value,
        "place": place,
    }


def _offered(rows: list[Mapping[str, Any]], code: str, label: str) -> tuple[tuple[str, str], ...]:
    """The values that stand in the rows, to choose from."""
    return tuple(dict.fromkeys((row[code], cell_text(row[label])) for row in rows))


@route("rulebook/<str:regulation_id>/", policy=person)
def regulation(request: Request, regulation_id: str) -> HttpResponse:
    """One regulation: head, status, clauses with what rests on each, versions."""
    on = chosen_day(request)
    rules = _rules(request, on)
    edition = _edition(rules, regulation_id)
    office_id = request.visitor.at_office.id
    context = {
        "edition": edition,
        "head": edition.pack.regulation,
        "clauses": [clause_words(clause, edition, rules) for clause in edition.pack.clauses],
        "versions": versions(regulation_id, office_id),
        "adoptions": [one for one in adoptions(office_id) if one.regulation == regulation_id],
        "standings": standings(office_id, regulation_id, on),
        "on": on,
        "today": request.visitor.on,
        "kinds": KINDS,
    }
    return page(request, "web/regulation.html", context)


@route("rulebook/<str:regulation_id>/<str:clause_id>/", policy=person)
def clause(request: Request, regulation_id: str, clause_id: str) -> HttpResponse:
    """One clause: summary, what rests on it, cases; and its neighbours."""
    on = chosen_day(request)
    rules = _rules(request, on)
    edition = _edition(rules, regulation_id)
    ids = [one.id for one in edition.pack.clauses]
    if clause_id not in ids:
        raise NotVisible
    at = ids.index(clause_id)
    context = {
        "edition": edition,
        "head": edition.pack.regulation,
        "words": clause_words(edition.pack.clauses[at], edition, rules),
        "contradictions": [one for one in contradictions_in(rules) if one.concerns(clause_id)],
        "before": clause_path(ids[at - 1]) if at else "",
        "after": clause_path(ids[at + 1]) if at + 1 < len(ids) else "",
        "on": on,
        "today": request.visitor.on,
        "kinds": KINDS,
    }
    return page(request, "web/clause.html", context)


def _edition(rules: Rulebook, regulation_id: str) -> Edition:
    for edition in rules.editions:
        if edition.pack.regulation.id == regulation_id:
            return edition
    raise NotVisible
