"""Tables under known headings: each row as a record that gives its cells by heading; merged cells resolved.

A cell merged downwards within one column stands for each of its rows; any other merging is named as trouble.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from openpyxl.utils import range_boundaries

from zhidu.kernel.secrecy.public import refuse_marked, scan
from zhidu.kernel.words.public import Refusal

from .tables import TableCell, TableSheet, address, find_columns, heading_of, parse_day, read_table

Headings = tuple[tuple[str, ...], tuple[str, ...]]
"""Required and optional headings of a sheet."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong in which cell, and what to do about it."""

    sheet: str
    at: str
    what: str
    todo: str = ""

    @property
    def row(self) -> int:
        """The row's number; 0 for the sheet as a whole."""
        digits = re.sub(r"\D", "", self.at)
        return int(digits) if digits else 0


@dataclass(frozen=True, slots=True)
class Record:
    """A row below the headings."""

    number: int
    cells: Mapping[str, TableCell]

    def cell(self, heading: str) -> TableCell:
        """The cell under a heading; an empty one where the table lacks that column."""
        return self.cells.get(heading, TableCell(f"{self.number}", ""))

    def day(self, heading: str) -> date | None:
        """The date under a heading, None if it is empty; raises WrongUse for what is no date."""
        text = self.cell(heading).text
        return parse_day(text) if text else None


@dataclass(frozen=True, slots=True)
class RecordSheet:
    """A sheet of known headings, with what is wrong with its form and what was made of it."""

    name: str
    records: tuple[Record, ...]
    troubles: tuple[Trouble, ...] = ()
    notes: tuple[str, ...] = ()


def read_records(
    data: bytes, name: str, wanted: Mapping[str, Headings], *, csv_as: str
) -> tuple[RecordSheet, ...]:
    """The sheets called as in ``wanted``, others are left alone; a CSV file is the sheet ``csv_as``.

    Raises Refusal where no sheet has such a name, or where the file bears a mark of secrecy.
    """
    refuse_marked(scan(data, "xlsx" if data.startswith(b"PK") else "txt", name))
    sheets = read_table(data, name)
    if len(sheets) == 1 and sheets[0].name == name:
        sheets = (TableSheet(csv_as, sheets[0].rows, sheets[0].merged),)
    known = [sheet for sheet in sheets if sheet.name.strip() in wanted]
    if not known:
        raise Refusal(
            f"没有认识的工作表（文件中有：{'、'.join(sheet.name for sheet in sheets)}）。",
            todo=f"工作表请按模板命名：{'、'.join(wanted)}。",
        )
    return tuple(_records(sheet, wanted[sheet.name.strip()]) for sheet in known)


def _records(sheet: TableSheet, headings: Headings) -> RecordSheet:
    title = sheet.name.strip()
    if not sheet.rows:
        return RecordSheet(title, ())
    try:
        columns = find_columns(sheet, *headings)
    except Refusal as missing:
        return RecordSheet(title, (), (Trouble(title, "", missing.what, missing.todo),))
    known = {heading_of(one): one for one in (*headings[0], *headings[1])}
    by_column = {column: known[heading_of(one)] for one, column in columns.places.items()}
    filled, troubles, notes = _merged(title, columns.merged, columns.heading.number, sheet)
    records = [
        Record(
            row.number,
            {
                heading: filled.get((row.number, column), row.cell(column))
                for column, heading in by_column.items()
            },
        )
        for row in columns.rows
    ]
    for cell in columns.unknown:
        notes.append(f"“{title}”的“{cell.text}”列（{cell.at}）不认识，没有读取。")
    kept = tuple(one for one in records if any(cell.text for cell in one.cells.values()))
    return RecordSheet(title, kept, tuple(troubles), tuple(notes))


def _merged(
    title: str, spans: Iterable[str], heading: int, sheet: TableSheet
) -> tuple[dict[tuple[int, int], TableCell], list[Trouble], list[str]]:
    """Cells that a merged one stands for, by row and column; what cannot be resolved; what was."""
    filled: dict[tuple[int, int], TableCell] = {}
    troubles: list[Trouble] = []
    notes: list[str] = []
    rows = {row.number: row for row in sheet.rows}
    for span in spans:
        left, top, right, bottom = (edge or 0 for edge in range_boundaries(span))
        if left != right or top <= heading:
            what = f"单元格 {span} 横向合并，看不出各列的内容。"
            troubles.append(Trouble(title, span.partition(":")[0], what, "请取消合并，逐格填写后再导入。"))
            continue
        source = rows[top].cell(left - 1) if top in rows else None
        for number in range(top + 1, bottom + 1):
            if source is not None:
                filled[number, left - 1] = TableCell(address(number, left - 1), source.text)
        if source is not None:
            notes.append(f"“{title}”的 {span} 竖向合并，各行均按“{source.text}”读取。")
    return filled, troubles, notes
