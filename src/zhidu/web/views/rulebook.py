"""制度: the adopted regulations, their clauses and what carries each, cases, versions, status, any date."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse

from zhidu.kernel.regulations.public import adoptions, declare_carrier, standings, versions
from zhidu.kernel.regulations.public import rulebook as rulebook_of
from zhidu.kernel.rulebook.public import Edition, Rulebook
from zhidu.kernel.words.public import NotVisible
from zhidu.web.declare import MenuItem, site
from zhidu.web.links import clause_path
from zhidu.web.policies import person
from zhidu.web.reading import KINDS, clause_words
from zhidu.web.rendering import page
from zhidu.web.routes import route
from zhidu.web.visiting import Request

from .ask import chosen_day

declare_carrier("text:rulebook", "制度")
site.menu(MenuItem("制度", "/rulebook/", 50))


def _rules(request: Request, on: date) -> Rulebook:
    return rulebook_of(request.visitor.at_office.id, on)


@route("rulebook/", policy=person)
def rulebook(request: Request) -> HttpResponse:
    """The regulations in force for the office on a day, the prevailing first."""
    on = chosen_day(request)
    rules = _rules(request, on)
    rows = [
        {
            "edition": edition,
            "head": edition.pack.regulation,
            "clauses": len(edition.pack.clauses),
            "planned": sum(
                any(code.startswith("planned:") for code in clause.carried_by)
                for clause in edition.pack.clauses
            ),
        }
        for edition in rules.editions
    ]
    coming = [one for one in adoptions(request.visitor.at_office.id) if one.since > on]
    return page(request, "web/rulebook.html", {"rows": rows, "on": on, "coming": coming})


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
        "versions": versions(regulation_id),
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
