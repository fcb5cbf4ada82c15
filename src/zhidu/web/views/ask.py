"""查规定: any question of the adopted rules, answered with way, evidence, time and clause, and printed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.http import HttpResponse
from django.utils.dateparse import parse_date

from zhidu.kernel.clock.public import now
from zhidu.kernel.regulations.public import declare_carrier
from zhidu.kernel.regulations.public import rulebook as rulebook_of
from zhidu.kernel.rulebook.public import MissingInput, Question, Rulebook, questions
from zhidu.kernel.words.public import WrongUse, ZhiduError
from zhidu.web.answers import Picture, picture
from zhidu.web.controls import Control, question_control
from zhidu.web.declare import MenuItem, site
from zhidu.web.finding import Entry, answerable, find
from zhidu.web.policies import person
from zhidu.web.rendering import PDF, download, page
from zhidu.web.routes import route
from zhidu.web.sheets import answer_sheet
from zhidu.web.visiting import Request

declare_carrier("text:ask", "查规定")
site.menu(MenuItem("查规定", "/ask/", 20))


def chosen_day(request: Request) -> date:
    """The day in the address, else today; a day that cannot be read is refused with words."""
    typed = request.GET.get("on", "").strip()
    if not typed:
        return request.visitor.on
    try:
        found = parse_date(typed)
    except ValueError:
        found = None
    if found is None:
        raise WrongUse(f"“{typed}”不是日期。", todo="请按 2026-11-22 的样子填写。")
    return found


def dated(request: Request, on: date) -> Mapping[str, str]:
    """What an address carries on where another day than today is looked at."""
    return {} if on == request.visitor.on else {"on": on.isoformat()}


@route("ask/", policy=person)
def ask(request: Request) -> HttpResponse:
    """All questions that the office's rules answer, and what fits the words in the box."""
    on = chosen_day(request)
    rules = rulebook_of(request.visitor.at_office.id, on)
    sought = request.GET.get("q", "").strip()
    context = {
        "sought": sought,
        "on": on,
        "groups": answerable(rules) if not sought else (),
        "found": find(rules, sought) if sought else None,
    }
    return page(request, "web/ask.html", context)


@route("ask/<str:name>/", policy=person)
def question(request: Request, name: str) -> HttpResponse:
    """One question: its form, and the answer as soon as the facts are enough."""
    asked = questions.get(name)
    on = chosen_day(request)
    rules = rulebook_of(request.visitor.at_office.id, on)
    facts = {key: request.GET[key].strip() for key in asked.inputs if request.GET.get(key, "").strip()}
    answered = _answered(request, rules, asked, facts)
    if isinstance(answered, Picture) and request.GET.get("as") == "pdf":
        return download(
            answer_sheet(answered, request.visitor, now()), f"{asked.label}.pdf", PDF, inline=True
        )
    context = {
        "asked": Entry.of(asked),
        "on": on,
        "controls": _controls(asked, facts, rules),
        "picture": answered if isinstance(answered, Picture) else None,
        "missing": asked.inputs[answered.name] if isinstance(answered, MissingInput) else None,
        "error": None if isinstance(answered, Picture | MissingInput) else answered,
        "query": request.GET.urlencode(),
        "printed_at": now(),
    }
    template = "web/parts/answer.html" if getattr(request, "htmx", False) else "web/question.html"
    return page(request, template, context)


def _answered(
    request: Request, rules: Rulebook, asked: type[Question], facts: Mapping[str, str]
) -> Picture | ZhiduError:
    try:
        return picture(rules.ask_loosely(asked.name, facts), rules, request.visitor)
    except ZhiduError as error:
        return error


def _controls(asked: type[Question], facts: Mapping[str, str], rules: Rulebook) -> tuple[Control, ...]:
    return tuple(question_control(item, facts.get(item.name, ""), rules) for item in asked.inputs.values())
