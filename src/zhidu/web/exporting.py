"""A list as an Excel file. Who took how many rows out of which list is journaled, not what stood in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.files.public import (
    Dated,
    Heading,
    Value,
    as_date,
    as_number,
    closed_among,
    declare_subject,
    may_take_closed,
    table_xlsx,
)
from zhidu.kernel.secrecy.public import Viewer
from zhidu.kernel.words.public import Level, Refusal, WrongUse

from .cells import cells
from .columns import Column, Found
from .visiting import Request

MOST_EXPORTED = 20_000
_NARROW, _WIDE = 16, 36
_LONGEST_CODE = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands above the rows: whose list, which, narrowed how, taken when by whom."""

    title: str
    remarks: str


def _whoever_sees_it(_acting: Acting, *, code: str, rows: int) -> None:
    """Whoever may open the list may take out what it shows him."""


@act("web.export", wording="导出列表", right=_whoever_sees_it)
def note_export(_acting: Acting, *, code: str, rows: int) -> Done[None]:
    """Journal that the list was taken out: which one and how many rows (as the object's number)."""
    return Done(object_kind=f"list:{code}"[:_LONGEST_CODE], object_id=rows, value=None)


def refuse_too_many(found: Found) -> None:
    """A file that silently lacked rows would be taken for the whole."""
    if len(found.rows) > MOST_EXPORTED:
        raise WrongUse(
            f"符合条件的记录超过 {MOST_EXPORTED:,} 条，一次导不出来，没有生成文件。",
            todo="请先按年度、日期等缩小筛选范围，再分次导出。",
        )


def refuse_closed(request: Request, how_many: Callable[[], int]) -> None:
    """Raise Refusal where there are state secrets among the rows that the visitor sees (``how_many`` counts
    them for the request's visitor), and the rules want it approved that he takes them along.
    """
    visitor = request.visitor

    def count(viewer: Viewer) -> int:
        request.visitor = replace(visitor, sees_as=viewer)
        try:
            return how_many()
        finally:
            request.visitor = visitor

    viewer = visitor.viewer()
    try:
        _may_take(viewer, viewer.levels)
    except Refusal:
        _may_take(viewer, closed_among(viewer, count))


def _may_take(viewer: Viewer, levels: Iterable[Level]) -> None:
    for level in levels:
        may_take_closed(viewer, viewer.office_id, level)


def _takeable(viewer: Viewer, office_id: int) -> str:
    own = viewer.person_id is not None and office_id == viewer.office_id
    closed = any(level.is_state_secret for level in viewer.levels)
    return "列表、台账中的国家秘密（导出 Excel）" if own and closed else ""


declare_subject(_takeable)


def to_xlsx(sheet: Sheet, columns: Sequence[Column], found: Found) -> bytes:
    """The rows as an Excel file, ready to print."""
    return table_xlsx(
        name=sheet.title,
        title=f"{sheet.title}（{sheet.remarks}）",
        headings=[Heading(column.label, _WIDE if column.wide else _NARROW) for column in columns],
        rows=_lines(columns, found),
    )


def _lines(columns: Sequence[Column], found: Found) -> Iterator[list[Value | Dated]]:
    for row in found.rows:
        yield _line(columns, row)
    if found.totals:
        sums = {key: value for key, value in found.totals.items() if value is not None}
        yield _line(columns, {columns[0].key: "合计"} | sums)


def _line(columns: Sequence[Column], row: Mapping[str, Any]) -> list[Value | Dated]:
    shown = cells(columns, row)
    return [
        _excel(column.kind, row.get(column.key), cell.text)
        for column, cell in zip(columns, shown, strict=True)
    ]


def _excel(kind: str, raw: Any, text: str) -> Value | Dated:
    """What the spreadsheet is given: a number or a date where the column or the value is one."""
    if kind == "number" or (isinstance(raw, int | float | Decimal) and not isinstance(raw, bool)):
        return as_number(text)
    return as_date(text) if kind in _DATES or isinstance(raw, date) else text


_DATES = frozenset({"date", "moment"})
