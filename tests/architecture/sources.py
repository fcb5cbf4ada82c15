"""What the checks read: the files that people write, as text and as syntax."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "zhidu"
TEXT = frozenset(
    {".py", ".toml", ".html", ".css", ".js", ".typ", ".md", ".txt", ".json", ".yaml", ".yml", ".svg"}
)
NAMED = frozenset({"Makefile", "run", "LICENSE", ".editorconfig", ".gitignore", ".npmrc"})


def modules() -> list[Path]:
    """Every module of the package that runs in an office: no tests, no migrations."""
    found = sorted(PACKAGE.rglob("*.py"))
    return [path for path in found if not {"tests", "migrations"} & set(path.parts)]


@cache
def syntax(path: Path) -> ast.Module:
    """The file as syntax."""
    return ast.parse(path.read_text(encoding="utf-8"))


def tracked() -> Iterator[tuple[str, str]]:
    """Name and text of every file of the repository, or of the folder where there is no repository."""
    for path in _names():
        if (path.suffix in TEXT or path.name in NAMED) and path.is_file():
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def _names() -> list[Path]:
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    except (FileNotFoundError, subprocess.CalledProcessError):
        return [path for folder in ("src", "tests", "docs", "scripts") for path in (ROOT / folder).rglob("*")]
    return [ROOT / name for name in listed.split("\0") if name]


def place(path: Path, node: ast.stmt | ast.expr) -> str:
    """Where to look."""
    return f"{path.relative_to(ROOT)}:{node.lineno}"
