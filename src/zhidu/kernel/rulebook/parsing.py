"""A pack file read: TOML in, ``Pack`` out, or every fault with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any, TypeVar

from .entries import (
    Citations,
    read_checklist,
    read_clause,
    read_domain,
    read_obligation,
    read_parameter,
    read_regulation,
    read_who,
)
from .errors import PackError, Problem, near
from .pack import Pack, digest_of
from .questions import Questions
from .questions import questions as registered
from .rows import RowReader
from .sections import PackFile, Place, Section

T = TypeVar("T")

TABLES = ("regulation", "clause", "domain", "who", "parameter", "answer", "checklist", "obligation", "case")
_WHERE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)\Z", re.DOTALL)

_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate inline table key")
_INLINE = re.compile(r"key '(.+)'\Z")
_KEY = re.compile(r"[\s\[]*([^=\[\]]+?)\s*[=\]]")
_SYNTAX = (
    ("Unterminated string", "的引号没有结束"),
    ("Illegal character '\\n'", "的引号没有结束"),
    ('Expected "\'"', "的引号没有结束"),
    ("Unclosed", "的括号没有结束"),
    ("Expected '='", "的项名后面缺少等号"),
    ("Expected ']", "的方括号没有结束"),
    ("Expected newline", "后面有多余的内容"),
    ("Invalid value", "的值写法不对"),
    ("Illegal character", "有不允许的字符"),
    ("Unescaped", "的引号内有不允许的反斜线"),
    ("Invalid statement", "不是一项内容"),
)


def parse_pack(text: str, source: str, questions: Questions = registered) -> Pack:
    """The regulation in ``text``; raises PackError with all faults found, each with line and column of
    ``source``.

    Whether codes and checklists of *other* files exist is checked when packs meet in a rulebook.
    """
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise PackError([_syntax_problem(str(error), text, source)]) from None
    file = PackFile(text, source)
    pack = _pack(_Tables(file, document), questions, digest_of(text))
    if file.problems:
        raise PackError(file.problems)
    return pack


def _syntax_problem(message: str, text: str, source: str) -> Problem:
    """What the TOML reader says, at the place it names (the last line, if the file just ends)."""
    match = _WHERE.match(message)
    what, line, column = match.groups() if match else (message, None, None)
    lines = text.splitlines()
    number = int(line) if line else max(1, len(lines))
    return Problem(
        source,
        number,
        int(column) if column else 1,
        f"文件不是正确的 TOML：{_in_chinese(what, number, lines)}。",
        "请检查引号、括号和等号，同一项不要写两遍。",
    )


def _in_chinese(what: str, number: int, lines: Sequence[str]) -> str:
    """What the TOML reader complains of; a key or table written twice by its name."""
    here = lines[number - 1] if number <= len(lines) else ""
    if what.startswith(_TWICE):
        named = _INLINE.search(what) or _KEY.match(here)
        item = f"的“{named[1]}”" if named else "有一项"
        return f"第 {number} 行{item}前面已经写过"
    return f"第 {number} 行{next((said for start, said in _SYNTAX if what.startswith(start)), '写法不对')}"


def _pack(tables: _Tables, questions: Questions, digest: str) -> Pack:
    tables.refuse_unknown()
    head = tables.head()
    regulation = read_regulation(head)
    head.close()
    clauses = tables.each("clause", partial(read_clause, regulation=regulation.id), lambda clause: clause.id)
    citations = Citations(frozenset(clause.id for clause in clauses))
    rows = RowReader(questions, citations)
    return Pack(
        regulation=regulation,
        clauses=clauses,
        domains=tables.each("domain", partial(read_domain, citations=citations), lambda domain: domain.name),
        who=tables.each("who", partial(read_who, citations=citations), lambda who: str(who.code)),
        parameters=tables.each(
            "parameter", partial(read_parameter, citations=citations), lambda parameter: parameter.name
        ),
        rows=tuple(row for row in tables.each("answer", rows.row) if row),
        checklists=tables.each(
            "checklist", partial(read_checklist, citations=citations), lambda checklist: checklist.code
        ),
        obligations=tables.each(
            "obligation", partial(read_obligation, citations=citations), lambda duty: duty.code
        ),
        cases=tuple(case for case in tables.each("case", rows.case) if case),
        source=tables.source,
        digest=digest,
    )


class _Tables:
    """The tables of one document."""

    def __init__(self, file: PackFile, document: Mapping[str, Any]) -> None:
        self._file = file
        self._document = document

    @property
    def source(self) -> str:
        """The name of the file."""
        return self._file.source

    def refuse_unknown(self) -> None:
        """Note what is no part of a pack file."""
        for name, found in self._document.items():
            if name not in TABLES:
                place = Place(name) if isinstance(found, dict | list) else Place("", key=name)
                what = f"制度文件里没有“{name}”这一部分{near(name, TABLES)}。"
                self._file.note(place, what, f"可用的部分：{'、'.join(TABLES)}。")

    def head(self) -> Section:
        """The head; a missing one is noted once, not key by key."""
        head = self._document.get("regulation")
        if not isinstance(head, dict):
            todo = "请在文件开头写明制度的编号、名称、机关、层级和施行日期。"
            self._file.note(Place("regulation"), "缺少 [regulation]。", todo)
            return Section(PackFile("", ""), {}, Place("regulation"))
        return Section(self._file, head, Place("regulation"))

    def each(
        self, table: str, read: Callable[[Section], T], name: Callable[[T], str] | None = None
    ) -> tuple[T, ...]:
        """Every entry of a table, read; a name that comes twice is noted."""
        listed = self._document.get(table, [])
        if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
            self._file.note(Place(table), f"“{table}”应写成 [[{table}]]。", "请用两层方括号。")
            return ()
        found: list[T] = []
        names: set[str] = set()
        for count, entry in enumerate(listed):
            section = Section(self._file, entry, Place(table, count), called=f"[[{table}]]")
            found.append(read(section))
            section.close()
            called = name(found[-1]) if name else ""
            if called and called in names:
                section.note("", f"[[{table}]]“{called}”写了两遍。", "请合并，或改名。")
            names.add(called)
        return tuple(found)
