"""One input of a table, cut into cells in which every row either holds throughout or nowhere.

Rows are bits of an integer, so a cell is the set of rows that hold in it and a lookup is one
intersection per input.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from .inputs import Fact, Input
from .intervals import Interval
from .pack import Condition, holds


@dataclass(frozen=True, slots=True)
class Cell:
    """Rows that hold here (as bits), and one fact that lies here."""

    rows: int
    example: Fact


@dataclass(frozen=True, slots=True)
class Axis:
    """The cells of one input; ``rows_at`` finds the rows for a fact (KeyError for a code outside the
    domain). ``values`` are the codes, ``points`` where stretches of a line end.
    """

    input: Input
    cells: tuple[Cell, ...]
    rows_at: Callable[[Any], int]
    tested_by: int
    values: tuple[str | bool, ...] = ()
    points: tuple[Any, ...] = ()


def make_axis(declared: Input, conditions: Sequence[Condition | None], codes: Iterable[str]) -> Axis:
    """The axis of an input for rows with these conditions (None: does not test it); ``codes``: its domain."""
    tested_by = _bits(condition is not None for condition in conditions)
    if declared.is_code or declared.type is bool:
        values: list[Any] = list(codes) if declared.is_code else [False, True]
        by_value = {value: _rows_at(conditions, value) for value in values}
        cells = tuple(Cell(rows, value) for value, rows in by_value.items())
        return Axis(declared, merged(cells), by_value.__getitem__, tested_by, tuple(values))
    return _line_axis(declared, conditions, tested_by)


def merged(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """One cell for all cells with the same rows, with the first example."""
    found: dict[int, Cell] = {}
    for cell in cells:
        found.setdefault(cell.rows, cell)
    return tuple(found.values())


def _bits(flags: Iterable[bool]) -> int:
    return sum(1 << index for index, flag in enumerate(flags) if flag)


def _rows_at(conditions: Sequence[Condition | None], value: Fact) -> int:
    return _bits(condition is None or holds(condition, value) for condition in conditions)


def _line_axis(declared: Input, conditions: Sequence[Condition | None], tested_by: int) -> Axis:
    """Cells lie between and on the ends of all intervals: 2 i before point i, 2 i + 1 on it.

    That number is also how many points lie before a value, plus how many before or on it.
    """
    parts = [part for condition in conditions for part in condition or () if isinstance(part, Interval)]
    bounds = [declared.interval] if declared.interval else []
    points = sorted({point for interval in (*parts, *bounds) for point in interval.points})
    examples = list(examples_of(declared.type, points))
    rows = [0 if example is None else _rows_at(conditions, example) for example in examples]

    def rows_at(value: Any) -> int:
        return rows[bisect_left(points, value) + bisect_right(points, value)]

    inside = (
        Cell(held, example)
        for held, example in zip(rows, examples, strict=True)
        if example is not None and (declared.interval is None or example in declared.interval)
    )
    return Axis(declared, merged(inside), rows_at, tested_by, points=tuple(points))


def examples_of(kind: type, points: Sequence[Any]) -> Iterator[Any]:
    """For each cell, before, on and between the points, a value of the type in it, or None where the type
    has none there.
    """
    if not points:
        yield _ANYWHERE[kind]
        return
    yield _beyond(kind, points[0], -1)
    for point, following in pairwise(points):
        yield _exact(kind, point)
        yield _between(kind, point, following)
    yield _exact(kind, points[-1])
    yield _beyond(kind, points[-1], 1)


_ANYWHERE: dict[type, Any] = {
    int: 0,
    Decimal: Decimal(0),
    date: date(2026, 1, 1),
    datetime: datetime.fromisoformat("2026-01-01T09:00"),
    time: time(9),
}


def _exact(kind: type, point: Any) -> Any:
    if kind is not int:
        return point
    return int(point) if point == int(point) else None


def _between(kind: type, low: Any, high: Any) -> Any:
    if kind is int:
        return found if (found := int(low // 1) + 1) < high else None
    if kind is date:
        return found if (found := low + timedelta(days=1)) < high else None
    if kind is time:
        return _between_times(low, high)
    if kind is Decimal and low + 1 < high:
        return low + 1
    return low + (high - low) / 2


def _between_times(low: time, high: time) -> time | None:
    middle = (_microseconds(low) + _microseconds(high)) // 2
    return _time_of(middle) if middle > _microseconds(low) else None


def _microseconds(moment: time) -> int:
    return ((moment.hour * 60 + moment.minute) * 60 + moment.second) * 1_000_000 + moment.microsecond


def _time_of(microseconds: int) -> time:
    seconds, fraction = divmod(microseconds, 1_000_000)
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60, fraction)


def _beyond(kind: type, point: Any, way: int) -> Any:
    """A value before the first (way -1) or after the last point; None where the type ends."""
    if kind is int:
        return int(point // 1) + 1 if way > 0 else -int(-point // 1) - 1
    if kind is Decimal:
        return point + way
    if kind is time:
        return _between_times(time.min, point) or time.min if way < 0 else _between_times(point, time.max)
    try:
        return point + timedelta(days=way)
    except OverflowError:
        return None
