"""How subcommands answer: text for people, JSON for programs, and the exit codes that others rely on."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

ANSWERED, REFUSED, WRONG_USE = 0, 1, 2


def say(text: str = "") -> None:
    """Print a line for people, at once: who waits sees how far it is."""
    print(text, flush=True)


def say_json(value: Any) -> None:
    """Print one JSON document."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def complain(text: str) -> None:
    """Print to standard error what went wrong and what to do."""
    print(text, file=sys.stderr)


def width(text: str) -> int:
    """How many columns a terminal needs for ``text``: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows under a head, columns aligned also where Chinese and Latin mix."""
    lines = [list(head), *([str(cell) for cell in row] for row in rows)]
    widths = [max(width(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell + " " * (size - width(cell)) for cell, size in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
