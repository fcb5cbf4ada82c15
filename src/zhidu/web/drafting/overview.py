"""One draft: what it changes, what stands against it, from when it is to hold; and what to do with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.files.public import parse_day
from zhidu.kernel.org.public import people_by_ids
from zhidu.kernel.regulations.public import (
    DraftCard,
    Transition,
    draft_changes,
    draft_faults,
    draft_pack,
    drop_draft,
    failed_cases,
    settle_draft,
    versions,
)
from zhidu.kernel.rulebook.public import QUESTION, questions
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal, WrongUse
from zhidu.web.filled import typed_of
from zhidu.web.links import number
from zhidu.web.notices import tell
from zhidu.web.policies import person, rule_keeper
from zhidu.web.rendering import TOML, download, page
from zhidu.web.routes import WRITE, route
from zhidu.web.visiting import Request

from .parts import parts_of, path_of, unanswered
from .seeing import HOME, keeps, seen_draft
from .starting import MOST_REASON, reason_of

MOST_DIFFERENCES = 200


@route("rulebook/drafts/<int:draft_id>/", policy=person)
def draft_overview(request: Request, draft_id: int) -> HttpResponse:
    """What the draft changes, what stands against it, and what can be done with it."""
    return shown(request, seen_draft(request, draft_id))


def shown(
    request: Request,
    card: DraftCard,
    typed: Mapping[str, str] | None = None,
    refusal: Refusal | WrongUse | None = None,
) -> HttpResponse:
    """The overview; with what was typed where it was refused."""
    pack, found = draft_pack(card), draft_changes(card)
    cases = failed_cases(card) if card.is_live else ()
    faults = draft_faults(card) if card.is_live else ()
    may_change = card.is_open and keeps(request.visitor)
    context = {
        "card": card,
        "head": pack.regulation,
        "base": _base_name(card),
        "author": _author(card),
        "may_change": may_change,
        "changes": found[:MOST_DIFFERENCES],
        "count": len(found),
        "more": max(0, len(found) - MOST_DIFFERENCES),
        "faults": faults,
        "cases": cases,
        "against": len(faults) + len(cases),
        "live": card.is_live,
        "parts": parts_of(card, pack) if may_change else (),
        "unanswered": unanswered(pack) if may_change else (),
        "transitions": tuple(Transition),
        "typed": typed or _settled(card),
        "refusal": refusal,
        "most_reason": MOST_REASON,
    }
    return page(request, "web/drafting/draft.html", context, status=409 if refusal else 200)


def _settled(card: DraftCard) -> Mapping[str, str]:
    return {
        "effective_on": card.effective_on.isoformat(),
        "transition": card.transition.value,
        "reason": card.reason,
    }


def _base_name(card: DraftCard) -> str:
    known = {one.id: one for one in versions(card.regulation, card.office_id)}
    return known[card.based_on_id].name if card.based_on_id else ""


def _author(card: DraftCard) -> str:
    found = people_by_ids([card.author_id], office_id=card.office_id) if card.author_id else {}
    return next((one.name for one in found.values()), "")


def version_of(typed: Mapping[str, Any]) -> int:
    """The version of the draft that the page showed; raises NotVisible for none."""
    found = number(str(typed.get("version", "")))
    if found is None:
        raise NotVisible
    return found


@route("rulebook/drafts/<int:draft_id>/settle/", policy=rule_keeper, methods=WRITE)
def settle_draft_terms(request: Request, draft_id: int) -> HttpResponse:
    """Say from when it is to hold, what becomes of running matters, and why."""
    card = seen_draft(request, draft_id)
    typed = typed_of(request)
    try:
        _settle(request, card, typed)
    except (Refusal, WrongUse) as refusal:
        return shown(request, card, typed, refusal)
    tell(request, "已保存。")
    return HttpResponseRedirect(card.path)


def _settle(request: Request, card: DraftCard, typed: Mapping[str, str]) -> None:
    chosen = typed.get("transition", "")
    if chosen not in list(Transition):
        raise WrongUse("没有选择在办事项怎么办。", todo="请选择一种过渡办法。")
    settle_draft(
        request.visitor.acting(),
        draft_id=card.id,
        version=version_of(typed),
        effective_on=parse_day(typed.get("effective_on", "")),
        transition=Transition(chosen),
        reason=reason_of(typed),
    )


@route("rulebook/drafts/<int:draft_id>/drop/", policy=rule_keeper, methods=WRITE)
def drop_one_draft(request: Request, draft_id: int) -> HttpResponse:
    """Give the draft up."""
    card = seen_draft(request, draft_id)
    try:
        drop_draft(request.visitor.acting(), draft_id=card.id, version=version_of(typed_of(request)))
        tell(request, f"《{card.title}》的草案已放弃，原制度不变。")
    except Overtaken as late:
        tell(request, str(late), bad=True)
    return HttpResponseRedirect(HOME)


@route("rulebook/drafts/<int:draft_id>/add/", policy=rule_keeper)
def add_question(request: Request, draft_id: int) -> HttpResponse:
    """To the table of a question that the draft does not answer yet."""
    card = seen_draft(request, draft_id)
    name = request.GET.get("question", "")
    return HttpResponseRedirect(path_of(card, QUESTION + name) if name in questions else card.path)


@route("rulebook/drafts/<int:draft_id>/draft.toml", policy=person)
def draft_toml(request: Request, draft_id: int) -> HttpResponse:
    """The whole regulation as the draft has it, as a file that can be handed in again."""
    card = seen_draft(request, draft_id)
    return download(card.text.encode(), f"{card.regulation} {card.title}（草案）.toml", TOML)
