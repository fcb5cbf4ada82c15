"""Charts as plain shapes: columns stacked by series, laid out here and drawn as SVG by the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SERIES = 6
"""So many series have a shade of their own; the rest go together."""
REST = "其他"
_COLUMN, _BAR, _LEFT = 52, 30, 8
_TOP, _HEIGHT, _FOOT = 22, 160, 26


@dataclass(frozen=True, slots=True)
class Block:
    """One series in one column."""

    x: int
    y: float
    width: int
    height: float
    shade: int
    says: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A word at a place."""

    x: int
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns over labels; ``legend`` gives each series with its shade, ``says`` the whole in words."""

    width: int
    height: int
    blocks: tuple[Block, ...]
    labels: tuple[Mark, ...]
    totals: tuple[Mark, ...]
    legend: tuple[tuple[int, str], ...]
    says: str

    @property
    def base(self) -> int:
        """Where the columns stand."""
        return _TOP + _HEIGHT


def stacked(series: Mapping[str, Mapping[str, int]], columns: Sequence[str]) -> Chart:
    """A column for each of ``columns``, made up of the series, of which the first are told apart."""
    drawn = _gathered(series)
    totals = [sum(counts.get(column, 0) for counts in drawn.values()) for column in columns]
    highest = max([*totals, 1])
    blocks = [
        block
        for place, column in enumerate(columns)
        for block in _column(drawn, column, _middle(place) - _BAR // 2, _HEIGHT / highest)
    ]
    return Chart(
        width=_LEFT * 2 + _COLUMN * len(columns),
        height=_TOP + _HEIGHT + _FOOT,
        blocks=tuple(blocks),
        labels=tuple(
            Mark(_middle(place), _TOP + _HEIGHT + 18, column) for place, column in enumerate(columns)
        ),
        totals=tuple(
            Mark(_middle(place), round(_TOP + _HEIGHT * (1 - total / highest) - 6, 1), str(total))
            for place, total in enumerate(totals)
            if total
        ),
        legend=tuple(enumerate(drawn)),
        says="；".join(f"{column} {total} 次" for column, total in zip(columns, totals, strict=True)),
    )


def _gathered(series: Mapping[str, Mapping[str, int]]) -> Mapping[str, Mapping[str, int]]:
    if len(series) <= SERIES:
        return series
    own, rest = list(series.items())[: SERIES - 1], Counter[str]()
    for counts in list(series.values())[SERIES - 1 :]:
        rest.update(counts)
    return {**dict(own), REST: rest}


def _middle(place: int) -> int:
    return _LEFT + _COLUMN * place + _COLUMN // 2


def _column(series: Mapping[str, Mapping[str, int]], column: str, x: int, scale: float) -> list[Block]:
    blocks, y = [], float(_TOP + _HEIGHT)
    for shade, (name, counts) in enumerate(series.items()):
        if count := counts.get(column, 0):
            y -= count * scale
            blocks.append(
                Block(x, round(y, 1), _BAR, round(count * scale, 1), shade, f"{column} {name} {count} 次")
            )
    return blocks
