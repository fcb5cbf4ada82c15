"""The way to the database for an act: the driver's own cursor, inside Django's connection and transaction.

Django's cursor translates every text anew and looks for debugging switches each time; an act of a dozen
statements spends more there than in the database. Errors are the driver's own; the surrounding atomic block
undoes them like any other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Self

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper


class _SQLiteCursor(sqlite3.Cursor):
    """sqlite3's cursor, for texts with %s places; closed at the end of its block."""

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Self:  # type: ignore[override]
        """Run one statement."""
        return super().execute(_with_question_marks(sql), parameters)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@lru_cache(maxsize=512)
def _with_question_marks(sql: str) -> str:
    return sql.replace("%s", "?")


def driver_cursor(connection: BaseDatabaseWrapper | None = None) -> Any:
    """The driver's cursor on Django's connection (the default one), to be used in a ``with`` block.

    Outside a transaction, where nobody else would see what an error did to the connection, and where somebody
    listens to the statements, it is Django's own.
    """
    connection = connections[DEFAULT_DB_ALIAS] if connection is None else connection
    if not connection.in_atomic_block or connection.execute_wrappers or connection.force_debug_cursor:
        return connection.cursor()
    raw = connection.connection
    return raw.cursor(_SQLiteCursor) if connection.vendor == "sqlite" else raw.cursor()
