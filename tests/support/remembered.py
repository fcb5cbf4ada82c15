"""What a preparation wrote into the database is written again for the next test, row by row.

Founding an office runs hundreds of acts; its rows are a few hundred, and go in within milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.db import connection, transaction

from zhidu.kernel.clock.public import now, today

P = ParamSpec("P")
R = TypeVar("R")
Row = tuple[Any, ...]
TESTS = "tests.settings"


@dataclass(frozen=True)
class Memory:
    """What was written when, and the state of the database afterwards."""

    at: datetime
    result: Any
    rows: Mapping[str, set[Row]]
    state: Row


def remembered(prepare: Callable[P, R]) -> Callable[P, R]:
    """Let ``prepare`` run once per process for a given database state and day; then only write its rows.

    For functions whose result may be shared, and which add rows and change none. Elsewhere than on SQLite,
    at an earlier hour than it ran, and in a program of an installation, which others may be writing to, it
    runs again.
    """
    memories: dict[Any, Memory] = {}

    @wraps(prepare)
    def once(*args: P.args, **kwargs: P.kwargs) -> R:
        if connection.vendor != "sqlite" or settings.SETTINGS_MODULE != TESTS:
            return prepare(*args, **kwargs)
        key = (args, tuple(kwargs.items()), today(), state())
        memory = memories.get(key)
        if memory is None or memory.at > now():
            memories[key] = memory = _run(lambda: prepare(*args, **kwargs))
        else:
            _write(memory)
        result: R = memory.result
        return result

    return once


def _run(prepare: Callable[[], Any]) -> Memory:
    before = contents()
    result = prepare()
    after = contents()
    assert all(rows <= after[table] for table, rows in before.items()), "it changes rows that were there"
    added = {table: rows - before[table] for table, rows in after.items()}
    return Memory(now(), result, {table: rows for table, rows in added.items() if rows}, state())


def _write(memory: Memory) -> None:
    with transaction.atomic():
        cursor = connection.connection.cursor()
        for table, rows in memory.rows.items():
            marks = ", ".join("?" for _ in next(iter(rows)))
            # REPLACE for the sealer's queue, which a trigger has filled as the entries came.
            cursor.executemany(f'INSERT OR REPLACE INTO "{table}" VALUES ({marks})', rows)
    assert state() == memory.state


def state() -> Row:
    """How many rows each table holds, and the newest entry of the journal: tells two preparations apart."""
    counted = (f'(SELECT COUNT(*) FROM "{table}")' for table in _tables())
    asked = f"SELECT {', '.join(counted)}, (SELECT MAX(id) FROM journal_entry)"
    with connection.cursor() as cursor:
        found: Row = cursor.execute(asked).fetchone()
    return found


def contents() -> dict[str, set[Row]]:
    """Every row of every table, its values as SQLite keeps them."""
    with connection.cursor() as cursor:
        return {table: set(cursor.execute(_asking(table)).fetchall()) for table in _tables()}


def _asking(table: str) -> str:
    with connection.cursor() as cursor:
        names = [row[1] for row in cursor.execute(f'PRAGMA table_info("{table}")').fetchall()]
    # An expression has no declared type, so that no date or boolean is made of the value.
    return ", ".join(f'+"{name}"' for name in names).join(("SELECT ", f' FROM "{table}"'))


def _tables() -> list[str]:
    return sorted(connection.introspection.table_names())
