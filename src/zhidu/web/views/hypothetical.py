"""假设情况: one case for the rule keeper: change a fact, see the answer, and how near another answer is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse

from zhidu.kernel.clock.public import now
from zhidu.kernel.regulations.public import DraftCard, dated_pack, tried_rulebook
from zhidu.kernel.regulations.public import rulebook as rulebook_of
from zhidu.kernel.rulebook.public import (
    Boundary,
    MissingInput,
    NoRule,
    Question,
    Rulebook,
    boundaries,
    questions,
)
from zhidu.kernel.words.public import ZhiduError
from zhidu.web.answers import picture
from zhidu.web.controls import question_control
from zhidu.web.drafting.seeing import seen_draft
from zhidu.web.finding import Entry, answerable
from zhidu.web.links import number
from zhidu.web.policies import rule_keeper
from zhidu.web.rendering import page
from zhidu.web.routes import route
from zhidu.web.visiting import Request

from .ask import chosen_day

DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class _Beyond:
    """A boundary with the address of the case beyond it."""

    boundary: Boundary
    path: str


@route("rulebook/what-if/", policy=rule_keeper)
def what_if(request: Request) -> HttpResponse:
    """The questions of which a case can be looked at."""
    on, card = chosen_day(request), _draft(request)
    kept = _kept(request, on, card)
    context = {"groups": answerable(_rules(request, on, card)), "draft": card, "kept": kept}
    return page(request, "web/what_if.html", context)


@route("rulebook/what-if/<str:name>/", policy=rule_keeper)
def what_if_case(request: Request, name: str) -> HttpResponse:
    """One case: its facts, the answer, and for each fact the nearest boundary."""
    asked, on, card = questions.get(name), chosen_day(request), _draft(request)
    rules = _rules(request, on, card)
    facts = {key: request.GET[key].strip() for key in asked.inputs if request.GET.get(key, "").strip()}
    context = {
        "asked": Entry.of(asked),
        "on": on,
        "draft": card,
        "draft_id": card.id if card else "",
        "kept": _kept(request, on, card),
        "controls": [
            question_control(item, facts.get(item.name, ""), rules) for item in asked.inputs.values()
        ],
        "what_if": True,
        "printed_at": now(),
        **_told(request, rules, asked, facts, card),
    }
    part = getattr(request, "htmx", False)
    return page(request, "web/parts/what_if.html" if part else "web/what_if_case.html", context)


def _told(
    request: Request, rules: Rulebook, asked: type[Question], facts: Mapping[str, str], card: DraftCard | None
) -> Mapping[str, object]:
    """The answer, or what is missing or wrong; and how far others are."""
    found: dict[str, object] = {"picture": None, "missing": None, "error": None, "beyond": ()}
    try:
        found["picture"] = picture(rules.ask_loosely(asked.name, facts), rules, request.visitor)
    except MissingInput as error:
        return found | {"missing": asked.inputs[error.name]}
    except NoRule as error:
        found["error"] = error
    except ZhiduError as error:
        return found | {"error": error}
    return found | {"beyond": tuple(_beyond(request, rules, asked, facts, card))}


def _beyond(
    request: Request, rules: Rulebook, asked: type[Question], facts: Mapping[str, str], card: DraftCard | None
) -> Iterator[_Beyond]:
    kept = _kept(request, rules.on, card)
    for one in boundaries(rules, asked, facts):
        changed = {**facts, one.name: one.typed, **kept}
        yield _Beyond(one, f"/rulebook/what-if/{asked.name}/?{urlencode(changed)}")


def _draft(request: Request) -> DraftCard | None:
    """The draft by whose text the case is looked at; None for the rules in force."""
    draft_id = number(request.GET.get(DRAFT, ""))
    return seen_draft(request, draft_id) if draft_id is not None else None


def _rules(request: Request, on: date, card: DraftCard | None) -> Rulebook:
    office_id = request.visitor.at_office.id
    return tried_rulebook(office_id, dated_pack(card), on) if card else rulebook_of(office_id, on)


def _kept(request: Request, on: date, card: DraftCard | None) -> Mapping[str, str]:
    """What addresses carry on: another day than today, the draft."""
    day = {} if on == request.visitor.on else {"on": on.isoformat()}
    return {**day, **({DRAFT: str(card.id)} if card else {})}
