"""The exact search for facts that no row covers: depth first over merged cells, rows as bits of an
integer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .axes import Axis, Cell, merged
from .inputs import Fact

Box = Mapping[str, tuple[Cell, ...]]


def whole(axes: Sequence[Axis]) -> Box:
    """All facts: every cell of every input."""
    return {axis.input.name: axis.cells for axis in axes}


def within(box: Box, rows: int) -> Box:
    """The part of the box where all of these rows hold; an input without cells means that they never meet."""
    return {name: tuple(cell for cell in cells if cell.rows & rows == rows) for name, cells in box.items()}


def uncovered(box: Box, rows: int) -> Iterator[dict[str, Fact]]:
    """Facts of the box at which none of ``rows`` holds: one example for each way in which they fail.

    Exact: yields nothing if, and only if, the rows cover the box.
    """
    names = sorted(box, key=lambda name: len(box[name]))
    axes = [merged(Cell(cell.rows & rows, cell.example) for cell in box[name]) for name in names]
    if not all(axes):
        return
    for examples in _Search(axes).fail(0, rows):
        yield dict(zip(names, examples, strict=True))


class _Search:
    """Walks the inputs in order; where a row holds whatever the remaining inputs are, nothing is left to
    find.
    """

    def __init__(self, axes: Sequence[Sequence[Cell]]) -> None:
        self._axes = axes
        self._regardless = [-1]
        for cells in reversed(axes):
            everywhere = self._regardless[-1]
            for cell in cells:
                everywhere &= cell.rows
            self._regardless.append(everywhere)
        self._regardless.reverse()
        self._seen: set[tuple[int, int]] = set()

    def fail(self, depth: int, rows: int) -> Iterator[tuple[Fact, ...]]:
        """The examples, from input ``depth`` on, at which none of ``rows`` holds."""
        if rows & self._regardless[depth] or (depth, rows) in self._seen:
            return
        self._seen.add((depth, rows))
        if not rows:
            yield tuple(cells[0].example for cells in self._axes[depth:])
            return
        for cell in self._axes[depth]:
            for rest in self.fail(depth + 1, rows & cell.rows):
                yield (cell.example, *rest)
