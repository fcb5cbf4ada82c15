"""制度: the adopted regulations, their clauses and what carries each, cases, versions, status, any date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse

from zhidu.kernel.regulations.public import (
    AdoptionCard,
    VersionCard,
    adoptions,
    contradictions_in,
    declare_carrier,
    standings,
    versions,
)
from zhidu.kernel.regulations.public import rulebook as rulebook_of
from zhidu.kernel.rulebook.public import Edition, Rulebook
from zhidu.kernel.words.public import NotVisible, WrongUse
from zhidu.web.cells import cell_text, show
from zhidu.web.columns import Cell, Column, Filter
from zhidu.web.declare import MenuItem, site
from zhidu.web.governing import eve_of, first_day
from zhidu.web.kinds import registers_here
from zhidu.web.links import clause_path, regulation_path
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
        "title": Cell(head.title, regulation_path(head.id, on)),
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
    office_id = request.visitor.at_office.id
    edition = _edition(rules, regulation_id, office_id)
    context = {
        "edition": edition,
        "head": edition.pack.regulation,
        "clauses": [clause_words(clause, edition, rules) for clause in edition.pack.clauses],
        "versions": _history(office_id, regulation_id, edition),
        "adoptions": _followed(office_id, regulation_id),
        "standings": standings(office_id, regulation_id, on),
        "on": on,
        "today": request.visitor.on,
        "reader_day": _reader_day(request, on),
        "kinds": KINDS,
    }
    return page(request, "web/regulation.html", context)


@route("rulebook/<str:regulation_id>/<str:clause_id>/", policy=person)
def clause(request: Request, regulation_id: str, clause_id: str) -> HttpResponse:
    """One clause: summary, what rests on it, cases; and its neighbours."""
    on = chosen_day(request)
    rules = _rules(request, on)
    edition = _edition(rules, regulation_id, request.visitor.at_office.id)
    ids = [one.id for one in edition.pack.clauses]
    if clause_id not in ids:
        raise NotVisible
    at, day = ids.index(clause_id), _reader_day(request, on)
    context = {
        "edition": edition,
        "head": edition.pack.regulation,
        "words": clause_words(edition.pack.clauses[at], edition, rules),
        "registers": [
            one
            for one in registers_here(request.visitor)
            if f"register:{one.code}" in edition.pack.clauses[at].carried_by
        ],
        "contradictions": [one for one in contradictions_in(rules) if one.concerns(clause_id)],
        "before": clause_path(ids[at - 1], day) if at else "",
        "after": clause_path(ids[at + 1], day) if at + 1 < len(ids) else "",
        "on": on,
        "today": request.visitor.on,
        "reader_day": _reader_day(request, on),
        "kinds": KINDS,
    }
    return page(request, "web/clause.html", context)


def _reader_day(request: Request, on: date) -> date | None:
    """The day that links carry on; None for today."""
    return None if on == request.visitor.on else on


def _followed(office_id: int, regulation_id: str) -> list[AdoptionCard]:
    return [one for one in adoptions(office_id) if one.regulation == regulation_id]


def _edition(rules: Rulebook, regulation_id: str, office_id: int) -> Edition:
    for edition in rules.editions:
        if edition.pack.regulation.id == regulation_id:
            return edition
    known = _followed(office_id, regulation_id)
    if not known:
        raise NotVisible
    days = "、".join(f"{first_day(one)} 至 {one.until or one.in_force_to or '今后'}" for one in known)
    raise WrongUse(
        f"《{known[-1].title}》在 {rules.on} 没有施行。", todo=f"施行的日期：{days}。请改看其间的一天。"
    )


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version of a regulation: where to read it and what it changed, if the office follows it."""

    card: VersionCard
    current: bool
    path: str
    changes: str


def _history(office_id: int, regulation_id: str, edition: Edition) -> list[VersionLine]:
    followed = {one.version_id: one for one in reversed(_followed(office_id, regulation_id))}
    lines = []
    for card in versions(regulation_id, office_id):
        held = followed.get(card.id)
        path = regulation_path(regulation_id, first_day(held)) if held else ""
        changes = (
            f"/rulebook/changes/?from={eve_of(held)}&to={first_day(held)}#{regulation_id}" if held else ""
        )
        lines.append(VersionLine(card, card.name == edition.version, path, changes))
    return lines
