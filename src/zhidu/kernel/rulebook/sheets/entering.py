"""The entries of sheets as a rules file whose every line knows the cells that it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from zhidu.kernel.rulebook.rendering import toml

Place = tuple[str, int, str]
NOWHERE: Place = ("", 0, "")


@dataclass(slots=True)
class Entry:
    """One table of the file: its values, the sheet and row it stands in, the column heads by key; ``rows``
    are those of its several lines.
    """

    table: str
    values: dict[str, Any]
    sheet: str = ""
    row: int = 0
    labels: Mapping[str, str] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)


class TableText:
    """The text of a rules file, and where each of its lines comes from."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._lines: list[str] = []
        self._places: list[Place] = []
        for entry in entries:
            self._add(entry)

    @property
    def text(self) -> str:
        """The file."""
        return "\n".join(self._lines) + "\n"

    def place(self, line: int) -> Place:
        """The sheet, row and column that the line (from 1) came from."""
        return self._places[line - 1] if line <= len(self._places) else NOWHERE

    def _add(self, entry: Entry) -> None:
        head = "[regulation]" if entry.table == "regulation" else f"[[{entry.table}]]"
        self._put(head, (entry.sheet, entry.row, ""))
        for key, value in entry.values.items():
            where = (entry.sheet, entry.row, entry.labels.get(key, ""))
            if entry.rows and isinstance(value, list) and len(value) == len(entry.rows):
                self._put(f"{key} = [", where)
                for row, item in zip(entry.rows, value, strict=True):
                    self._put(f"{toml(item)},", (entry.sheet, row, ""))
                self._put("]", where)
            else:
                self._put(f"{key} = {toml(value)}", where)

    def _put(self, line: str, place: Place) -> None:
        self._lines.append(line)
        self._places.append(place)
