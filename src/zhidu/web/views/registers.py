"""台账: every register as a list that filters, sorts, pages, counts, prints and exports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse

from zhidu.kernel.clock.public import today
from zhidu.kernel.registers.public import (
    ColumnCard,
    ColumnKind,
    RegisterCard,
    RegisterRow,
    counts_by_each,
    register,
    rows,
)
from zhidu.kernel.words.public import NotVisible, WrongUse
from zhidu.web.declare import Column, Filter, MenuItem, RegisterPage, site
from zhidu.web.kinds import registers_here
from zhidu.web.links import matter_path
from zhidu.web.listing import Cell, Found, Listing, Wish, list_route
from zhidu.web.policies import person
from zhidu.web.rendering import page
from zhidu.web.routes import route
from zhidu.web.visiting import Request

site.menu(MenuItem("台账", "/registers/", 40))
_KINDS = {ColumnKind.DATE: "date", ColumnKind.INTEGER: "number", ColumnKind.DECIMAL: "number"}
MOST_COUNTS = 8
_NOTE = Column("note", "备注", sortable=False, paper=True)
_YEAR = re.compile(r"[12][0-9]{3}")


@route("registers/", policy=person, methods=("GET", "HEAD"))
def register_index(request: Request) -> HttpResponse:
    """The registers of the office."""
    return page(
        request,
        "web/registers.html",
        {"registers": [(card, site.register_page(card.code)) for card in registers_here(request.visitor)]},
    )


@list_route("registers/<str:code>/", policy=person)
def register_list(request: Request, code: str) -> Listing:
    """One register: what the visitor may see of it."""
    try:
        card = register(code)
    except WrongUse:
        raise NotVisible from None
    declared = site.register_page(code) or RegisterPage(code)
    return Listing(
        title=card.label,
        columns=columns_of(card),
        filters=filters_of(card),
        fetch=lambda wish: _fetch(request, card, wish),
        empty="台账中还没有记录。事项办结时自动登记。",
        context={"intro": declared.intro, "counts_at": _counts_at(request, declared)},
        template="web/register.html",
    )


def _counts_at(request: Request, declared: RegisterPage) -> str:
    """Where the page finds its counts: they take in a whole year and may come after the list."""
    if not declared.counts:
        return ""
    return f"/registers/{declared.code}/counts/?{urlencode({'f.year': request.GET.get('f.year', '')})}"


@route("registers/<str:code>/counts/", policy=person)
def register_counts(request: Request, code: str) -> HttpResponse:
    """How often each value of the declared columns stands in what the visitor may see of a year."""
    declared = site.register_page(code)
    if declared is None or not declared.counts:
        raise NotVisible
    card = register(code)
    part = "HX-Request" in request.headers
    template = "web/parts/register_counts.html" if part else "web/register_counts.html"
    return page(request, template, {"card": card, "counts": _counts(request, card, declared)})


def filters_of(card: RegisterCard) -> tuple[Filter, ...]:
    """What the register can be narrowed by."""
    declared = site.register_page(card.code)
    return (
        *(declared.filters if declared and declared.filters else _filters(card)),
        Filter("number", "编号"),
        Filter("on", "登记日期", "dates"),
        Filter("imported", "来源", "choice", options=(("no", "系统登记"), ("yes", "历史导入"))),
        Filter("voided", "效力", "choice", options=(("no", "有效"), ("yes", "作废"))),
    )


def columns_of(card: RegisterCard) -> tuple[Column, ...]:
    """What the register shows."""
    declared = site.register_page(card.code) or RegisterPage(card.code)
    own = declared.columns or tuple(_column(column) for column in card.columns)
    return (Column("number", "编号", "lead"), Column("on", "登记日期", "date"), *own, _NOTE)


def _column(card: ColumnCard) -> Column:
    return Column(card.key, card.label, _KINDS.get(card.kind, "text"), wide=card.width > 30)


def _filters(card: RegisterCard) -> tuple[Filter, ...]:
    words = [Filter(one.key, one.label) for one in card.columns if one.kind is ColumnKind.TEXT][:3]
    return (*words, Filter("year", "年度", "year"))


def _fetch(request: Request, card: RegisterCard, wish: Wish) -> Found:
    found = rows(
        request.visitor.viewer(),
        card.code,
        filters=wish.filters,
        order=wish.order,
        page=wish.page,
        size=wish.size,
    )
    return Found([_line(row) for row in found.rows], found.total, found.more_than_total, page=found.page)


def _line(row: RegisterRow) -> Mapping[str, Any]:
    number = row.number or "—"
    if row.voided:
        number += "（作废）"
    if row.imported:
        number += "〔历史导入〕"
    where = matter_path(row.matter_id) if row.matter_id else ""
    note = f"作废：{row.reason}" if row.voided else row.reason
    return {**row.values, "number": Cell(number, where), "on": row.on, "note": note}


def _counts(request: Request, card: RegisterCard, declared: RegisterPage) -> list[dict[str, Any]]:
    year = request.GET.get("f.year", "")
    wanted = int(year) if _YEAR.fullmatch(year) else today().year
    counted = counts_by_each(request.visitor.viewer(), card.code, declared.counts, year=wanted)
    return [
        {"label": card.column(key).label, "year": wanted, "rows": found[:MOST_COUNTS]}
        for key, found in counted.items()
    ]
