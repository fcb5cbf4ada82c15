"""A table as an Excel sheet, ready to print: text stays text, numbers and days can be reckoned with."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import xlsxwriter

# In a spreadsheet or a text made of it, what begins like this could be read as a formula.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
_PLAIN = {
    "in_memory": True,
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_A4 = 9
_LONGEST_NAME = 31
_SHAPE = {"border": 1, "text_wrap": True, "valign": "top"}
_EXACT = 10**15
"""Beyond this a spreadsheet rounds."""
_FIRST_YEAR = 1901
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}))?(.{0,40})", re.DOTALL)

Value = str | int | float | date | datetime


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column, and how many characters wide it is."""

    label: str
    width: int


@dataclass(frozen=True, slots=True)
class Dated:
    """A day or a moment with words behind it, as ``2026-11-22（已逾期）``; a spreadsheet still sorts it."""

    at: date | datetime
    words: str


def as_number(text: str) -> Value:
    """The number that the text is, or the text."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        return text
    if not found.is_finite() or abs(found) >= _EXACT:
        return text
    return int(found) if found == found.to_integral_value() else float(found)


def as_date(text: str) -> Value | Dated:
    """The day or moment that the text begins with, with the words that follow it; or the text."""
    found = _DATED.fullmatch(text)
    if found is None:
        return text
    day, clock, words = found.groups()
    try:
        at = datetime.fromisoformat(f"{day} {clock}") if clock else date.fromisoformat(day)
    except ValueError:
        return text
    if at.year < _FIRST_YEAR:
        return text
    return Dated(at, words) if words else at


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A sheet: its name, the title above the headings, the rows below them."""

    name: str
    title: str
    headings: Sequence[Heading]
    rows: Iterable[Sequence[Value | Dated]]


def table_xlsx(
    *, name: str, title: str, headings: Sequence[Heading], rows: Iterable[Sequence[Value | Dated]]
) -> bytes:
    """The rows below title and headings, as an xlsx file. Nothing in it is read as a formula or a link."""
    return tables_xlsx([ListSheet(name, title, headings, rows)])


def tables_xlsx(tables: Iterable[ListSheet]) -> bytes:
    """The same for several tables, each on a sheet of its own."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, _PLAIN)
    for table in tables:
        name = table.name[:_LONGEST_NAME].translate(dict.fromkeys(map(ord, "[]:*?/\\'"), "_"))
        sheet = book.add_worksheet(name)
        _head(book, sheet, table.title, table.headings)
        cells = _Cells(book, sheet)
        for line, row in enumerate(table.rows, start=2):
            for index, value in enumerate(row):
                cells.write(line, index, value)
    book.close()
    return stream.getvalue()


def _head(book: Any, sheet: Any, title: str, headings: Sequence[Heading]) -> None:
    head = book.add_format({**_SHAPE, "bold": True, "align": "center", "bg_color": "#EEF2F6"})
    for index, heading in enumerate(headings):
        sheet.set_column(index, index, heading.width)
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 12}))
    for index, heading in enumerate(headings):
        sheet.write_string(1, index, heading.label, head)
    sheet.freeze_panes(2, 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)
    sheet.set_footer("&C第 &P 页，共 &N 页")


class _Cells:
    """Writes each value as what it is; a format is made once for all cells of its kind."""

    def __init__(self, book: Any, sheet: Any) -> None:
        self._book = book
        self._sheet = sheet
        self._formats: dict[str, Any] = {}
        self._plain = book.add_format(_SHAPE)
        self._guarded = book.add_format({**_SHAPE, "quote_prefix": True})

    def write(self, line: int, index: int, value: Value | Dated) -> None:
        """Put the value there."""
        if isinstance(value, str):
            guard = self._guarded if value.startswith(_FORMULA_SIGNS) else self._plain
            self._sheet.write_string(line, index, value, guard)
        elif isinstance(value, int | float):
            self._sheet.write_number(line, index, value, self._plain)
        else:
            dated = value if isinstance(value, Dated) else Dated(value, "")
            self._sheet.write_datetime(line, index, dated.at, self._dated(dated))

    def _dated(self, dated: Dated) -> Any:
        shape = "yyyy-mm-dd hh:mm" if isinstance(dated.at, datetime) else "yyyy-mm-dd"
        if dated.words:
            shape += f'"{dated.words.replace(chr(34), "”")}"'
        if shape not in self._formats:
            self._formats[shape] = self._book.add_format({**_SHAPE, "num_format": shape, "align": "left"})
        return self._formats[shape]
