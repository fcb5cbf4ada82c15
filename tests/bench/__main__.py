"""Run every measurement (or those named) and print one table.

A measurement module has ``measure() -> list[tuple[str, float, str]]``: what was measured, the figure, and a
note that says unit and target. Figures of seconds depend on the machine; the ratios are what counts.
"""

import re
import sys
import unicodedata
from importlib import import_module

from zhidu.project import ready  # noqa: F401 - importing it makes Django ready

# isort: split
from django.test.utils import setup_test_environment

MODULES = ("bench_answer", "bench_journal", "bench_step", "bench_replay", "bench_list", "bench_custody")


def main(wanted: list[str]) -> None:
    """Print the table of the measurements whose module name contains one of ``wanted`` (all, if none)."""
    setup_test_environment()
    chosen = [name for name in MODULES if not wanted or any(word in name for word in wanted)]
    rows = [("measured", "figure", "unit and target")]
    for name in chosen:
        print(f"… {name}", file=sys.stderr, flush=True)
        measured = import_module(f"tests.bench.{name}").measure()
        rows += [(what, _written(figure), note + _judged(figure, note)) for what, figure, note in measured]
    widths = [max(_width(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        cells = (cell + " " * (size - _width(cell)) for cell, size in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())


def _judged(figure: float, note: str) -> str:
    """Whether the target that the note names is met."""
    target = re.search(r"target ([≤≥]) ([\d.]+)", note)
    if target is None:
        return ""
    sign, bound = target[1], float(target[2])
    return ": met" if (figure <= bound if sign == "≤" else figure >= bound) else ": MISSED"


def _written(figure: float) -> str:
    return f"{figure:,.0f}" if figure >= 1000 else f"{figure:.3g}"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


if __name__ == "__main__":
    main(sys.argv[1:])
