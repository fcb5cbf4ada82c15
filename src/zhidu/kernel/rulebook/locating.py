"""Where in a TOML file something stands, for errors: line and column of tables, keys and values, from 1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEADER = re.compile(r"\s*\[+\s*([A-Za-z0-9_.-]+)\s*\]+\s*(#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+|\"[^\"]*\")\s*=")
_LONG_TEXT = re.compile(r'"""|\'\'\'')


@dataclass(frozen=True, slots=True)
class Spot:
    """A line and a column, from 1."""

    line: int
    column: int = 1


class Locator:
    """Finds tables by name and count (0 for the first ``[[answer]]``), keys in them, and words in their
    values.
    """

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._starts: dict[tuple[str, int], int] = {}
        self._ends: dict[int, int] = {}
        counts: dict[str, int] = {}
        previous = 0
        for number, header in self._headers():
            count = counts.get(header, 0)
            counts[header] = count + 1
            self._starts[header, count] = number
            self._ends[previous] = number
            previous = number
        self._ends[previous] = len(self._lines) + 1

    def _headers(self) -> Iterator[tuple[int, str]]:
        within_text = False
        for number, line in enumerate(self._lines, 1):
            if not within_text and (match := _HEADER.match(line)):
                yield number, match[1]
            if len(_LONG_TEXT.findall(line)) % 2:
                within_text = not within_text

    def spot(self, table: str, count: int = 0, key: str = "", word: str = "") -> Spot:
        """As near as the file allows: the word in the key's value, else the key, else the table, else
        line 1.
        """
        start = self._starts.get((table, count), 0 if table else 1)
        if not start:
            return Spot(1)
        found = self._key(start, key) if key else Spot(start)
        return self._word(start, found, word) if word else found

    def _key(self, start: int, key: str) -> Spot:
        for number in range(start, self._ends.get(start, len(self._lines) + 1)):
            match = _KEY.match(self._lines[number - 1])
            if match and match[1].strip('"') == key:
                return Spot(number, match.start(1) + 1)
        return Spot(start)

    def _word(self, start: int, after: Spot, word: str) -> Spot:
        for number in range(after.line, self._ends.get(start, len(self._lines) + 1)):
            line = self._lines[number - 1]
            since = after.column if number == after.line else 0
            quoted = line.find(f'"{word}"', since)
            column = quoted + 1 if quoted >= 0 else line.find(word, since)
            if column >= 0:
                return Spot(number, column + 1)
        return after
