"""What a linter does not see in the source: imports inside functions, numbers of law, words out of place."""

import ast
from collections.abc import Iterator

import pytest

from zhidu.kernel.words.public import Level

from .sources import PACKAGE, modules, place, syntax, tracked

STARS = (chr(0x2605), chr(0x2606), "*", chr(0xFF0A))
# What belongs to the places where the project is made, not to the project. Written so as not to find itself.
FOREIGN = [
    "".join(parts)
    for parts in (
        ("/wo", "rk/"),
        ("/ro", "ot/"),
        ("/tmp/pl", "an"),
        ("clau", "de"),
        ("anthro", "pic"),
        ("open", "ai"),
        ("chat", "gpt"),
        ("copi", "lot"),
        ("issues", " show"),
        ("pypi", ".org"),
        ("npmjs", ".org"),
    )
]
# Where a value of a rule shows in code. The width of a column or the length of a field does not stand there.
RULING = (ast.Compare, ast.BinOp, ast.Assign, ast.AnnAssign)
RULING_CALLS = frozenset({"timedelta", "Decimal", "date", "time", "range"})


def local_imports(tree: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """Imports that stand inside a function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from (one for one in ast.walk(node) if isinstance(one, ast.Import | ast.ImportFrom))


def numbers(tree: ast.AST) -> Iterator[ast.Constant]:
    """Numbers other than 0 and 1 that something is compared with, reckoned with, or called by a name."""
    for node in ast.walk(tree):
        call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RULING_CALLS
        if call or isinstance(node, RULING):
            inside = [
                one.value if isinstance(one, ast.keyword) else one for one in ast.iter_child_nodes(node)
            ]
            yield from (one for one in inside if isinstance(one, ast.Constant) and is_ruling(one.value))


def is_ruling(value: object) -> bool:
    """Whether it is a number that a rule could have set."""
    return isinstance(value, int | float) and not isinstance(value, bool) and value not in {0, 1}


def marks(text: str) -> list[str]:
    """The state-secret marks that stand in the text as they would be printed."""
    words = [level.label for level in Level if level.is_state_secret]
    return [word + star for word in words for star in STARS if word + star in text]


def foreign(text: str) -> list[str]:
    """Words of the places where the project is made."""
    return [word for word in FOREIGN if word in text.lower()]


def test_imports_stand_at_the_top() -> None:
    assert list(local_imports(ast.parse("def f():\n    import os\n")))
    found = [place(path, node) for path in modules() for node in local_imports(syntax(path))]
    assert not found, found


def test_numbers_of_law_live_in_packs() -> None:
    planted = ast.parse("Column(width=9)\nMOST = 5\nif days > 3: until = now + timedelta(hours=24)")
    assert sorted(str(node.value) for node in numbers(planted)) == ["24", "3", "5"]
    ruled = [path for path in modules() if path.is_relative_to(PACKAGE / "institutions")]
    found = [f"{place(path, node)}: {node.value!r}" for path in ruled for node in numbers(syntax(path))]
    assert not found, f"a value that a rule sets is a parameter of its pack: {found}"


@pytest.mark.parametrize("level", [level for level in Level if level.is_state_secret])
def test_no_file_holds_a_mark(level: Level) -> None:
    assert marks(f"一、{level.label}{STARS[0]}") == [level.label + STARS[0]]
    found = [f"{name}: {marks(text)}" for name, text in tracked() if marks(text)]
    assert not found, "office computers are scanned for marks; assemble them in tests"


def test_no_file_speaks_of_where_it_was_made() -> None:
    assert foreign(f"see {FOREIGN[0]}x")
    found = [f"{name}: {foreign(text)}" for name, text in tracked() if foreign(text)]
    assert not found, found
