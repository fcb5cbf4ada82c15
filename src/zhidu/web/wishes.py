"""What the reader of a list asks for: read from the address and checked against what the list declares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zhidu.kernel.words.public import WrongUse

from .columns import Column, Filter, Wish
from .links import number

MOST_PAGES = 1_000_000
LONGEST = 100
PREFIX = "f."
OWN_NAMES = frozenset({"order", "page", "as", "all"})
_YEAR = re.compile(r"[12][0-9]{3}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish, what was typed for it, and what is wrong with that in words (nothing is shown then)."""

    wish: Wish
    typed: Mapping[str, str]
    problem: str = ""


def read(
    query: Mapping[str, str],
    columns: Sequence[Column],
    filters: Sequence[Filter],
    default_order: str,
    size: int,
) -> Asked:
    """What ``query`` asks for; raises WrongUse for a filter or column that the list does not have."""
    known = {name: item for item in filters for name in item.names}
    typed = {
        name.removeprefix(PREFIX): text.strip()[:LONGEST]
        for name, text in query.items()
        if name.startswith(PREFIX) and text.strip()
    }
    if strange := [name for name in typed if name not in known]:
        raise WrongUse(f"此表不能按“{strange[0][:20]}”筛选。", todo="请在页面上选择筛选条件。")
    order = _order(query.get("order", ""), columns) or default_order
    page = min(number(query.get("page", "")) or 1, MOST_PAGES)
    kinds = {name: known[name].kind for name in typed}
    try:
        checked = {name: _checked(known[name], text) for name, text in typed.items()}
    except ValueError as error:
        return Asked(Wish({}, order, 1, size), typed, str(error))
    return Asked(Wish(checked, order, page, size, kinds), typed)


def known_part(
    query: Mapping[str, str], columns: Sequence[Column], filters: Sequence[Filter]
) -> dict[str, str]:
    """Of a kept query what the list still has: columns and filters may have changed since."""
    known = {f"{PREFIX}{name}": item for item in filters for name in item.names}
    orders = {sign + column.key for column in columns if column.sortable for sign in ("", "-")}
    return {
        name: text
        for name, text in query.items()
        if (name in known and _there(known[name], text)) or (name == "order" and text in orders)
    }


def _there(item: Filter, text: str) -> bool:
    return not item.options or text in dict(item.options)


def query_of(wish: Wish, typed: Mapping[str, str], default_order: str) -> dict[str, str]:
    """The wish as an address has it, without the page."""
    query = {f"{PREFIX}{name}": text for name, text in typed.items()}
    return query | ({"order": wish.order} if wish.order and wish.order != default_order else {})


def in_words(wish: Wish, columns: Sequence[Column], filters: Sequence[Filter]) -> tuple[str, ...]:
    """The filters and the order as a print-out says them."""
    return (*_filters_in_words(wish, filters), *_order_in_words(wish.order, columns))


def _filters_in_words(wish: Wish, filters: Sequence[Filter]) -> Iterator[str]:
    for item in filters:
        chosen = [wish.filters.get(name, "") for name in item.names]
        if not any(chosen):
            continue
        if item.kind == "dates":
            since, until = chosen
            yield f"{item.label}：{since or '以前'} 至 {until or '以后'}"
        elif item.options:
            yield f"{item.label}：{dict(item.options)[chosen[0]]}"
        else:
            yield f"{item.label}：{chosen[0]}"


def _order_in_words(order: str, columns: Sequence[Column]) -> Iterator[str]:
    for column in columns:
        if column.key == order.removeprefix("-"):
            yield f"按{column.label}{'降序' if order.startswith('-') else '升序'}"


def orders(column: Column) -> tuple[tuple[str, str], tuple[str, str]]:
    """The two ways to sort by a column, in words."""
    up, down = _WAYS.get(column.kind, ("升序", "降序"))
    return (column.key, f"{column.label}：{up}"), (f"-{column.key}", f"{column.label}：{down}")


_WAYS: Mapping[str, tuple[str, str]] = {
    "date": ("早的在前", "晚的在前"),
    "moment": ("早的在前", "晚的在前"),
    "number": ("小的在前", "大的在前"),
}


def _order(order: str, columns: Sequence[Column]) -> str:
    known = {column.key for column in columns if column.sortable}
    if order and order.removeprefix("-") not in known:
        raise WrongUse("此表不能按所选的栏排序。", todo="请点击表头排序。")
    return order


def _checked(item: Filter, text: str) -> str:
    if item.kind in {"choice", "department"}:
        if text not in dict(item.options):
            raise WrongUse(f"“{item.label}”没有所选的一项。", todo="请在页面上重新选择。")
        return text
    if item.kind == "dates":
        return _day(item, text)
    if item.kind == "year" and not _YEAR.fullmatch(text):
        raise ValueError(f"{item.label}“{text}”不是年份，请填写四位年份，如 2026。")
    return text


def _day(item: Filter, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError(f"{item.label}“{text}”不是日期，请按 2026-01-31 的样子填写。") from None
