"""单位自存清单: lists that the rules make the office keep about itself, such as the duties of its posts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.org.public import (
    KeptLine,
    Ledger,
    book_of,
    checklist_of,
    keep_line,
    kept_lines,
    labels,
    ledger,
    lists,
    strike_line,
)
from zhidu.kernel.regulations.public import declare_carrier
from zhidu.kernel.rulebook.public import Rulebook
from zhidu.kernel.words.public import NotVisible, ZhiduError
from zhidu.web.declare import Column, Filter
from zhidu.web.links import number
from zhidu.web.listing import Listing, in_memory, list_route
from zhidu.web.notices import tell
from zhidu.web.policies import person
from zhidu.web.rendering import page
from zhidu.web.routes import BOTH, WRITE, route
from zhidu.web.visiting import Request

from .stewards import keeps, refuse_unless, sees_lists

declare_carrier("register:org.kept", "单位自存清单")
COLUMNS = (
    Column("post", "岗位"),
    Column("department", "部门"),
    Column("part", "方面"),
    Column("kind", "类别"),
    Column("text", "内容", wide=True),
    Column("since", "登记日期", "date"),
)


def _label(request: Request, code: str) -> tuple[str, Rulebook]:
    """What the rules call the list; what is not asked of this office, or not shown, does not exist."""
    refuse_unless(sees_lists(request.visitor))
    book = book_of(request.visitor.at_office.id, request.visitor.on)
    known = lists(book)
    if code not in known:
        raise NotVisible
    return known[code], book


@list_route("organisation/lists/<str:code>/", policy=person)
def organisation_list(request: Request, code: str) -> Listing:
    """The lines of a list, and for each post what the rules ask it to cover and it does not yet."""
    label, book = _label(request, code)
    office_id = request.visitor.at_office.id
    at = ledger(office_id)
    lines = kept_lines(office_id, code, request.visitor.on)
    kinds = labels(book, f"{code}_kind")
    rows = tuple(_row(at, request, line, kinds) for line in lines)
    return Listing(
        title=label,
        columns=COLUMNS,
        filters=(Filter("post", "岗位"), Filter("department", "部门"), Filter("text", "内容")),
        fetch=in_memory(rows),
        empty="清单里还没有内容。",
        context={
            "code": code,
            "keeps": keeps(request.visitor),
            "uncovered": tuple(_uncovered(at, request, book, code, lines)),
            "lines": [(line, _row(at, request, line, kinds)) for line in lines],
        },
        template="web/organisation/kept.html",
    )


def _row(at: Ledger, request: Request, line: KeptLine, kinds: Mapping[str, str]) -> dict[str, Any]:
    of = at.department(line.department_id)
    return {
        "post": _post_name(at, request, line.post_id),
        "department": of.name_on(request.visitor.on) if of else "",
        "part": line.part,
        "kind": kinds.get(line.kind, line.kind),
        "text": line.text,
        "since": line.since,
    }


def _post_name(at: Ledger, request: Request, post_id: int | None) -> str:
    post = at.post(post_id)
    if post is None:
        return ""
    of = at.department(post.department_id)
    name = of.name_on(request.visitor.on) if of else ""
    return post.name if post.name.startswith(name) else f"{name}{post.name}"


def _uncovered(
    at: Ledger, request: Request, book: Rulebook, code: str, lines: tuple[KeptLine, ...]
) -> Iterator[tuple[str, str]]:
    """Posts that have lines, and the parts of the rules that none of their lines covers."""
    parts = checklist_of(book, f"org.{code}_parts")
    wanted = [item.text for item in parts.items] if parts else []
    for post_id in dict.fromkeys(line.post_id for line in lines if line.post_id):
        covered = {line.part for line in lines if line.post_id == post_id}
        missing = [part for part in wanted if part not in covered]
        if missing:
            yield _post_name(at, request, post_id), "、".join(missing)


@route("organisation/lists/<str:code>/new/", policy=person, methods=BOTH)
def organisation_line(request: Request, code: str) -> HttpResponse:
    """Add a line."""
    label, book = _label(request, code)
    refuse_unless(keeps(request.visitor))
    if request.method != "POST":
        return _form(request, code, label, book)
    try:
        _keep(request, code)
    except ZhiduError as error:
        return _form(request, code, label, book, error)
    tell(request, "已登记。")
    return HttpResponseRedirect(f"/organisation/lists/{code}/")


def _keep(request: Request, code: str) -> None:
    sent = request.POST
    keep_line(
        request.visitor.acting(),
        list_code=code,
        text=sent.get("text", ""),
        part=sent.get("part", ""),
        kind=sent.get("kind", ""),
        department_id=number(sent.get("department", "")),
        post_id=number(sent.get("post", "")),
    )


def _form(
    request: Request, code: str, label: str, book: Rulebook, error: ZhiduError | None = None
) -> HttpResponse:
    at = ledger(request.visitor.at_office.id)
    on = request.visitor.on
    parts = checklist_of(book, f"org.{code}_parts")
    posts = sorted({_post_name(at, request, one.id): one.id for one in at.posts if one.holds(on)}.items())
    context = {
        "label": label,
        "code": code,
        "kinds": labels(book, f"{code}_kind"),
        "parts": [item.text for item in parts.items] if parts else [],
        "posts": [(identity, name) for name, identity in posts],
        "departments": [(one.id, one.name_on(on)) for one in at.departments if one.holds(on)],
        "sent": {key: request.POST.get(key, "") for key in ("post", "department", "part", "kind", "text")},
        "error": error,
    }
    return page(request, "web/organisation/line.html", context, status=400 if error else 200)


@route("organisation/lists/<str:code>/<int:line_id>/strike/", policy=person, methods=WRITE)
def organisation_strike(request: Request, code: str, line_id: int) -> HttpResponse:
    """Take a line off the list; it stays on record."""
    _label(request, code)
    refuse_unless(keeps(request.visitor))
    strike_line(request.visitor.acting(), list_code=code, line_id=line_id)
    tell(request, "已撤下。")
    return HttpResponseRedirect(f"/organisation/lists/{code}/")
