"""Files stay readable, folders keep their shape, and no lock says where packages come from."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
ADDRESSES = re.compile(r"://|index-url|find-links|^registry", re.MULTILINE)
OURS = ("src", "tests", "scripts", "tools")
LOCKS = sorted([*(ROOT / "requirements").glob("*.txt"), ROOT / ".npmrc"])


def python_files() -> list[Path]:
    """Every Python file that people write."""
    found = [path for folder in OURS for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_a_file_has_one_subject_and_ends_before_it_tires() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {lines} lines"
        for path in python_files()
        if (lines := path.read_text(encoding="utf-8").count("\n")) > LONGEST_FILE
    ]
    assert not long, "\n".join(long)


def test_a_function_fits_on_a_screen() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}: {lines} lines"
        for path in python_files()
        for function in functions(path)
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    ]
    assert not long, "\n".join(long)


def test_packs_are_data() -> None:
    code = [path.name for path in (ROOT / "src" / "zhidu" / "packs").rglob("*.py")]
    assert code in ([], ["__init__.py"])


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_pins_what_not_where_from(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not ADDRESSES.search(text), "an office installs from its own mirror: run make lock"


def test_the_asset_lock_pins_what_not_where_from() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []
