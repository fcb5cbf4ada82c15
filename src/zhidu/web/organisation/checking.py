"""机构设置核对: what the adopted rules require of the organisation, what there is, what is lacking."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from zhidu.kernel.org.public import (
    DUTIES,
    Requirement,
    Subject,
    answer_checklist,
    answered,
    book_of,
    checklist_of,
    keep_line,
    kept_lines,
    requirements,
)
from zhidu.kernel.regulations.public import declare_carrier
from zhidu.kernel.rulebook.public import Checklist, Rulebook
from zhidu.kernel.words.public import NotVisible, Refusal, ZhiduError
from zhidu.web.declare import MenuItem, site
from zhidu.web.notices import tell
from zhidu.web.policies import person
from zhidu.web.rendering import page
from zhidu.web.routes import BOTH, route
from zhidu.web.visiting import Request

from .stewards import keeps, refuse_unless, steers

declare_carrier("guard:org.establishment", "机构设置核对：缺什么，列在最前")
declare_carrier("guard:org.first_responsible", "责任随职务，不能另行指定")
site.menu(MenuItem("机构设置核对", "/organisation/check/", 56, steers))
OWN = "org."
PARTS = "_parts"


@route("organisation/check/", policy=person, methods=BOTH)
def organisation_check(request: Request) -> HttpResponse:
    """Every requirement with its clause, those not met first; the keeper writes down duties here."""
    refuse_unless(steers(request.visitor))
    if request.method != "POST":
        return _compared(request)
    try:
        _write_duties(request)
    except ZhiduError as error:
        return _compared(request, error)
    return HttpResponseRedirect("/organisation/check/")


def _compared(request: Request, error: ZhiduError | None = None) -> HttpResponse:
    visitor = request.visitor
    office_id = visitor.at_office.id
    found = requirements(office_id, visitor.on)
    duties = {line.subject: line.text for line in kept_lines(office_id, DUTIES, visitor.on)}
    book = book_of(office_id, visitor.on)
    context = {
        "rows": [{"one": one, "duties": duties.get(one.code, ""), "asks": _asks(one)} for one in found],
        "lacking": sum(not one.met for one in found),
        "checklists": [_sheet(office_id, one) for one in checklists(book)],
        "keeps": keeps(visitor),
        "error": error,
        "sent": request.POST,
    }
    return page(request, "web/organisation/check.html", context, status=400 if error else 200)


def _asks(one: Requirement) -> bool:
    """Whether only the written duties are missing still."""
    return one.subject is Subject.ESTABLISHMENT and any("职责" in why for why in one.lacking)


def _write_duties(request: Request) -> None:
    text = request.POST.get("text", "")
    keep_line(request.visitor.acting(), list_code=DUTIES, subject=request.POST.get("subject", ""), text=text)
    tell(request, "职责已写明。")


def checklists(book: Rulebook) -> tuple[Checklist, ...]:
    """The checklists that the office answers about itself, each once."""
    found = {
        one.code: one
        for edition in reversed(book.editions)
        for one in edition.pack.checklists
        if one.code.startswith(OWN) and not one.code.endswith(PARTS)
    }
    return tuple(found.values())


def _sheet(office_id: int, one: Checklist) -> dict[str, Any]:
    given = answered(office_id, one.code)
    items = [(item, given.get(place)) for place, item in enumerate(one.items)]
    return {"one": one, "items": items, "done": all(answer and answer.yes for _item, answer in items)}


@route("organisation/checklists/<str:code>/", policy=person, methods=BOTH)
def organisation_checklist(request: Request, code: str) -> HttpResponse:
    """One checklist: the keeper answers each item."""
    refuse_unless(keeps(request.visitor))
    visitor = request.visitor
    one = checklist_of(book_of(visitor.at_office.id, visitor.on), code)
    if one is None or not code.startswith(OWN) or code.endswith(PARTS):
        raise NotVisible
    if request.method != "POST":
        return page(request, "web/organisation/checklist.html", _sheet(visitor.at_office.id, one))
    remarks = [request.POST.get(f"remark.{place}", "") for place in range(len(one.items))]
    given = [request.POST.get(f"item.{place}", "") for place in range(len(one.items))]
    if not all(answer in {"yes", "no"} for answer in given):
        unfinished = Refusal("核对清单没有填完。", todo="请逐项选择是或否。")
        return _again(request, one, given, remarks, unfinished)
    answers = [(answer == "yes", remark) for answer, remark in zip(given, remarks, strict=True)]
    try:
        answer_checklist(visitor.acting(), code=code, answers=answers)
    except Refusal as refusal:
        return _again(request, one, given, remarks, refusal)
    tell(request, f"“{one.label}”已填写。")
    return HttpResponseRedirect("/organisation/check/")


def _again(
    request: HttpRequest, one: Checklist, given: list[str], remarks: list[str], error: Refusal
) -> HttpResponse:
    """The form with what was typed, and why it was not kept."""
    items = [
        (item, {"yes": answer == "yes", "no": answer == "no", "remark": remark})
        for item, answer, remark in zip(one.items, given, remarks, strict=True)
    ]
    context = {"one": one, "items": items, "error": error}
    return page(request, "web/organisation/checklist.html", context, status=409)
