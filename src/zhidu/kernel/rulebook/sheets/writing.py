"""A regulation written as sheets of cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from zhidu.kernel.rulebook.pack import Pack
from zhidu.kernel.rulebook.rendering import pack_tables, said

from .answers import AnswerCells
from .columns import (
    Column,
    Layout,
    checklist_layout,
    clause_layout,
    domain_layout,
    head_layout,
    obligation_layout,
    parameter_layout,
    who_layout,
)
from .names import Names
from .tables import QUESTION, WHEN, GivenCells, case_layout, question_layout

Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet: its number as the reader counts, and its cells by the labels of the columns."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A layout with its rows."""

    layout: Layout
    lines: tuple[Line, ...]


def layouts(pack: Pack, names: Names) -> tuple[Layout, ...]:
    """The sheets of a regulation: head, clauses, values, one for every question it answers, its cases."""
    asked = dict.fromkeys(row.question for row in pack.rows)
    return (
        head_layout(),
        clause_layout(names),
        parameter_layout(),
        *(question_layout(names, names.questions.get(name)) for name in asked),
        obligation_layout(names),
        checklist_layout(),
        case_layout(names),
        domain_layout(),
        who_layout(),
    )


def sheets_of(pack: Pack, names: Names) -> tuple[Sheet, ...]:
    """The whole regulation."""
    tables = raw_tables(pack)
    return tuple(_sheet(layout, tables, names) for layout in layouts(pack, names))


def sheet_of(pack: Pack, layout: Layout, names: Names) -> Sheet:
    """One sheet of it."""
    return _sheet(layout, raw_tables(pack), names)


def raw_tables(pack: Pack) -> Mapping[str, tuple[Table, ...]]:
    """The tables of the rules file as plain values, by their names."""
    return {
        header.strip("[]"): tuple(_plain_table(table) for table in found)
        for header, found in pack_tables(pack)
    }


def tables_of(layout: Layout, tables: Mapping[str, tuple[Table, ...]]) -> tuple[Table, ...]:
    """Those that belong to a sheet."""
    found = tables[layout.table]
    if layout.code.startswith(QUESTION):
        return tuple(one for one in found if one["question"] == layout.code.removeprefix(QUESTION))
    return found


def _plain_table(table: Mapping[str, Any]) -> Table:
    return {key: _plain(value) for key, value in said(table).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, bool | int | Decimal | date | time):
        return value
    if isinstance(value, Mapping):
        return _plain_table(value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_plain(part) for part in value]
    return str(value)


def _sheet(layout: Layout, tables: Mapping[str, tuple[Table, ...]], names: Names) -> Sheet:
    rows = [cells for table in tables_of(layout, tables) for cells in _rows(layout, table, names)]
    return Sheet(layout, tuple(Line(number, cells) for number, cells in enumerate(rows, 1)))


def _rows(layout: Layout, table: Table, names: Names) -> Iterator[dict[str, str]]:
    if layout.code.startswith(QUESTION):
        yield _answer_row(layout, table, names)
    elif layout.table == "case":
        yield _case_row(layout, table, names)
    else:
        outer = {one.label: one.write(table.get(one.key)) for one in layout.columns if not one.inner}
        inner = [one for one in layout.columns if one.inner]
        items: list[Table] = table.get(layout.lines) or [{}]
        for item in items:
            yield outer | {one.label: one.write(item.get(one.key)) for one in inner}


def _answer_row(layout: Layout, table: Table, names: Names) -> dict[str, str]:
    asked = names.questions.get(table["question"])
    first = table["clause"] if isinstance(table["clause"], str) else table["clause"][0]
    when = table.get("when", {})
    then = AnswerCells(names, asked, first).words(table.get("then"), table.get("silent"))
    return {one.label: then if one.key == "then" else _cell(one, table, when) for one in layout.columns}


def _cell(column: Column, table: Table, when: Table) -> str:
    if column.key.startswith(WHEN):
        return column.write(when.get(column.key.removeprefix(WHEN)))
    return column.write(table.get(column.key))


def _case_row(layout: Layout, table: Table, names: Names) -> dict[str, str]:
    asked = names.questions.get(table["question"])
    told = {
        "given": GivenCells(names, asked).words(table.get("given", {})),
        "expect": AnswerCells(names, asked).expected_words(table.get("expect")),
    }
    return {
        one.label: told[one.key] if one.key in told else one.write(table.get(one.key))
        for one in layout.columns
    }
