"""Sheets read back into a regulation; whatever cannot be read is named by sheet, row and column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhidu.kernel.rulebook.errors import PackError, Problem
from zhidu.kernel.rulebook.pack import Pack
from zhidu.kernel.rulebook.parsing import TABLES, parse_pack
from zhidu.kernel.words.public import ZhiduError

from .columns import Column, Layout
from .entering import Entry, TableText
from .names import Names
from .tables import QUESTION, WHEN, answer_value, expected_value, given_value
from .writing import Line, Table, layouts, raw_tables, tables_of


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong in which cell, and what to do; row 0 is the sheet as a whole."""

    sheet: str
    row: int
    column: str
    what: str
    todo: str = ""

    def __str__(self) -> str:
        row = f"第 {self.row} 行" if self.row else ""
        column = f"“{self.column}”" if self.column else ""
        where = "，".join(filter(None, (f"“{self.sheet}”" if self.sheet else "", row + column)))
        return f"{where}：{self.what} {self.todo}".strip()


class FlawedSheets(ZhiduError):
    """Sheets that are no regulation; ``flaws`` names everything found."""

    def __init__(self, flaws: Iterable[Flaw]) -> None:
        self.flaws = tuple(flaws)
        super().__init__("\n".join(map(str, self.flaws)), todo="请改正后再保存；什么也没有改动。")


def edited(
    pack: Pack, given: Mapping[str, Sequence[Line]], names: Names, known: Sequence[Layout] = ()
) -> Pack:
    """The regulation with the rows of some sheets (by the code of their layout) replaced; the others stay.

    ``known`` are layouts of sheets that the regulation has not had, such as another question's. Raises
    FlawedSheets, naming every faulty cell.
    """
    all_layouts = {one.code: one for one in (*layouts(pack, names), *known)}
    tables = raw_tables(pack)
    flaws: list[Flaw] = []
    entries: list[Entry] = []
    for code, layout in all_layouts.items():
        if code in given:
            reader = _Reader(layout, names)
            entries += reader.entries(given[code])
            flaws += reader.flaws
        else:
            entries += (Entry(layout.table, table) for table in tables_of(layout, tables))
    if flaws:
        raise FlawedSheets(flaws)
    return _parsed(entries, pack)


def prose(layout: Layout, lines: Iterable[Line]) -> Iterator[str]:
    """What was written freely into a sheet, cell by cell."""
    columns = [one for one in layout.columns if one.is_prose]
    for line in lines:
        yield from filter(None, (line.cells.get(one.label, "") for one in columns))


def _parsed(entries: list[Entry], pack: Pack) -> Pack:
    text = TableText(sorted(entries, key=lambda one: TABLES.index(one.table)))
    try:
        found = parse_pack(text.text, pack.source)
    except PackError as error:
        raise FlawedSheets(_flaw(problem, text) for problem in error.problems) from error
    return found


def _flaw(problem: Problem, text: TableText) -> Flaw:
    sheet, row, column = text.place(problem.line)
    return Flaw(sheet, row, column, problem.what, problem.todo)


class _Reader:
    """Reads the rows of one sheet; what is wrong is kept, and reading goes on."""

    def __init__(self, layout: Layout, names: Names) -> None:
        self._layout = layout
        self._names = names
        self.flaws: list[Flaw] = []

    def entries(self, lines: Sequence[Line]) -> list[Entry]:
        """The entries of the sheet."""
        filled = [line for line in lines if any(text.strip() for text in line.cells.values())]
        if self._layout.table == "regulation" and len(filled) != 1:
            self._note(0, "", f"应有且只有一行，现有 {len(filled)} 行。", "请恢复这一行。")
            return []
        if self._layout.lines:
            return self._grouped(filled)
        if self._layout.code.startswith(QUESTION):
            return [self._answer(line) for line in filled]
        return [self._case(line) if self._layout.table == "case" else self._plain(line) for line in filled]

    def _note(self, row: int, column: str, what: str, todo: str = "请改正。") -> None:
        self.flaws.append(Flaw(self._layout.title, row, column, what, todo))

    def _value(self, line: Line, column: Column, read: Callable[[str], Any] | None = None) -> Any:
        """The value of a cell; None where it is empty or wrong, which is noted."""
        text = line.cells.get(column.label, "")
        if not text.strip():
            if column.required:
                self._note(line.number, column.label, "没有填写。", "请填写。")
            return None
        try:
            return (read or column.value)(text)
        except ValueError as error:
            self._note(line.number, column.label, f"{str(error).rstrip('。')}。")
            return None

    def _entry(self, line: Line, table: Table) -> Entry:
        said = {key: value for key, value in table.items() if value is not None}
        labels = {column.key.partition(".")[0]: column.label for column in self._layout.columns}
        return Entry(self._layout.table, said, self._layout.title, line.number, labels)

    def _plain(self, line: Line) -> Entry:
        return self._entry(line, {one.key: self._value(line, one) for one in self._layout.columns})

    def _grouped(self, lines: Sequence[Line]) -> list[Entry]:
        """Entries of several lines: the same name, or none, goes on with the one above."""
        found: list[Entry] = []
        outer = [one for one in self._layout.columns if not one.inner]
        above: Line | None = None
        for line in lines:
            name = line.cells.get(outer[0].label, "").strip()
            if above is None or (name and name != above.cells.get(outer[0].label, "").strip()):
                above = line
                found.append(self._entry(line, {one.key: self._value(line, one) for one in outer}))
                found[-1].values[self._layout.lines] = []
            else:
                self._refuse_other(above, line, outer)
            self._add_item(found[-1], line)
        return found

    def _refuse_other(self, above: Line, line: Line, outer: Sequence[Column]) -> None:
        for column in outer:
            text = line.cells.get(column.label, "").strip()
            first = above.cells.get(column.label, "").strip()
            if text and text != first:
                what = f"与第 {above.number} 行不一致：那里是“{first}”。"
                self._note(line.number, column.label, what, "同一项的各行应写得一样，或只写第一行。")

    def _add_item(self, entry: Entry, line: Line) -> None:
        inner = [one for one in self._layout.columns if one.inner]
        if any(line.cells.get(one.label, "").strip() for one in inner):
            item = {one.key: self._value(line, one) for one in inner}
            entry.values[self._layout.lines].append({k: v for k, v in item.items() if v is not None})
            entry.rows.append(line.number)

    def _answer(self, line: Line) -> Entry:
        asked = self._names.questions.get(self._layout.code.removeprefix(QUESTION))
        table: Table = {"question": asked.name, "clause": None, "when": {}}
        for column in self._layout.columns:
            if column.key == "then":
                continue
            value = self._value(line, column)
            if column.key.startswith(WHEN):
                if value is not None:
                    table["when"][column.key.removeprefix(WHEN)] = value
            else:
                table[column.key] = value
        first = table["clause"][0] if isinstance(table["clause"], list) else table["clause"] or ""
        then = next(one for one in self._layout.columns if one.key == "then")
        read = self._value(line, then, lambda text: answer_value(self._names, asked, first, text))
        return self._entry(line, table | (read or {}) | {"when": table["when"] or None})

    def _case(self, line: Line) -> Entry:
        columns = {one.key: one for one in self._layout.columns}
        name = self._value(line, columns["question"])
        if name is None or name not in self._names.questions:
            if name is not None:
                self._note(
                    line.number, columns["question"].label, f"没有“{name}”这个问题。", "请照已有用例填写。"
                )
            return self._entry(line, {})
        asked = self._names.questions.get(name)
        read = {
            "given": lambda text: given_value(self._names, asked, text),
            "expect": lambda text: expected_value(self._names, asked, text),
        }
        table = {key: self._value(line, one, read.get(key)) for key, one in columns.items()}
        table["missing"] = True if table["expect"] is None else None
        return self._entry(line, table)
