"""Reading a TOML table key by key: each fault is noted with its place, and reading goes on to find the
next.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from .errors import Problem, near
from .locating import Locator

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

KIND_NAMES: Mapping[type, str] = {
    str: "文字",
    bool: "true 或 false",
    Decimal: "数",
    date: "日期（如 2026-01-01，不加引号）",
    list: "列表 […]",
    dict: "内联表 {…}",
}


class PackFile:
    """A file being read: its problems so far, and how to find places in it."""

    def __init__(self, text: str, source: str) -> None:
        self.source = source
        self.locator = Locator(text)
        self.problems: list[Problem] = []

    def note(self, place: Place, what: str, todo: str, *, word: str = "") -> None:
        """Add a problem at ``place``, or where ``word`` stands in its value."""
        spot = self.locator.spot(place.table, place.count, place.key, word or place.word)
        self.problems.append(Problem(self.source, spot.line, spot.column, what, todo))


class Place:
    """A table of the file by name and count, perhaps a key in it and a word in the key's value."""

    def __init__(self, table: str, count: int = 0, key: str = "", word: str = "") -> None:
        self.table = table
        self.count = count
        self.key = key
        self.word = word

    def at(self, key: str) -> Place:
        """The place of a key; inside an inline table, of a word in the value of the outer key."""
        if self.key:
            return Place(self.table, self.count, self.key, key)
        return Place(self.table, self.count, key)


class Section:
    """One table. Every key is asked for once; ``close`` refuses the keys that nobody asked for."""

    def __init__(self, file: PackFile, table: Mapping[str, Any], place: Place, *, called: str = "") -> None:
        self.file = file
        self.place = place
        self._table = table
        self._called = called or f"[{place.table}]"
        self._asked: list[str] = []

    def note(self, key: str, what: str, todo: str, *, word: str = "") -> None:
        """Add a problem at a key of this table."""
        self.file.note(self.place.at(key) if key else self.place, what, todo, word=word)

    def has(self, key: str) -> bool:
        """Whether the key is there; it counts as asked for."""
        self._asked.append(key)
        return key in self._table

    def text(self, key: str, default: str | None = None) -> str:
        """Words that are not empty; without a default the key must be there."""
        return str(self._get(key, str, failed="", default=default))

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        return bool(self._get(key, bool, failed=False, default=default))

    def day(self, key: str) -> date:
        """A date that must be there."""
        day: date = self._get(key, date, failed=date.min)
        return day

    def maybe_day(self, key: str) -> date | None:
        """A date, or None."""
        return self.day(key) if self.has(key) else None

    def number(self, key: str) -> Decimal:
        """A number that must be there."""
        return Decimal(self._get(key, Decimal, failed=0))

    def choice(self, key: str, options: type[E], default: E | None = None) -> E:
        """One code of a closed list."""
        first = next(iter(options))
        code = self._get(key, str, failed=first.value, default=default.value if default else None)
        if code not in list(options):
            self.note(
                key, f"“{key}”没有“{code}”这个取值{near(code, options)}。", f"可以写：{'、'.join(options)}。"
            )
            return first
        return options(code)

    def one_of(self, key: str, options: Collection[str]) -> str:
        """One of the words."""
        word = self.text(key)
        if word and word not in options:
            self.note(
                key, f"“{key}”没有“{word}”这个取值{near(word, options)}。", f"可以写：{'、'.join(options)}。"
            )
        return word

    def texts(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        """A word or a list of words, as a tuple."""
        if not self.has(key):
            if required:
                self._missing(key)
            return ()
        value = self._table[key]
        listed = value if isinstance(value, list) else [value]
        if all(isinstance(word, str) and word.strip() for word in listed) and (listed or not required):
            return tuple(listed)
        self.note(key, f"“{key}”应为文字，或不为空的文字列表。", "请改正。")
        return ()

    def parsed(self, key: str, read: Callable[[str], T]) -> T | None:
        """Words that ``read`` understands; what its ValueError says becomes the problem. None if it fails."""
        text = self.text(key)
        if not text:
            return None
        try:
            return read(text)
        except ValueError as error:
            self.note(key, f"“{key}”写错了：{error}", "请按格式改正。")
            return None

    def raw(self, key: str) -> Any:
        """Whatever is there, or None."""
        return self._table[key] if self.has(key) else None

    def items(self, key: str) -> list[Section]:
        """The inline tables of a list that must be there; what is no table is noted."""
        found = self._get(key, list, failed=[])
        return [inner for value in found if (inner := self.inner(key, value))]

    def inner(self, key: str, value: Any) -> Section | None:
        """An inline table that stands in the value of ``key``."""
        if not isinstance(value, dict):
            self.note(key, f"“{key}”里应为内联表 {{…}}，而不是 {value!r}。", "请改正。")
            return None
        return Section(
            self.file, value, Place(self.place.table, self.place.count, self.place.key or key), called=key
        )

    @property
    def line(self) -> int:
        """Where the table begins in its file."""
        return self.file.locator.spot(self.place.table, self.place.count).line

    def close(self) -> None:
        """Note every key that was never asked for, with near names."""
        known = dict.fromkeys(self._asked)
        for key in self._table:
            if key not in known:
                self.note(
                    key,
                    f"{self._called} 里没有“{key}”这一项{near(key, known)}。",
                    f"可用的项：{'、'.join(known)}。",
                )

    def _get(self, key: str, kind: type, *, failed: Any, default: Any = None) -> Any:
        if not self.has(key):
            if default is None:
                self._missing(key)
                return failed
            return default
        value = self._table[key]
        fits = type(value) is kind or (kind is Decimal and type(value) is int)
        if fits and not (kind is str and not value.strip()):
            return value
        self.note(key, f"“{key}”应为{KIND_NAMES[kind]}，而不是 {value!r}。", "请改正。")
        return failed

    def _missing(self, key: str) -> None:
        self.note("", f"{self._called} 缺少“{key}”。", f"请补上 {key} = …。")
