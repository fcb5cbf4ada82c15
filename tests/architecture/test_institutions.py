"""Every institution that is switched on, ours or a stranger's: it comes in by the doors and keeps its shape.

The linter of imports knows the product's own; this reads the files, wherever an institution lies.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from .sources import ROOT, syntax
from .test_code import local_imports, numbers

DOORS = ("zhidu.vocabulary",)
NEVER_IN_RULES = ("django", "zhidu.kernel.clock")
MAY_TOUCH_TABLES = frozenset({"acts", "duties", "facts", "models", "reads"})
INSTITUTIONS = {
    card.name: Path(card.path)
    for card in apps.get_app_configs()
    if card.name.startswith("zhidu.institutions.") or Path(card.path) in settings.INSTITUTION_FOLDERS
}


def files(folder: Path) -> list[Path]:
    """The modules that run in an office."""
    found = sorted(folder.rglob("*.py"))
    return [path for path in found if not {"tests", "migrations"} & set(path.relative_to(folder).parts)]


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module that a file imports, a relative one with its dots."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def part(path: Path, folder: Path) -> str:
    """Which part of the institution a file belongs to: ``acts`` for ``acts.py`` and ``acts/loans.py``."""
    return path.relative_to(folder).parts[0].removesuffix(".py")


def is_door(module: str, where: str, name: str) -> bool:
    """Whether a part of the institution may import the module."""
    room = module.split(".")
    if not module.startswith("zhidu."):
        return True
    if module.startswith(f"{name}.") or module == name or module.startswith(DOORS):
        return True
    if room[1] == "web":
        return where == "pages" and room[2] != "views"
    return room[1] == "kernel" and room[3:] == ["public"]


def wrong_doors(path: Path, folder: Path, name: str) -> list[str]:
    """What a file imports and may not."""
    where = part(path, folder)
    found = [one for one in imported(syntax(path)) if not is_door(one, where, name)]
    if where == "rules":
        found += [one for one in imported(syntax(path)) if one.startswith(NEVER_IN_RULES)]
    if where not in MAY_TOUCH_TABLES:
        tables = (".models", f"{name}.models")
        found += [one for one in imported(syntax(path)) if one.endswith(tables)]
    return [f"{path.relative_to(folder)}: {one}" for one in found]


def planted(folder: Path, file: str, line: str) -> Path:
    """A folder with one file of one line."""
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_text(f"{line}\n", encoding="utf-8")
    return folder / file


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("acts.py", "from zhidu.kernel.matters.models import Matter"),
        ("acts.py", "from zhidu.kernel import matters"),
        ("acts.py", "from zhidu.web.declare import site"),
        ("acts.py", "from zhidu.institutions.press.models import Release"),
        ("reads.py", "from zhidu.cli.main import main"),
        ("pages.py", "from zhidu.kernel.matters.models import Matter"),
        ("pages.py", "from .models import Booking"),
        ("pages.py", "from zhidu.web.views.workbench import page"),
        ("rules.py", "from django.db import models"),
    ],
)
def test_what_is_no_door_is_found(tmp_path: Path, file: str, line: str) -> None:
    assert wrong_doors(planted(tmp_path, file, line), tmp_path, "rooms")


@pytest.mark.parametrize("name", INSTITUTIONS)
def test_an_institution_comes_in_by_the_doors(name: str) -> None:
    folder = INSTITUTIONS[name]
    assert {"apps", "rules"} <= {part(path, folder) for path in files(folder)}
    found = [one for path in files(folder) for one in wrong_doors(path, folder, name)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", INSTITUTIONS)
def test_an_institution_decides_nothing_in_code(name: str) -> None:
    shown = [(path, node) for path in files(INSTITUTIONS[name]) for node in numbers(syntax(path))]
    found = [f"{path.name}:{node.lineno}: {node.value!r}" for path, node in shown]
    assert not found, f"a value that a rule sets is a parameter of its pack: {found}"
    late = [path.name for path in files(INSTITUTIONS[name]) if any(local_imports(syntax(path)))]
    assert not late, f"imports stand at the top: {late}"


def test_the_product_names_no_institution_from_outside() -> None:
    for name, folder in INSTITUTIONS.items():
        if folder in settings.INSTITUTION_FOLDERS:
            slug = name.rpartition(".")[2]
            naming = [path for path in (ROOT / "src").rglob("*.*") if names(path, slug)]
            assert not naming, f"{slug}: {naming}"


def names(path: Path, slug: str) -> bool:
    """Whether a file of ours speaks of it."""
    return path.suffix in {".py", ".toml", ".html"} and slug in path.read_text(encoding="utf-8")
