"""Lists: one machinery to filter, sort, page, export to Excel, print and keep views; views bring the rows.

@list_route("manage/people/", policy=rule_keeper)
def manage_people(request: Request) -> Listing:
    return Listing(
        title="人员",
        columns=(Column("name", "姓名", "lead"), Column("since", "到岗", "date")),
        filters=(Filter("words", "姓名、工号"), Filter("since", "到岗", "dates")),
        fetch=in_memory(rows, words=("name", "number")),
        default_order="name",
    )
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import now
from zhidu.kernel.offices.public import NO_OFFICE
from zhidu.kernel.org.public import departments
from zhidu.kernel.words.public import WrongUse

from .cells import cells, show
from .columns import Cell, Column, Filter, Found, Wish
from .exporting import MOST_EXPORTED, Sheet, note_export, refuse_closed, refuse_too_many, to_xlsx
from .kinds import offered
from .links import number
from .listed import Listing
from .memory import in_memory
from .notices import tell
from .policies import Policy
from .rendering import XLSX, download, page
from .routes import BOTH, route
from .saved_views import Shelf, View, drop_view, put_first, save_view, views_on
from .visiting import Request, Visitor
from .wishes import LONGEST, OWN_NAMES, Asked, in_words, known_part, orders, query_of, read

__all__ = [
    "LONGEST",
    "Cell",
    "Column",
    "Filter",
    "Found",
    "Listing",
    "Wish",
    "in_memory",
    "list_page",
    "list_route",
    "show",
]
PAGE_SIZE = 50
MOST_PRINTED = 2_000
MANY = 9
"""More columns than that are set small and close."""
NEAR = 2
"""How many page numbers stand on either side of the present one."""


def list_route(
    where: str, *, policy: Policy
) -> Callable[[Callable[..., Listing]], Callable[..., HttpResponse]]:
    """Register a view that gives a list: the list is shown, printed, exported, and its views are kept."""

    def wrap(view: Callable[..., Listing]) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def answer(request: Request, **named: Any) -> HttpResponse:
            return list_page(request, view(request, **named), again=lambda: view(request, **named))

        return route(where, policy=policy, methods=BOTH, lists=True)(answer)

    return wrap


def list_page(
    request: Request, listing: Listing, *, keeps: bool = True, again: Callable[[], Listing] | None = None
) -> HttpResponse:
    """The list as a page, as its part alone (htmx), as a print sheet, or as an Excel file.

    What is sent to it is about kept views, unless ``keeps`` says that it was about something else. ``again``
    gives the list for whomever the request is from by then; without it the list tells of no matter or thing.
    """
    filters = tuple(offering(item, request.visitor) for item in listing.filters)
    whole = replace(listing, filters=filters, where=listing.where or request.path)
    shelf = Shelf(_office_id(request.visitor), request.visitor.account_id, _code(whole.where))
    if keeps and request.method == "POST":
        return _keep(request, whole, shelf)
    views = views_on(shelf, whole.office_id or shelf.office_id)
    way = request.GET.get("as", "")
    asked = _asked(request, whole, views, _SIZES.get(way, PAGE_SIZE))
    if way == "xlsx" and not asked.problem:
        if again is not None:
            refuse_closed(request, lambda: len(again().fetch(asked.wish).rows))
        return _exported(request, whole, asked.wish, shelf.list)
    found, problem = _found(whole, asked)
    if way == "print" and not problem:
        return _printed(request, whole, asked.wish, found)
    template = "web/parts/list.html" if _wants_part(request) else whole.template
    context = _context(whole, replace(asked, problem=problem), found, views)
    return page(request, template, context, status=400 if problem else 200)


_LONGEST_CODE = 120
_SIZES = {"xlsx": MOST_EXPORTED + 1, "print": MOST_PRINTED}


def _code(path: str) -> str:
    return path.strip("/")[:_LONGEST_CODE]


def _office_id(visitor: Visitor) -> int:
    return visitor.office.id if visitor.office else NO_OFFICE


def offering(item: Filter, visitor: Visitor) -> Filter:
    """The filter with what the office has to choose from: its departments, its kinds of matter."""
    if item.options or visitor.office is None:
        return item
    if item.kind == "matter":
        return replace(item, kind="choice", options=tuple((one.code, one.label) for one in offered(visitor)))
    if item.kind != "department":
        return item
    there = departments(visitor.office.id, visitor.on)
    return replace(item, options=tuple((str(one.id), one.name) for one in there))


def _asked(request: Request, listing: Listing, views: tuple[View, ...], size: int) -> Asked:
    """What the address asks for; a bare one asks for the view that comes first."""
    query = request.GET.dict()
    bare = not any(name in OWN_NAMES or name.startswith("f.") for name in query)
    if bare and (first := next((one for one in views if one.first), None)):
        query = known_part(first.query, listing.columns, listing.filters)
    return read(query, listing.columns, listing.filters, listing.default_order, size)


def _found(listing: Listing, asked: Asked) -> tuple[Found, str]:
    """The rows; or none, and what was wrong with what was typed."""
    if asked.problem:
        return Found((), 0), asked.problem
    try:
        return listing.fetch(asked.wish), ""
    except WrongUse as error:
        return Found((), 0), str(error)


def _wants_part(request: Request) -> bool:
    htmx = getattr(request, "htmx", None)
    return htmx is not None and bool(htmx) and htmx.target == "list" and not htmx.history_restore_request


def _keep(request: Request, listing: Listing, shelf: Shelf) -> HttpResponse:
    """Keep what the address asks for as a view, or forget one, or put one first; the list comes back."""
    sent = request.POST
    view_id = number(sent.get("id", "")) or 0
    match sent.get("view"):
        case "save":
            query = known_part(request.GET.dict(), listing.columns, listing.filters)
            read(query, listing.columns, listing.filters, "", PAGE_SIZE)
            save_view(shelf, name=sent.get("name", ""), query=query, first="first" in sent)
            tell(request, "已存为常用筛选。")
        case "drop":
            drop_view(shelf, view_id)
            tell(request, "已删除这个常用筛选。")
        case "first":
            put_first(shelf, view_id)
            tell(request, "已更改打开本页时先用的筛选。")
        case _:
            raise WrongUse("没有说明要办什么。", todo="请返回列表，从页面上操作。")
    return HttpResponseRedirect(listing.href(request.GET.dict() or {"all": "1"}))


def _exported(request: Request, listing: Listing, wish: Wish, code: str) -> HttpResponse:
    found = listing.fetch(wish)
    refuse_too_many(found)
    visitor = request.visitor
    office_id = listing.office_id or _office_id(visitor)
    person_id = visitor.person.id if visitor.person else None
    acting = Acting(office_id=office_id, account_id=visitor.account_id, person_id=person_id)
    remarks = "；".join(
        [*in_words(wish, listing.columns, listing.filters), f"{visitor.name}导出于 {show(now())}"]
    )
    data = to_xlsx(Sheet(f"{_owner(visitor)}{listing.title}", remarks), listing.columns, found)
    note_export(acting, code=code, rows=len(found.rows))
    return download(data, f"{listing.title}.xlsx", XLSX)


def _owner(visitor: Visitor) -> str:
    return visitor.office.name if visitor.office else ""


def _printed(request: Request, listing: Listing, wish: Wish, found: Found) -> HttpResponse:
    context = {
        "listing": listing,
        "heads": tuple({"label": one.label, "kind": one.kind} for one in listing.columns),
        "rows": tuple(cells(listing.columns, row) for row in found.rows),
        "sums": _sums(listing.columns, found),
        "found": found,
        "many": MANY,
        "words": in_words(wish, listing.columns, listing.filters),
        "printed_at": now(),
        "back": listing.href(dict(listing.keep) | query_of(wish, wish.filters, listing.default_order)),
        **listing.around,
    }
    return page(request, "web/list_print.html", context)


def _context(listing: Listing, asked: Asked, found: Found, views: tuple[View, ...]) -> dict[str, Any]:
    wish = asked.wish
    query = dict(listing.keep) | query_of(wish, asked.typed, listing.default_order)
    current = found.page or wish.page
    total = found.total or 0
    pages = max(1, -(-total // wish.size))
    return {
        "listing": listing,
        "heads": tuple(_head(listing, column, wish, query) for column in listing.on_screen),
        "many": len(listing.on_screen) > MANY,
        "orders": tuple(one for column in listing.on_screen if column.sortable for one in orders(column)),
        "rows": tuple(cells(listing.on_screen, row) for row in found.rows),
        "sums": _sums(listing.on_screen, found),
        "found": found,
        "asked": asked,
        "filters": tuple({"filter": item, "boxes": _boxes(item, asked.typed)} for item in listing.filters),
        "current": current,
        "pages": _pages(listing, query, current, max(pages, current)),
        "query": query,
        "before": listing.href(query, page=current - 1) if current > 1 else "",
        "after": listing.href(query, page=current + 1) if current < pages or _goes_on(found, wish) else "",
        "xlsx": listing.href(query, **{"as": "xlsx"}),
        "print": listing.href(query, **{"as": "print"}),
        "here": listing.href(query or {"all": "1"}),
        "all": listing.href(dict(listing.keep) | {"all": "1"}),
        "narrowed": bool(asked.typed),
        "views": _view_links(listing, query, views),
        **listing.around,
    }


def _goes_on(found: Found, wish: Wish) -> bool:
    """Whether rows follow that were not counted any more."""
    return found.more and len(found.rows) == wish.size


def _view_links(listing: Listing, query: Mapping[str, str], views: tuple[View, ...]) -> list[dict[str, Any]]:
    found = []
    for view in views:
        wanted = dict(listing.keep) | known_part(view.query, listing.columns, listing.filters)
        found.append(
            {"view": view, "href": listing.href(wanted or {"all": "1"}), "current": wanted == dict(query)}
        )
    return found


def _boxes(item: Filter, typed: Mapping[str, str]) -> tuple[dict[str, str], ...]:
    return tuple({"name": f"f.{name}", "value": typed.get(name, "")} for name in item.names)


def _pages(listing: Listing, query: Mapping[str, str], current: int, last: int) -> tuple[dict[str, Any], ...]:
    """The page numbers: first, last, and those near; an entry without number is a gap."""
    shown = sorted({1, last, *range(max(1, current - NEAR), min(last, current + NEAR) + 1)})
    found: list[dict[str, Any]] = []
    for place, one in enumerate(shown):
        if place and one - shown[place - 1] > 1:
            found.append({"number": 0, "href": ""})
        found.append({"number": one, "href": listing.href(query, page=one), "current": one == current})
    return tuple(found)


def _sums(columns: tuple[Column, ...], found: Found) -> tuple[Cell, ...]:
    if not found.totals:
        return ()
    first, *rest = columns
    return (
        Cell("合计", column=first),
        *(Cell(show(found.totals.get(one.key, "")), column=one) for one in rest),
    )


def _head(listing: Listing, column: Column, wish: Wish, query: Mapping[str, str]) -> dict[str, str]:
    if not column.sortable:
        return {"label": column.label, "href": "", "sort": "", "kind": column.kind}
    up = wish.order == column.key
    down = wish.order == f"-{column.key}"
    return {
        "label": column.label,
        "href": listing.href({**query, "order": f"-{column.key}" if up else column.key}),
        "sort": "ascending" if up else "descending" if down else "",
        "kind": column.kind,
    }
