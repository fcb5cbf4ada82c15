"""What SQLite is told of a large office's things, so that it goes along the right index from the first day.

It plans by statistics that somebody has to take; without any it believes that each column of an index leaves
nearly nothing, and reads all that the office has. What is told here holds for any office: few kinds and
states, many numbers and names. PostgreSQL takes its statistics by itself.
"""

from __future__ import annotations

from math import prod
from typing import Any, Final

from django.db import connections

_TABLE: Final = "custody_thing"
_ROWS: Final = 100_000
_DIFFERENT: Final = {
    "office_id": 1,
    "kind": 4,
    "state": 4,
    "level": 3,
    "last": 10,
    "keeper_id": 20,
    "holder_id": 200,
}
"""How many values a column has; every other has another one in each row."""
_PARTS: Final = {"custody_due": 10, "custody_bundle": 10, "custody_origin": 10, "custody_here": 2}
"""Of how many rows an index that leaves out most holds one."""


def tell_planner(*, using: str = "default", **_: Any) -> None:
    """After each migration: write down the statistics of the indexes that have none."""
    connection = connections[using]
    if connection.vendor != "sqlite" or _TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE sqlite_schema")
        cursor.execute("SELECT idx FROM sqlite_stat1 WHERE tbl = %s", [_TABLE])
        known = {row[0] for row in cursor.fetchall()}
        cursor.execute(f"PRAGMA index_list({_TABLE})")
        for name in [row[1] for row in cursor.fetchall() if row[1] not in known]:
            cursor.execute(f'PRAGMA index_info("{name}")')
            columns = [row[2] for row in cursor.fetchall()]
            cursor.execute(
                "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (%s, %s, %s)",
                [_TABLE, name, _statistics(columns, _ROWS // _PARTS.get(name, 1))],
            )
        cursor.execute("ANALYZE sqlite_schema")


def _statistics(columns: list[str], rows: int) -> str:
    """How many rows there are, and how many are left by the first column, the first two, and so on."""
    left = [
        max(1, rows // prod(_DIFFERENT.get(one, rows) for one in columns[: place + 1]))
        for place in range(len(columns))
    ]
    return " ".join(map(str, (rows, *left)))
