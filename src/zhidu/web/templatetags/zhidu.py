"""Tags of the pages: clauses as links, moments of the legal day, marks of time, what was kept of a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from html import escape
from typing import Any

from django.http import HttpRequest
from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from zhidu.kernel.clock.public import LEGAL_ZONE, today
from zhidu.web.cells import show
from zhidu.web.columns import Cell
from zhidu.web.keeping import Kept, kept_from_form
from zhidu.web.links import clause_path
from zhidu.web.marking import marked

register = Library()
SOON_DAYS = 1
LONG = 40
"""A text of more characters is shortened on the screen to a few lines; its whole stands behind it."""


@register.simple_tag(takes_context=True)
def clause(context: Mapping[str, Any], clause_id: str, on: date | None = None) -> SafeString:
    """The clause's id as a link to its text: as of the day, where one is given, else as of that of
    ``rule_days`` for its regulation, where the page has one.
    """
    days = context.get("rule_days") or {}
    return clause_link(clause_id, on or days.get(clause_id.rpartition("-")[0]))


def clause_link(clause_id: str, on: date | None = None) -> SafeString:
    """The id of a clause as a link."""
    return format_html('<a class="z-clause" href="{}">{}</a>', clause_path(clause_id, on), clause_id)


@register.filter
def hits(text: str, words: Sequence[str]) -> SafeString:
    """The text with the words that were looked for marked."""
    return marked(text, words)


@register.filter
def moment(value: datetime | None) -> str:
    """``2026-11-22 09:30`` in the legal zone."""
    return show(value)


@register.filter
def day(value: date | datetime | None) -> str:
    """``2026-11-22``."""
    return show(value.astimezone(LEGAL_ZONE).date() if isinstance(value, datetime) else value)


@register.filter
def tone_of_due(value: date | datetime | None) -> str:
    """The class of a term: late, soon, or nothing."""
    if value is None:
        return ""
    due = value.astimezone(LEGAL_ZONE).date() if isinstance(value, datetime) else value
    left = (due - today()).days
    return "z-late" if left < 0 else "z-soon" if left <= SOON_DAYS else ""


@register.filter
def plain(value: object) -> str:
    """Any value as the office writes it."""
    return show(value)


@register.simple_tag
def row_cells(row: Sequence[Cell]) -> SafeString:
    """A list's row as table cells. Built here, not in the template: a page has hundreds of them."""
    return mark_safe("".join(map(_cell, row)))  # noqa: S308 - every value is escaped by _cell


def _cell(cell: Cell) -> str:
    text = escape(cell.text)
    if cell.column is not None and cell.column.kind == "clauses":
        text = "、".join(map(clause_link, filter(None, cell.text.split("、"))))
    elif len(cell.text) > LONG:
        text = f'<span class="z-long" title="{text}">{marked(cell.text, cell.marks)}</span>'
    elif cell.marks:
        text = marked(cell.text, cell.marks)
    if cell.href:
        text = f'<a href="{escape(cell.href)}">{text}</a>'
    elif cell.tone:
        text = f'<span class="z-{escape(cell.tone)}">{text}</span>'
    column = cell.column
    return f"{_opening(column.kind, column.label, column.wide) if column else '<td>'}{text}</td>"


@register.simple_tag
def list_heads(heads: Sequence[Mapping[str, str]]) -> SafeString:
    """The heads of a list; whoever clicks one sorts by its column."""
    return mark_safe("".join(map(_head, heads)))  # noqa: S308 - every value is escaped by _head


def _head(head: Mapping[str, str]) -> str:
    label, sort = escape(head["label"]), f' aria-sort="{head["sort"]}"' if head["sort"] else ""
    shown = f'<a href="{escape(head["href"])}">{label}</a>' if head["href"] else label
    return f'<th scope="col" data-kind="{escape(head["kind"])}"{sort}>{shown}</th>'


@register.simple_tag
def filter_boxes(one: Mapping[str, Any]) -> SafeString:
    """The boxes of one filter of a list, with their label. Built here: every list page has several."""
    item, boxes = one["filter"], one["boxes"]
    if item.options:
        inner = _choice(item.options, **boxes[0])
    elif item.kind == "dates":
        since, until = boxes
        between = f"{_box('date', **since)}<span>至</span>{_box('date', **until, called=f'{item.label}止')}"
        inner = f'<span class="z-span">{between}</span>'
    else:
        inner = _box("number" if item.kind == "year" else "search", **boxes[0])
    label = f'<label for="{escape(boxes[0]["name"])}">{escape(item.label)}</label>'
    return mark_safe(f"<div>{label}{inner}</div>")  # noqa: S308 - every value is escaped


def _box(kind: str, *, name: str, value: str, called: str = "") -> str:
    more = ' min="1949" max="2100"' if kind == "number" else ""
    more += f' aria-label="{called}"' if called else ""
    return (
        f'<input class="form-control" type="{kind}" id="{escape(name)}" name="{escape(name)}"'
        f' value="{escape(value)}"{more}>'
    )


def _choice(options: Sequence[tuple[str, str]], *, name: str, value: str, nothing: str = "全部") -> str:
    chosen = "".join(
        f'<option value="{escape(code)}"{" selected" if code == value else ""}>{escape(text)}</option>'
        for code, text in options
    )
    return (
        f'<select class="form-select" id="{escape(name)}" name="{escape(name)}">'
        f'<option value="">{nothing}</option>{chosen}</select>'
    )


@register.simple_tag
def order_box(orders: Sequence[tuple[str, str]], current: str, default: str) -> SafeString:
    """By what to sort, for screens too narrow for the heads that one clicks elsewhere."""
    chosen = "" if current == default else current
    choice = _choice(orders, name="order", value=chosen, nothing="默认次序")
    return mark_safe(f'<div class="z-order"><label for="order">排序</label>{choice}</div>')  # noqa: S308


@lru_cache(maxsize=512)
def _opening(kind: str, label: str, wide: bool) -> str:
    """The tag that a column's cells begin with."""
    shape = f"{'z-wide' if wide else ''}{' z-lead' if kind == 'lead' else ''}"
    return f'<td data-kind="{escape(kind)}" data-label="{escape(label)}" class="{shape}">'


@register.filter
def of(mapping: dict[str, object], key: str) -> object:
    """The value under ``key``, or nothing."""
    return mapping.get(key, "")


@register.filter
def of_prefix(typed: Mapping[str, str], prefix: str) -> dict[str, str]:
    """The entries whose name begins with ``prefix``, without it."""
    return {name.removeprefix(prefix): text for name, text in typed.items() if name.startswith(prefix)}


@register.simple_tag
def kept_fields(request: HttpRequest) -> Kept | None:
    """What a form sent before its page expired; only from a page of ours, never from a foreign site."""
    ours = request.headers.get("Origin", "") == f"{request.scheme}://{request.get_host()}"
    return kept_from_form(request) if ours and request.POST else None
