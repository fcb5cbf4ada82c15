"""A list as an Excel file. Who took how many rows out of which list is journaled, not what stood in them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import xlsxwriter

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.words.public import WrongUse

from .cells import cells
from .columns import Column, Found

MOST_EXPORTED = 20_000
# In a spreadsheet or a text made of it, what begins like this could be read as a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
_PLAIN = {
    "in_memory": True,
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_A4 = 9
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


def to_xlsx(sheet: Sheet, columns: Sequence[Column], found: Found) -> bytes:
    """The rows as an Excel file, ready to print. Text stays text: nothing is read as a formula or a link."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, _PLAIN)
    page = book.add_worksheet(sheet.title[:31].translate(dict.fromkeys(map(ord, "[]:*?/\\'"), "_")))
    _heading(book, page, sheet, columns)
    shape = {"border": 1, "text_wrap": True, "valign": "top"}
    plain, guarded = book.add_format(shape), book.add_format({**shape, "quote_prefix": True})
    for line, row in enumerate(_lines(columns, found), start=2):
        for index, value in enumerate(row):
            if isinstance(value, str):
                guard = guarded if value.startswith(FORMULA_SIGNS) else plain
                page.write_string(line, index, value, guard)
            else:
                page.write_number(line, index, value, plain)
    book.close()
    return stream.getvalue()


def _heading(book: Any, page: Any, sheet: Sheet, columns: Sequence[Column]) -> None:
    head = book.add_format({"bold": True, "border": 1, "align": "center", "bg_color": "#EEF2F6"})
    for index, column in enumerate(columns):
        page.set_column(index, index, _WIDE if column.wide else _NARROW)
    page.write_string(0, 0, f"{sheet.title}（{sheet.remarks}）", book.add_format({"bold": True}))
    for index, column in enumerate(columns):
        page.write_string(1, index, column.label, head)
    page.freeze_panes(2, 0)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0, 1)
    page.set_footer("&C第 &P 页，共 &N 页")


def _lines(columns: Sequence[Column], found: Found) -> Any:
    for row in found.rows:
        yield _line(columns, row)
    if found.totals:
        sums = {key: value for key, value in found.totals.items() if value is not None}
        yield _line(columns, {columns[0].key: "合计"} | sums)


def _line(columns: Sequence[Column], row: Mapping[str, Any]) -> list[str | float]:
    shown = cells(columns, row)
    return [_excel(row.get(column.key), cell.text) for column, cell in zip(columns, shown, strict=True)]


def _excel(raw: Any, text: str) -> str | float:
    number = isinstance(raw, int | float | Decimal) and not isinstance(raw, bool)
    return float(raw) if number and abs(raw) < _EXACT else text


_EXACT = 10**15
"""Beyond this a spreadsheet rounds."""
