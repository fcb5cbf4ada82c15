"""测算影响: what a draft would have changed in the recorded questions of a period."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.files.public import parse_day
from zhidu.kernel.matters.public import (
    last_replay,
    replay_xlsx,
    start_replay,
    turned_cases,
)
from zhidu.kernel.regulations.public import DraftCard, rulebook
from zhidu.kernel.words.public import NotVisible, Refusal, WrongUse
from zhidu.web.charts import stacked
from zhidu.web.exporting import note_export, refuse_closed
from zhidu.web.filled import typed_of
from zhidu.web.policies import person, rule_keeper
from zhidu.web.rendering import XLSX, download, page
from zhidu.web.routes import WRITE, route
from zhidu.web.visiting import Request

from .seeing import keeps, seen_draft

YEAR = timedelta(days=365)


@route("rulebook/drafts/<int:draft_id>/trial/", policy=person)
def draft_replay(request: Request, draft_id: int) -> HttpResponse:
    """How far the last trial of the draft is, and what it found."""
    card = seen_draft(request, draft_id)
    since = (request.visitor.on - YEAR).isoformat()
    return _shown(request, card, {"since": since, "until": request.visitor.on.isoformat()})


def _shown(
    request: Request, card: DraftCard, typed: Mapping[str, str], refusal: Refusal | WrongUse | None = None
) -> HttpResponse:
    found = last_replay(card.office_id, card.id)
    context: dict[str, Any] = {
        "card": card,
        "replay": found,
        "may_begin": keeps(request.visitor) and card.is_live,
        "stale": found is not None and found.draft_version != card.version,
        "typed": {"since": "", "until": "", **typed},
        "refusal": refusal,
    }
    if found and found.replayed:
        months = _months(found.since, found.until)
        context |= {
            "found": found.replayed,
            "months": months,
            "chart": stacked(found.replayed.sections, months) if found.replayed.turned else None,
            "rows": found.replayed.by_section(months),
            "sums": [found.replayed.by_month.get(month, 0) for month in months],
            "in_force": _clauses_in_force(request),
        }
    part = getattr(request, "htmx", False) and request.method == "GET"
    template = "web/drafting/replay.html" if part else "web/drafting/trial.html"
    return page(request, template, context, status=409 if refusal else 200)


def _months(since: date, until: date) -> tuple[str, ...]:
    """The months that the days lie in."""
    first, last = since.year * 12 + since.month - 1, until.year * 12 + until.month
    return tuple(f"{month // 12}-{month % 12 + 1:02}" for month in range(first, last))


def _clauses_in_force(request: Request) -> frozenset[str]:
    """What can be linked to: a draft may cite clauses that are not yet there."""
    rules = rulebook(request.visitor.at_office.id, request.visitor.on)
    return frozenset(clause.id for edition in rules.editions for clause in edition.pack.clauses)


@route("rulebook/drafts/<int:draft_id>/trial/begin/", policy=rule_keeper, methods=WRITE)
def begin_replay(request: Request, draft_id: int) -> HttpResponse:
    """Try the draft on the recorded questions of the days."""
    card = seen_draft(request, draft_id)
    typed = typed_of(request)
    try:
        since, until = parse_day(typed.get("since", "")), parse_day(typed.get("until", ""))
        start_replay(request.visitor.acting(), draft_id=card.id, since=since, until=until)
    except (Refusal, WrongUse) as refusal:
        return _shown(request, card, typed, refusal)
    return HttpResponseRedirect(f"{card.path}trial/")


@route("rulebook/drafts/<int:draft_id>/trial/trial.xlsx", policy=person)
def replay_workbook(request: Request, draft_id: int) -> HttpResponse:
    """What the last trial found, as a workbook."""
    card = seen_draft(request, draft_id)
    found = last_replay(card.office_id, card.id)
    if found is None or found.replayed is None:
        raise NotVisible
    title = f"《{card.title}》草案测算影响（{found.since} 至 {found.until}）"
    refuse_closed(request, lambda: len(turned_cases(request.visitor.viewer(), found)))
    cases = turned_cases(request.visitor.viewer(), found)
    note_export(request.visitor.acting(), code=f"rulebook/drafts/{card.id}/trial", rows=len(cases))
    return download(replay_xlsx(title, found.replayed, cases), f"{card.title}草案测算影响.xlsx", XLSX)


@route("rulebook/drafts/<int:draft_id>/trial/cases/", policy=person)
def replay_cases(request: Request, draft_id: int) -> HttpResponse:
    """Of the matters that the visitor may see, those with an answer that turns."""
    card = seen_draft(request, draft_id)
    found = last_replay(card.office_id, card.id)
    cases = turned_cases(request.visitor.viewer(), found) if found else ()
    context = {"card": card, "replay": found, "cases": cases, "in_force": _clauses_in_force(request)}
    return page(request, "web/drafting/cases.html", context)
