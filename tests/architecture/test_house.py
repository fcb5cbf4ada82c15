"""Files stay readable, folders keep their shape, and nothing names a package registry's host."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
HOSTS = re.compile(
    r"registry\.npm|npmjs\.(com|org)|pypi\.org|pythonhosted|yarnpkg\.com|deb\.debian|npmmirror|tuna\.tsinghua",
    re.IGNORECASE,
)
OURS = ("src", "tests", "scripts", "tools")
CONFIGURATION = (
    "*.toml",
    "*.json",
    "*.yaml",
    "*.md",
    ".npmrc",
    "Makefile",
    "requirements/*.txt",
    ".ci/*",
    "docs/**/*.md",
)


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


@pytest.mark.parametrize("pattern", CONFIGURATION)
def test_no_configuration_names_a_registry_host(pattern: str) -> None:
    naming = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in ROOT.glob(pattern)
        if path.is_file() and (found := HOSTS.search(path.read_text(encoding="utf-8")))
    ]
    assert not naming, "\n".join(naming)
