"""The how-to pages are run as they stand: files are written, commands typed, answers compared.

A block of ``toml`` or ``python`` that begins with ``# folder/file`` is that file; one without goes on with
the file before it. A block of ``console`` is typed line by line; in its answers ``…`` stands for anything.
A block of ``py`` only shows how something is written.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import pytest

from tests.support.commands import Answered, typed
from zhidu.kernel.rulebook.public import parse_pack

from .test_added import environment

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs" / "how-to"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"# ([\w./-]+/[\w.-]+)\n")
PROGRAMS = {"python": [], "pytest": ["-m", "pytest", "-p", "no:cacheprovider"]}
ANSWERED = (0, 1)  # yes and no; 2 is wrong use
CHECKOUT = ("src", "tests", "conftest.py", "pyproject.toml")
READMES = ("README.md", "README.zh-CN.md")
ASKED = re.compile(r"^\.venv/bin/zhidu (ask [^#\n]+)", re.MULTILINE)
Done = Answered | subprocess.CompletedProcess[str]


class Reader:
    """Somebody who does what a page says, in a folder of his own that looks like a checkout."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file: Path | None = None
        self.environment = environment(folder)
        for name in CHECKOUT:
            (folder / name).symlink_to(ROOT / name)

    def follow(self, page: str) -> None:
        """Do everything that the page says, from top to bottom."""
        for language, text in blocks(page):
            if language in {"toml", "python"}:
                self.write(text)
            elif language == "console":
                for program, commands in groupby(asked(text), lambda one: one[0][0]):
                    self.type(program, list(commands))

    def write(self, text: str) -> None:
        """Write a file, or more of the one before."""
        named = NAMED.match(text)
        if named:
            self.file = self.folder / named[1]
        assert self.file is not None, text
        self.file.parent.mkdir(parents=True, exist_ok=True)
        before = self.file.read_text(encoding="utf-8") + "\n" if self.file.exists() else ""
        self.file.write_text(before + text[named.end() if named else 0 :], encoding="utf-8")

    def type(self, program: str, commands: Sequence[tuple[list[str], str]]) -> None:
        """Type the commands of a program and compare what each of them answers."""
        if program == "export":
            for words, _ in commands:
                self.export(dict(word.split("=", 1) for word in words[1:]))
            return
        for (words, answer), done in zip(commands, self.run(program, commands), strict=True):
            shown = done.stdout + done.stderr
            assert done.returncode in ANSWERED, f"$ {shlex.join(words)}\n{shown}"
            wanted = ".*".join(map(re.escape, answer.strip().split("…")))
            assert re.fullmatch(wanted, shown.strip(), re.DOTALL), f"$ {shlex.join(words)}\n{shown}"

    def export(self, said: Mapping[str, str]) -> None:
        """Set variables for what is typed from now on."""
        self.environment |= {
            name: f"{value}{os.pathsep}{ROOT / 'src'}" if name == "PYTHONPATH" else value
            for name, value in said.items()
        }

    def run(self, program: str, commands: Sequence[tuple[list[str], str]]) -> Iterable[Done]:
        """What the commands answer, one after the other."""
        if program == "zhidu":
            return typed([words[1:] for words, _ in commands], self.folder, self.environment)
        return (
            subprocess.run(
                [sys.executable, *PROGRAMS[program], *words[1:]],
                cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False,
            )
            for words, _ in commands
        )  # fmt: skip


def blocks(page: str) -> Iterator[tuple[str, str]]:
    """Language and text of every block of a page."""
    found = BLOCK.finditer((PAGES / f"{page}.md").read_text(encoding="utf-8"))
    return ((block[1], block[2]) for block in found)


def asked(text: str) -> list[tuple[list[str], str]]:
    """Every command of a block by its words, and what stands below it."""
    parts = re.split(r"^\$ (.*)\n", text, flags=re.MULTILINE)
    assert parts[0] == "", "a block of commands begins with one"
    return list(zip(map(shlex.split, parts[1::2]), parts[2::2], strict=True))


@pytest.fixture
def reader(tmp_path: Path, sqlite_template: Path) -> Reader:
    """A reader whose installation has its tables."""
    made = Reader(tmp_path)
    (tmp_path / "data").mkdir()
    shutil.copy(sqlite_template, tmp_path / "data")
    return made


def test_an_office_adds_rules_by_the_two_pages_alone(reader: Reader) -> None:
    reader.follow("add-a-pack")
    reader.follow("add-a-clause")
    assert reader.file is not None
    pack = parse_pack(reader.file.read_text(encoding="utf-8"), reader.file.name)
    assert [clause.id[-2:] for clause in pack.clauses] == ["01", "02", "03"]


def test_a_programmer_adds_an_institution_by_its_page_alone(reader: Reader) -> None:
    reader.follow("add-an-institution")


@pytest.mark.parametrize("readme", READMES)
def test_what_the_readme_asks_is_answered(readme: str, tmp_path: Path) -> None:
    commands = [shlex.split(words) for words in ASKED.findall((ROOT / readme).read_text(encoding="utf-8"))]
    assert commands
    for words, done in zip(commands, typed(commands, ROOT, environment(tmp_path)), strict=True):
        assert (done.returncode, done.stderr) == (0, ""), words


def test_no_page_names_a_file_that_is_not_there() -> None:
    linked = re.compile(r"\]\(([\w./-]+\.md)(?:#[\w-]+)?\)|`((?:src|tests|docs)/[\w./-]+)`")
    missing = [
        f"{page.name}: {name}"
        for page in PAGES.glob("*.md")
        for link, path in linked.findall(page.read_text(encoding="utf-8"))
        if (name := link or path) and not ((PAGES / link) if link else (ROOT / path)).exists()
    ]
    assert not missing, missing


def test_the_reader_notices_an_answer_that_differs(reader: Reader) -> None:
    words = ["python", "-c", "print(47)"]
    reader.type("python", [(words, "4…")])
    with pytest.raises(AssertionError):
        reader.type("python", [(words, "48")])
    assert os.environ.get("ZHIDU_INSTITUTIONS") is None
