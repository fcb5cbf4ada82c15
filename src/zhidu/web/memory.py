"""Lists whose rows are all at hand: filtered, sorted and paged here, as a database would do it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from zhidu.kernel.clock.public import LEGAL_ZONE

from .columns import Cell, Column, Found, Wish

Row = Mapping[str, Any]
_MANY = (list, tuple, set, frozenset)


def in_memory(
    rows: Iterable[Row], *, words: Sequence[str] = (), columns: Sequence[Column] = ()
) -> Callable[[Wish], Found]:
    """Rows that are all at hand, as a list fetches them. ``words`` are the keys searched by a text filter
    whose own key no row has; ``columns`` with ``total`` are added up.
    """
    everything = list(rows)

    def fetch(wish: Wish) -> Found:
        passing = [row for row in everything if _passes(row, wish, words)]
        ordered = _ordered(passing, wish.order)
        totals = {
            column.key: sum((_number(row.get(column.key)) for row in passing), Decimal())
            for column in columns
            if column.total
        }
        last = max(1, -(-len(ordered) // wish.size))
        page = min(wish.page, last)
        start = (page - 1) * wish.size
        return Found(ordered[start : start + wish.size], len(ordered), totals=totals, page=page)

    return fetch


def _passes(row: Row, wish: Wish, words: Sequence[str]) -> bool:
    return all(
        _fits(row, name, wish.kinds.get(name, "text"), text, words) for name, text in wish.filters.items()
    )


def _fits(row: Row, name: str, kind: str, text: str, words: Sequence[str]) -> bool:
    if kind == "text":
        keys = (name,) if name in row else tuple(words)
        return any(text.casefold() in _text(row.get(key)).casefold() for key in keys)
    if kind == "dates":
        day = _day(row.get(name.removesuffix("_from").removesuffix("_to")))
        return day != "" and (day >= text if name.endswith("_from") else day <= text)
    value = row.get(name)
    if kind == "year":
        return _day(value)[:4] == text
    if isinstance(value, _MANY) and not isinstance(value, Cell):
        return text in {str(one) for one in value}
    return _text(value) == text


def _ordered(rows: list[Row], order: str) -> list[Row]:
    key = order.removeprefix("-")
    if not key:
        return rows
    there = [row for row in rows if _plain(row.get(key)) not in {None, ""}]
    empty = [row for row in rows if _plain(row.get(key)) in {None, ""}]
    there.sort(key=lambda row: _rank(_plain(row.get(key))), reverse=order.startswith("-"))
    return there + empty


def _plain(value: Any) -> Any:
    """What a value sorts by; collections by their words."""
    if isinstance(value, Cell):
        return value.text if value.value is None else value.value
    return "、".join(map(str, value)) if isinstance(value, _MANY) else value


def _rank(value: Any) -> tuple[int, Any]:
    if isinstance(value, int | float | Decimal):
        return 0, value
    return 1, _text(value)


def _text(value: Any) -> str:
    if isinstance(value, Cell):
        return value.text
    if isinstance(value, datetime):
        return value.astimezone(LEGAL_ZONE).isoformat(" ") if value.tzinfo else value.isoformat(" ")
    return "" if value is None else str(value)


def _day(value: Any) -> str:
    plain = _plain(value)
    return _text(plain)[:10] if isinstance(plain, date | str) else str(plain or "")


def _number(value: Any) -> Decimal:
    plain = _plain(value)
    return Decimal(str(plain)) if isinstance(plain, int | float | Decimal) else Decimal()
