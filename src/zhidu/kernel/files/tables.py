"""Tables that offices hand in (xlsx, or CSV in UTF-8 or GBK) as plain text cells that know their address."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from openpyxl.utils import get_column_letter

from zhidu.kernel.secrecy.public import decode_text
from zhidu.kernel.words.public import Refusal, WrongUse

from .kinds import FileKind, kind_of
from .workbooks import MEGABYTE, Leaf, as_typed, leaves

MOST_CSV = 8 * MEGABYTE
_SEPARATORS = ",\t;，；"
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NO_TIME = re.compile(r"[ T]+0?0:00(:00(\.0+)?)?$")


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell as text, with its address ("B3") for messages; ``text`` is trimmed and in half-width signs."""

    at: str
    text: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row that is not empty: its number in the sheet, and its cells from column A on."""

    number: int
    cells: tuple[TableCell, ...]

    def cell(self, column: int) -> TableCell:
        """The cell of a column (counted from 0); an empty one beyond the last."""
        if column < len(self.cells):
            return self.cells[column]
        return TableCell(address(self.number, column), "")


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A sheet: its rows without the empty ones, and its merged ranges ("A1:C1")."""

    name: str
    rows: tuple[TableRow, ...]
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the headings of a table stand, and the rows beneath them."""

    heading: TableRow
    places: Mapping[str, int]
    rows: tuple[TableRow, ...]
    merged: tuple[str, ...]
    unknown: tuple[TableCell, ...]

    def cell(self, row: TableRow, heading: str) -> TableCell:
        """The row's cell under ``heading``; an empty one where the table lacks that column."""
        return row.cell(self.places.get(heading, len(row.cells)))


def read_table(data: bytes, name: str) -> tuple[TableSheet, ...]:
    """The sheets of an xlsx file, or the one of a CSV file; raises Refusal where it is neither, or too large.

    Numbers lose a needless ".0", dates become 2026-01-31 (with the time where there is one), formulas are
    read as the value that was saved, yes and no become 是 and 否. The file's kind is told by its content.
    """
    kind = kind_of(data, name)
    if kind is FileKind.XLSX:
        return _book(data)
    if kind is FileKind.TXT:
        return (_csv(data, name),)
    raise Refusal(
        f"“{name}”是{kind.label}，不是表格。", todo="请用 Excel 另存为 xlsx 或 CSV（逗号分隔）后再导入。"
    )


def find_columns(sheet: TableSheet, required: Iterable[str], optional: Iterable[str] = ()) -> Columns:
    """The columns under their headings: the first row that has every required one; raises Refusal if none.

    Headings are compared without spaces and without the marks (*, ：) that people put beside them.
    """
    wanted = tuple(required)
    known = {heading_of(one): one for one in (*wanted, *optional)}
    for row in sheet.rows:
        places = _places(row, known)
        if all(one in places for one in wanted):
            below = tuple(other for other in sheet.rows if other.number > row.number)
            strange = tuple(cell for cell in row.cells if cell.text and heading_of(cell.text) not in known)
            return Columns(row, places, below, merged_below(sheet, row.number), strange)
    raise Refusal(
        f"工作表“{sheet.name}”中没有找到表头：{'、'.join(wanted)}。",
        todo="表头应在同一行，且各占一格。可先导出模板，对照模板填写。",
    )


def merged_below(sheet: TableSheet, number: int) -> tuple[str, ...]:
    """The merged ranges that reach below row ``number``."""
    return tuple(span for span in sheet.merged if int(re.findall(r"\d+", span)[-1]) > number)


def heading_of(text: str) -> str:
    """A heading as it is compared."""
    return re.sub(r"[\s*＊:：]", "", half_width(text))


def half_width(text: str) -> str:
    """Full-width digits, letters and spaces as ordinary ones; Chinese punctuation stays as it is."""
    return "".join(_half(character) for character in text)


def parse_day(text: str) -> date:
    """A day as people write it (2026-01-31, 2026/1/31, 2026.1.31, 2026年1月31日, 20260131, full-width too).

    Raises WrongUse for anything else: years of two digits and Excel's day numbers are not guessed.
    """
    plain = _NO_TIME.sub("", half_width(text).strip())
    found = _DAY.fullmatch(plain) or _COMPACT.fullmatch(plain)
    try:
        if found:
            return date(*(int(part) for part in found.groups()))
    except ValueError:
        pass
    raise WrongUse(f"“{text}”不是日期。", todo="请写作 2026-01-31 或 2026年1月31日，年份写四位。")


def address(row: int, column: int) -> str:
    """A cell's address: row counted from 1, column from 0."""
    return f"{get_column_letter(column + 1)}{row}"


def _half(character: str) -> str:
    wide = "０" <= character <= "９" or "Ａ" <= character <= "Ｚ" or "ａ" <= character <= "ｚ"
    if wide or character in "－／．　":
        return unicodedata.normalize("NFKC", character)
    return character


def _places(row: TableRow, known: Mapping[str, str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for column, cell in enumerate(row.cells):
        heading = known.get(heading_of(cell.text))
        if heading is None:
            continue
        if heading in places:
            raise Refusal(f"表头“{heading}”出现了两次（{cell.at}）。", todo="请删去重复的一列后再导入。")
        places[heading] = column
    return places


def _book(data: bytes) -> tuple[TableSheet, ...]:
    return tuple(
        TableSheet(leaf.title, tuple(_leaf_rows(leaf)), leaf.merged) for leaf in leaves(data, _shown)
    )


def _leaf_rows(leaf: Leaf) -> Iterator[TableRow]:
    for number, filled in sorted(leaf.rows.items()):
        if filled:
            line = [filled.get(column, "") for column in range(1, max(filled) + 1)]
            yield _row(number, line)


def _csv(data: bytes, name: str) -> TableSheet:
    if len(data) > MOST_CSV:
        raise Refusal("表格太大，没有读取。", todo="请分成几个文件导入。")
    text = decode_text(data) or ""
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as broken:
        raise Refusal(f"CSV 读不出来：{broken}。", todo="请用 Excel 打开后另存为 xlsx，再导入。") from broken
    return TableSheet(name, _rows([half_width(cell).strip() for cell in line] for line in lines))


def _rows(lines: Iterable[list[str]]) -> tuple[TableRow, ...]:
    return tuple(_row(number, line) for number, line in enumerate(lines, 1) if any(line))


def _row(number: int, line: Iterable[str]) -> TableRow:
    return TableRow(number, tuple(TableCell(address(number, place), text) for place, text in enumerate(line)))


def _shown(value: object) -> str:
    return half_width(as_typed(value)).strip()
