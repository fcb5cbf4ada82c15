"""Workbooks (xlsx) cell by cell: only what is filled in counts, however far down or right formatting reaches.

A few bytes can name a cell in the last row and column, or merge a whole sheet: nothing here grows with such
an extent, only with what the file itself holds.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._reader import WorkSheetParser

from zhidu.kernel.words.public import Refusal

MEGABYTE = 1024 * 1024
MOST_UNPACKED = 32 * MEGABYTE  # of all parts together: some hundred thousand cells
MOST_CELLS = 500_000  # of a workbook, each row counted from column A to its last filled cell
MOST_MERGED = 100_000  # cells that lie in merged ranges
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # of the format
_SMALLER = "请删去空白的行和列（选中后右键删除），或分成几个文件导入。"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A sheet: its filled cells by row and column (both from 1), and its merged ranges ("A1:C1")."""

    title: str
    rows: Mapping[int, Mapping[int, str]]
    merged: tuple[str, ...]


def as_typed(value: object) -> str:
    """A cell's value as a clerk would have typed it; a text as it stands."""
    match value:
        case None:
            text = ""
        case bool():
            text = "是" if value else "否"
        case float():
            text = str(int(value)) if value.is_integer() else repr(value)
        case datetime():
            text = value.strftime("%Y-%m-%d" if value.time() == time() else "%Y-%m-%d %H:%M")
        case time():
            text = value.strftime("%H:%M")
        case _:
            text = str(value)
    return text


def leaves(data: bytes, shown: Callable[[object], str]) -> tuple[Leaf, ...]:
    """The sheets of an xlsx file, values as ``shown`` gives them; raises Refusal if broken or too large.

    Only the first cell of a merged range has a value, as on the screen.
    """
    _refuse_large(_unpacked(data))
    try:
        with warnings.catch_warnings(action="ignore"):  # of decorations that openpyxl does not know
            return _Reading(data, shown).leaves()
    except Refusal:
        raise
    except Exception as broken:
        raise Refusal(
            "表格打不开，文件可能已损坏。", todo="请用 Excel 打开后另存为 xlsx，再导入。"
        ) from broken


def _unpacked(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sum(member.file_size for member in archive.infolist())


def _refuse_large(unpacked: int) -> None:
    if unpacked > MOST_UNPACKED:
        raise Refusal("表格太大，没有读取。", todo=_SMALLER)


class _Reading:
    """A workbook while it is read: what it holds is counted over all its sheets."""

    def __init__(self, data: bytes, shown: Callable[[object], str]) -> None:
        self._reader: Any = ExcelReader(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        self._reader.read()
        self._shown = shown
        self._bytes = 0
        self._cells = 0
        self._merged = 0

    def leaves(self) -> tuple[Leaf, ...]:
        """Every sheet of cells in order."""
        return tuple(
            self._leaf(sheet.name, rel.target)
            for sheet, rel in self._reader.parser.find_sheets()
            if "chartsheet" not in rel.Type
        )

    def _leaf(self, title: str, part: str) -> Leaf:
        # Two sheets may name the same part of the file: what is read counts, not what is kept.
        self._bytes += self._reader.archive.getinfo(part).file_size
        _refuse_large(self._bytes)
        book = self._reader.wb
        with self._reader.archive.open(part) as source:
            parser: Any = WorkSheetParser(
                source,
                self._reader.shared_strings,
                data_only=True,
                epoch=book.epoch,
                date_formats=book._date_formats,  # noqa: SLF001 - openpyxl's own readers ask so too
                timedelta_formats=book._timedelta_formats,  # noqa: SLF001
            )
            rows = self._filled(cell for _number, cells in parser.parse() for cell in cells)
        spans = parser.merged_cells.mergeCell if parser.merged_cells else ()
        self._clear(title, rows, spans)
        return Leaf(title, rows, tuple(sorted(span.coord for span in spans)))

    def _filled(self, cells: Iterable[Mapping[str, Any]]) -> dict[int, dict[int, str]]:
        rows: dict[int, dict[int, str]] = {}
        ends: dict[int, int] = {}
        for cell in cells:
            text = self._shown(cell["value"])
            if not text:
                continue
            row, column = cell["row"], cell["column"]
            if not (1 <= row <= LAST_ROW and column <= LAST_COLUMN):
                raise ValueError(f"no cell {row}, {column}")
            end = ends.get(row, 0)
            if column > end:
                self._cells += column - end
                ends[row] = column
            if self._cells > MOST_CELLS:
                raise Refusal(f"表格超过 {MOST_CELLS} 格，没有读取。", todo=_SMALLER)
            rows.setdefault(row, {})[column] = text
        return rows

    def _clear(self, title: str, rows: Mapping[int, dict[int, str]], spans: Iterable[Any]) -> None:
        """Take away what merged ranges hide."""
        for span in spans:
            self._merged += (span.max_row - span.min_row + 1) * (span.max_col - span.min_col + 1)
            if self._merged > MOST_MERGED:
                raise Refusal(
                    f"工作表“{title}”的合并单元格范围太大（{span.coord}），没有读取。",
                    todo="请取消合并，只在有内容的行列里填写，再导入。",
                )
            for row in range(span.min_row, span.max_row + 1):
                for column in range(span.min_col, span.max_col + 1):
                    if (row, column) != (span.min_row, span.min_col) and row in rows:
                        rows[row].pop(column, None)
