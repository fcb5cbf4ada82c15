"""A regulation with everything, on sheets, with some cells written otherwise."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from zhidu.kernel.rulebook.public import (
    FlawedSheets,
    Line,
    Names,
    Pack,
    edited,
    sheets_of,
)

from .samples import pack
from .test_packs import EVERYTHING

WHOLE = pack(EVERYTHING)
NAMES = Names([WHOLE])
Lines = Mapping[str, tuple[Line, ...]]


def cells_of(one: Pack) -> Lines:
    """The lines of every sheet by its code."""
    return {sheet.layout.code: sheet.lines for sheet in sheets_of(one, Names([one]))}


def changed(code: str, number: int, **cells: str) -> Pack:
    """The sample with some cells of a line written otherwise; ``number`` may be the line after the last."""
    lines = list(cells_of(WHOLE)[code])
    if number > len(lines):
        lines.append(Line(number, {}))
    lines[number - 1] = Line(number, {**lines[number - 1].cells, **cells})
    return edited(WHOLE, {code: lines}, NAMES)


def flaws(code: str, number: int, **cells: str) -> list[tuple[str, int, str, str]]:
    """What is wrong with the sample changed so: sheet, row, column, and what."""
    with pytest.raises(FlawedSheets) as flawed:
        changed(code, number, **cells)
    return [(one.sheet, one.row, one.column, one.what) for one in flawed.value.flaws]
