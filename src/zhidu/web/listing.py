"""Lists: one machinery to filter, sort, page, export to Excel and print; the caller brings the rows."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

import xlsxwriter
from django.http import HttpRequest, HttpResponse

from zhidu.kernel.clock.public import LEGAL_ZONE, now

from .declare import Column, Filter
from .links import number
from .rendering import XLSX, download, page

PAGE_SIZE = 50
MOST_EXPORTED = 20_000
MOST_PRINTED = 2_000
MOST_PAGES = 1_000_000
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Wish:
    """What the reader of a list asked for; ``order`` is a column key, with ``-`` before it for descending."""

    filters: Mapping[str, str]
    order: str
    page: int
    size: int

    @property
    def first(self) -> int:
        """How many rows come before this page."""
        return (self.page - 1) * self.size


class Cell(NamedTuple):
    """A value ready to be shown; ``href`` makes it a link, ``tone`` is empty, late, soon or quiet."""

    text: str
    href: str = ""
    tone: str = ""
    column: Column | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Rows of one page as mappings by column key, and how many in all (None: unknown, more follow)."""

    rows: Sequence[Mapping[str, Any]]
    total: int | None = None
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list page: its title and columns, what it can be narrowed by, and where rows come from."""

    title: str
    columns: tuple[Column, ...]
    fetch: Callable[[Wish], Found]
    filters: tuple[Filter, ...] = ()
    default_order: str = ""
    empty: str = "没有符合条件的记录。"
    context: Mapping[str, Any] = field(default_factory=dict)
    template: str = "web/list.html"


def list_page(request: HttpRequest, listing: Listing) -> HttpResponse:
    """The list as a page, as the rows alone (htmx), as a print sheet, or as an Excel file."""
    way = request.GET.get("as", "")
    size = {"xlsx": MOST_EXPORTED, "print": MOST_PRINTED}.get(way, PAGE_SIZE)
    wish = read_wish(request, listing, size)
    found = listing.fetch(wish)
    if way == "xlsx":
        return download(to_xlsx(listing, found), f"{listing.title}.xlsx", XLSX)
    return page(request, listing.template, _context(listing, wish, found, way))


def read_wish(request: HttpRequest, listing: Listing, size: int = PAGE_SIZE) -> Wish:
    """What the address asks for; unknown columns and pages fall back to the first."""
    filters = {
        item.key: text
        for item in listing.filters
        if (text := request.GET.get(f"f.{item.key}", "").strip()[:LONGEST])
    }
    order = request.GET.get("order", listing.default_order)
    known = {column.key for column in listing.columns if column.sortable}
    if order.removeprefix("-") not in known:
        order = listing.default_order
    page_number = min(number(request.GET.get("page", "")) or 1, MOST_PAGES)
    return Wish(filters, order, page_number, size)


def _context(listing: Listing, wish: Wish, found: Found, way: str) -> dict[str, Any]:
    query = {f"f.{key}": text for key, text in wish.filters.items()}
    if wish.order and wish.order != listing.default_order:
        query["order"] = wish.order
    pages = -(-found.total // wish.size) if found.total else 1
    last = wish.page if found.total is None else pages
    return {
        "listing": listing,
        "heads": tuple(_head(column, wish, query) for column in listing.columns),
        "rows": tuple(cells(listing.columns, row) for row in found.rows),
        "found": found,
        "wish": wish,
        "filters": tuple(
            {"filter": item, "value": wish.filters.get(item.key, ""), "name": f"f.{item.key}"}
            for item in listing.filters
        ),
        "pages": pages,
        "before": _href(query, page=wish.page - 1) if wish.page > 1 else "",
        "after": _href(query, page=wish.page + 1) if found.more or wish.page < last else "",
        "xlsx": _href(query, **{"as": "xlsx"}),
        "print": _href(query, **{"as": "print"}),
        "printing": way == "print",
        "printed_at": now(),
        **listing.context,
    }


def _href(query: Mapping[str, str], **more: Any) -> str:
    return "?" + urlencode({**query, **more})


def _head(column: Column, wish: Wish, query: Mapping[str, str]) -> dict[str, str]:
    if not column.sortable:
        return {"label": column.label, "href": "", "sort": "", "kind": column.kind}
    up = wish.order == column.key
    down = wish.order == f"-{column.key}"
    return {
        "label": column.label,
        "href": _href({**query, "order": f"-{column.key}" if up else column.key}),
        "sort": "ascending" if up else "descending" if down else "",
        "kind": column.kind,
    }


def cells(columns: Sequence[Column], row: Mapping[str, Any]) -> tuple[Cell, ...]:
    """The row's values, shown by their column's kind."""
    return tuple(_cell(column, row.get(column.key)) for column in columns)


def _cell(column: Column, value: Any) -> Cell:
    if isinstance(value, Cell):
        return Cell(value.text, value.href, value.tone, column)
    return Cell(value if type(value) is str else show(value), column=column)


def show(value: Any) -> str:
    """A value as the office writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        local = value.astimezone(LEGAL_ZONE) if value.tzinfo else value
        return local.isoformat(" ")[:16]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list | set | frozenset):
        return "、".join(show(item) for item in value)
    return str(value)


def to_xlsx(listing: Listing, found: Found) -> bytes:
    """The rows as an Excel file. Text stays text: nothing is read as a formula or a link."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(stream, options)
    sheet = book.add_worksheet(listing.title[:31].translate(dict.fromkeys(map(ord, "[]:*?/\\"), "_")))
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet.freeze_panes(1, 0)
    for index, column in enumerate(listing.columns):
        sheet.write_string(0, index, column.label, bold)
        sheet.set_column(index, index, 36 if column.wide else 16)
    for line, row in enumerate(found.rows, start=1):
        for index, cell in enumerate(cells(listing.columns, row)):
            raw = row.get(listing.columns[index].key)
            if isinstance(raw, int | float) and not isinstance(raw, bool):
                sheet.write_number(line, index, raw)
            else:
                sheet.write_string(line, index, cell.text)
    sheet.autofilter(0, 0, max(len(found.rows), 1), max(len(listing.columns) - 1, 0))
    book.close()
    return stream.getvalue()
