"""A draft as a workbook, a sheet for each of its parts, and read back: merged cells, strange columns and
sheets, whatever cannot be read, are named; nothing is passed over in silence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from openpyxl.utils import get_column_letter, range_boundaries

from zhidu.kernel.files.public import Heading, Leaf, ListSheet, exact_sheets, half_width, tables_xlsx
from zhidu.kernel.rulebook.public import (
    QUESTION,
    Flaw,
    FlawedSheets,
    Layout,
    Line,
    Names,
    Pack,
    edited,
    layouts,
    prose,
    question_layout,
    questions,
    sheets_of,
)
from zhidu.kernel.secrecy.public import refuse_marks

_NUMBERED = re.compile(r"表号[:：]?\s*(\S+)$")
_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
_NARROW, _LONG = 14, 42
_LONGEST_NAME = 31


def workbook(pack: Pack, names: Names) -> bytes:
    """The whole regulation, a sheet for each part."""
    taken: set[str] = set()
    return tables_xlsx(
        ListSheet(
            sheet_name(sheet.layout.title, taken),
            f"{sheet.layout.title}　表号 {sheet.layout.code}",
            [Heading(one.label, _LONG if one.long else _NARROW) for one in sheet.layout.columns],
            [[line.cells[one.label] for one in sheet.layout.columns] for line in sheet.lines],
        )
        for sheet in sheets_of(pack, names)
    )


def sheet_name(title: str, taken: set[str]) -> str:
    """A name that a workbook allows, unlike the others."""
    plain = re.sub(r"[\[\]:*?/\\']", "_", title)
    name, count = plain[:_LONGEST_NAME], 1
    while name.lower() in taken:
        count += 1
        more = f"（{count}）"
        name = plain[: _LONGEST_NAME - len(more)] + more
    taken.add(name.lower())
    return name


def read_workbook(data: bytes, name: str, pack: Pack, names: Names) -> Pack:
    """The regulation with the sheets of the workbook in place of its own; sheets that are missing stay.

    Raises FlawedSheets, naming sheet, row and column of everything found, and Refusal for what is no workbook
    or bears a mark of secrecy.
    """
    known = {one.code: one for one in layouts(pack, names)}
    given: dict[str, Sequence[Line]] = {}
    more: list[Layout] = []
    flaws: list[Flaw] = []
    for leaf in exact_sheets(data, name):
        layout = _layout(leaf, known, names)
        if layout is None:
            if leaf.rows:
                flaws.append(
                    _flaw(leaf, 0, "", "不认识这张工作表。", "请从导出的工作簿中填写，不要另建工作表。")
                )
            continue
        if layout.code in given:
            flaws.append(_flaw(leaf, 0, "", f"“{layout.title}”有两张。", "请只留一张。"))
        more.append(layout)
        found = _Leaf(leaf, layout)
        given[layout.code] = found.lines()
        refuse_marks(*prose(layout, given[layout.code]))
        flaws += found.flaws
    if flaws:
        raise FlawedSheets(flaws)
    return edited(pack, given, names, [one for one in more if one.code not in known])


def _layout(leaf: Leaf, known: Mapping[str, Layout], names: Names) -> Layout | None:
    """By the number above its headings, else by the name of the sheet."""
    for cells in leaf.rows.values():
        for text in cells.values():
            numbered = _NUMBERED.search(text)
            code = numbered[1] if numbered else ""
            if code in known:
                return known[code]
            if code.removeprefix(QUESTION) in questions and code.startswith(QUESTION):
                return question_layout(names, questions.get(code.removeprefix(QUESTION)))
        break
    called = [one for one in known.values() if sheet_name(one.title, set()) == leaf.title.strip()]
    return called[0] if len(called) == 1 else None


def _flaw(leaf: Leaf, row: int, column: str, what: str, todo: str = "请改正。") -> Flaw:
    return Flaw(leaf.title, row, column, what, todo)


class _Leaf:
    """One sheet while it is read."""

    def __init__(self, leaf: Leaf, layout: Layout) -> None:
        self._leaf = leaf
        self._labels = {_plain(one.label): one.label for one in layout.columns}
        self.flaws: list[Flaw] = []

    def lines(self) -> list[Line]:
        """The rows beneath the headings."""
        heading, places = self._headings()
        if not heading:
            return []
        rows = self._filled_down(heading)
        return [
            Line(number, self._cells(number, rows[number], places))
            for number in sorted(rows)
            if number > heading
        ]

    def _note(self, row: int, column: str, what: str, todo: str) -> None:
        self.flaws.append(_flaw(self._leaf, row, column, what, todo))

    def _headings(self) -> tuple[int, Mapping[int, str]]:
        """The row of the headings, and the label of each column."""
        found: dict[int, dict[int, str]] = {
            number: {
                column: self._labels[_plain(text)]
                for column, text in cells.items()
                if _plain(text) in self._labels
            }
            for number, cells in self._leaf.rows.items()
        }
        heading = max(sorted(found), key=lambda number: len(found[number]), default=0)
        places = found.get(heading, {})
        missing = [label for label in self._labels.values() if label not in places.values()]
        if missing:
            told = "、".join(missing)
            self._note(heading, "", f"缺少这些列：{told}。", "请恢复表头，不需要填的列留空。")
            return 0, {}
        for label in {one for one in places.values() if list(places.values()).count(one) > 1}:
            self._note(heading, label, "这一列有两个。", "请删去多余的一列。")
        self._refuse_above(heading)
        return heading, places

    def _refuse_above(self, heading: int) -> None:
        for number, cells in self._leaf.rows.items():
            if number < heading and len(cells) > 1:
                self._note(number, "", "表头上面还有内容，没有读取。", "请移到表头下面，或删去。")

    def _filled_down(self, heading: int) -> dict[int, dict[int, str]]:
        """The cells, those merged downwards filled in; other merged ones are noted."""
        rows = {number: dict(cells) for number, cells in self._leaf.rows.items()}
        for span in self._leaf.merged:
            left, top, right, bottom = (edge or 0 for edge in range_boundaries(span))
            if bottom < heading:
                continue
            if left != right or top <= heading:
                self._note(top, "", f"单元格 {span} 横向合并，看不出各列的内容。", "请取消合并，逐格填写。")
                continue
            text = rows.get(top, {}).get(left, "")
            for number in range(top + 1, bottom + 1):
                if text:
                    rows.setdefault(number, {})[left] = text
        return rows

    def _cells(self, number: int, cells: Mapping[int, str], places: Mapping[int, str]) -> Mapping[str, str]:
        for column, text in cells.items():
            if text.strip() and column not in places:
                what = f"表头没有这一列（{get_column_letter(column)}），里面却有“{text.strip()}”。"
                self._note(number, get_column_letter(column), what, "请移到有表头的列，或删去。")
            if text in _ERRORS:
                self._note(number, places.get(column, ""), f"公式出错：{text}。", "请改成值。")
        return {label: cells.get(column, "") for column, label in places.items()}


def _plain(text: str) -> str:
    """A heading as it is compared."""
    return re.sub(r"[\s*＊:：]", "", half_width(text))
