"""Which tests show the guard of a clause at work, read from the source without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

OUTCOMES = frozenset({"refused", "allowed"})


@dataclass(frozen=True, slots=True)
class ClauseMark:
    """A test that shows a guard of a clause at work: refusing, or letting through what is in order."""

    clause: str
    outcome: str
    file: str
    line: int


def find_marks(roots: Iterable[Path]) -> tuple[ClauseMark, ...]:
    """The ``pytest.mark.clause("S0.02-07", outcome="refused")`` of all tests below the folders, read
    without running.

    Raises ValueError, naming file and line, for a mark whose ids or outcome are not written out.
    """
    files = sorted({path for root in roots for path in root.rglob("test_*.py")})
    return tuple(mark for path in files for mark in _marks_of(path))


def _marks_of(path: Path) -> Iterator[ClauseMark]:
    text = path.read_text(encoding="utf-8")
    if "mark.clause" not in text:
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("mark.clause"):
            yield from _read_mark(node, path)


def _read_mark(node: ast.Call, path: Path) -> Iterator[ClauseMark]:
    ids = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    named = {word.arg: word.value for word in node.keywords}
    outcome = named.get("outcome")
    value = outcome.value if isinstance(outcome, ast.Constant) else None
    if not ids or len(ids) != len(node.args) or value not in OUTCOMES:
        raise ValueError(f'{path}:{node.lineno}: write clause("<id>", outcome="refused" or "allowed")')
    for one in ids:
        yield ClauseMark(one, str(value), str(path), node.lineno)


def checkout_marks() -> tuple[ClauseMark, ...] | None:
    """The marks of the tests beside this source and in institutions from outside; None where the program is
    installed without tests.
    """
    package = Path(__file__).parents[2]
    tests = package.parents[1] / "tests"
    if not tests.is_dir() or not any(package.glob("kernel/*/tests/test_*.py")):
        return None
    return find_marks((package, tests, *settings.INSTITUTION_FOLDERS))
