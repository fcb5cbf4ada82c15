"""A sheet of a draft as a form: its cells as boxes, what was typed read back, faults at their cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from zhidu.kernel.rulebook.public import Column, Flaw, Layout, Line, Sheet
from zhidu.kernel.words.public import NotVisible
from zhidu.web.links import number

MOST_LINES = 40
"""So many lines of a sheet stand on one page."""
SPARE = 1
"""Empty lines at the end, to add to."""


@dataclass(frozen=True, slots=True)
class Box:
    """A cell as a box: ``options`` is what a strict list offers."""

    name: str
    column: Column
    text: str
    error: str = ""
    options: tuple[str, ...] = ()

    @property
    def chosen(self) -> bool:
        """Whether it is chosen from a list and nothing else may stand there."""
        return bool(self.options)


@dataclass(frozen=True, slots=True)
class GridLine:
    """A line of the grid, by its number in the sheet."""

    number: int
    boxes: tuple[Box, ...]
    error: str = ""
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of a sheet from ``start`` (counted from 0), as stored or as typed."""

    layout: Layout
    start: int
    total: int
    lines: tuple[Mapping[str, str], ...]
    dropped: frozenset[int] = frozenset()
    flaws: Sequence[Flaw] = field(default=())

    def shown(self) -> Iterator[GridLine]:
        """The lines with their boxes."""
        for place, cells in enumerate(self.lines):
            number = self.start + place + 1
            here = [one for one in self.flaws if (one.sheet, one.row) == (self.layout.title, number)]
            labels = {column.label for column in self.layout.columns}
            loose = [f"{one.what}{one.todo}" for one in here if one.column not in labels]
            boxes = tuple(self._boxes(place, cells, here))
            yield GridLine(number, boxes, "".join(loose), place in self.dropped)

    def _boxes(self, place: int, cells: Mapping[str, str], flaws: Sequence[Flaw]) -> Iterator[Box]:
        for index, column in enumerate(self.layout.columns):
            text = cells.get(column.label, "")
            told = "".join(f"{one.what}{one.todo}" for one in flaws if one.column == column.label)
            offered = column.options if column.strict else ()
            more = (text,) if offered and text and text not in offered else ()
            yield Box(f"c.{place}.{index}", column, text, told, (*offered, *more))

    def starts(self) -> tuple[int, ...]:
        """Where the pages of the sheet start, if it has several."""
        return tuple(range(0, self.total, MOST_LINES)) if self.total > MOST_LINES else ()


def stored_grid(sheet: Sheet, start: int) -> Grid:
    """The grid of a sheet as it is kept, with room for one more line at its end."""
    lines = [line.cells for line in sheet.lines[start : start + MOST_LINES]]
    if start + MOST_LINES >= len(sheet.lines) and sheet.layout.table != "regulation":
        lines += [{}] * SPARE
    return Grid(sheet.layout, start, len(sheet.lines), tuple(lines))


def typed_grid(sheet: Sheet, start: int, typed: Mapping[str, str], more: int = 0) -> Grid:
    """The grid as it was typed; ``more`` empty lines follow. Raises NotVisible for what no page sends."""
    sent = number(typed.get("count", ""))
    if sent is None:
        raise NotVisible
    count = min(sent, 10 * MOST_LINES)
    lines = [
        {
            column.label: typed.get(f"c.{place}.{index}", "").replace("\r\n", "\n")
            for index, column in enumerate(sheet.layout.columns)
        }
        for place in range(count)
    ]
    dropped = frozenset(place for place in range(count) if typed.get(f"drop.{place}"))
    return Grid(sheet.layout, start, len(sheet.lines), (*lines, *([{}] * more)), dropped)


def merged_lines(sheet: Sheet, grid: Grid) -> tuple[Line, ...]:
    """The sheet with the lines of the grid in place of those it showed; dropped ones are gone."""
    kept = [
        Line(grid.start + place + 1, cells)
        for place, cells in enumerate(grid.lines)
        if place not in grid.dropped
    ]
    return (*sheet.lines[: grid.start], *kept, *sheet.lines[grid.start + MOST_LINES :])
