"""The way to the database for an act: the driver's own cursor, inside Django's connection and transaction.

Django's cursor translates every text anew and looks for debugging switches each time; an act of a dozen
statements spends more there than in the database. Errors are the driver's own; the surrounding atomic block
undoes them like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from django.db import connections


class _SQLiteCursor:
    """sqlite3's cursor, for texts with %s places."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor
        self.fetchone = cursor.fetchone
        self.fetchall = cursor.fetchall

    @property
    def rowcount(self) -> int:
        """How many rows the last statement changed."""
        changed: int = self._cursor.rowcount
        return changed

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> object:
        """Run one statement."""
        return self._cursor.execute(_with_question_marks(sql), parameters)


@lru_cache(maxsize=512)
def _with_question_marks(sql: str) -> str:
    return sql.replace("%s", "?")


@contextmanager
def driver_cursor(using: str = "default") -> Iterator[Any]:
    """The driver's cursor on Django's connection."""
    connection = connections[using]
    connection.ensure_connection()
    raw = connection.connection.cursor()
    try:
        yield _SQLiteCursor(raw) if connection.vendor == "sqlite" else raw
    finally:
        raw.close()
