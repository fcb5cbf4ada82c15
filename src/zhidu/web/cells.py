"""Values of a list as people read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from zhidu.kernel.clock.public import LEGAL_ZONE

from .columns import Cell, Column


def cells(columns: Sequence[Column], row: Mapping[str, Any]) -> tuple[Cell, ...]:
    """The row's values, shown by their column's kind."""
    return tuple(_cell(column, row.get(column.key)) for column in columns)


def _cell(column: Column, value: Any) -> Cell:
    if isinstance(value, Cell):
        return Cell(value.text, value.href, value.tone, column, marks=value.marks)
    return Cell(value if type(value) is str else show(value), "", "", column)


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


def cell_text(value: Any) -> str:
    """The words of a value, made a cell already or not."""
    return value.text if isinstance(value, Cell) else show(value)
