"""Entries as frozen rows, newest first. Who may see which, and in what words, is decided by those who ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connections

from .columns import ENTRY, columns
from .hashing import ALGORITHMS, hash_function
from .moments import microseconds, moment
from .rows import EntryPage, EntryRow, ObjectRef
from .writing import salted_digest

_ENTRIES: Final = (
    f"SELECT {columns(ENTRY, 'e')}, l.position FROM journal_entry e"  # noqa: S608
    " LEFT JOIN journal_leaf l ON l.entry_id = e.id WHERE "
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries of an office: on one object (``about``), by one person (``actor``), of one act
    (``action``), from a moment on and before another (``between``). Nothing said means all.
    """

    about: ObjectRef | None = None
    actor: int | None = None
    between: tuple[datetime | None, datetime | None] = (None, None)
    action: str = ""

    def conditions(self, office_id: int) -> list[tuple[str, Any]]:
        """The same as SQL."""
        since, until = self.between
        asked: list[tuple[str, Any]] = [
            ("e.object_id = %s", self.about and self.about.id),
            ("e.object_kind = %s", self.about and self.about.kind),
            ("e.person_id = %s", self.actor),
            ("e.at >= %s", microseconds(since) if since else None),
            ("e.at < %s", microseconds(until) if until else None),
            ("e.action = %s", self.action or None),
        ]
        return [("e.office_id = %s", office_id), *(one for one in asked if one[1] is not None)]


def entries(
    office_id: int,
    *,
    about: ObjectRef | None = None,
    actor: int | None = None,
    between: tuple[datetime | None, datetime | None] = (None, None),
    action: str = "",
    before: int | None = None,
    limit: int = 50,
    using: str = "default",
) -> EntryPage:
    """The office's entries, newest first, at most ``limit``, those that are wanted (see ``Wanted``).

    ``before`` is the ``more`` of the page before this: however deep, a page costs the same.
    """
    conditions = Wanted(about, actor, between, action).conditions(office_id)
    if before is not None:
        conditions.append(("e.id < %s", before))
    query = _ENTRIES + " AND ".join(sql for sql, _ in conditions) + " ORDER BY e.id DESC LIMIT %s"
    rows = _rows(query, [*(value for _, value in conditions), limit + 1], using)
    shown = tuple(rows[:limit])
    return EntryPage(shown, shown[-1].id if len(rows) > limit else None)


def numbered(
    office_id: int, wanted: Wanted, *, start: int, size: int, oldest_first: bool = False
) -> tuple[EntryRow, ...]:
    """The entries after the first ``start``: for lists with page numbers, which do not go very deep."""
    conditions = wanted.conditions(office_id)
    order = "" if oldest_first else " DESC"
    query = _ENTRIES + " AND ".join(sql for sql, _ in conditions)
    query += f" ORDER BY e.id{order} LIMIT %s OFFSET %s"
    return tuple(_rows(query, [*(value for _, value in conditions), size, start], "default"))


def how_many(office_id: int, wanted: Wanted, most: int) -> int:
    """How many entries are wanted; ``most`` + 1 stands for any number above ``most``."""
    conditions = wanted.conditions(office_id)
    where = " AND ".join(sql for sql, _ in conditions)
    query = f"SELECT COUNT(*) FROM (SELECT 1 FROM journal_entry e WHERE {where} LIMIT %s) AS counted"  # noqa: S608
    with connections["default"].cursor() as cursor:
        cursor.execute(query, [*(value for _, value in conditions), most + 1])
        return int(cursor.fetchone()[0])


def entry(entry_id: int, *, using: str = "default") -> EntryRow | None:
    """One entry, or None if there is no such entry."""
    return next(iter(_rows(_ENTRIES + "e.id = %s", [entry_id], using)), None)


def digest_matches(entry_id: int, content: Any, *, using: str = "default") -> bool | None:
    """Whether the entry was written with ``content``; None if nobody can tell any more (salt purged)."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT s.salt, e.digest FROM journal_entry e JOIN journal_salt s ON s.entry_id = e.id"
            " WHERE e.id = %s",
            [entry_id],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    salt, digest = bytes(row[0]), bytes(row[1])
    return any(salted_digest(salt, content, hash_function(name)) == digest for name in ALGORITHMS)


def _rows(query: str, parameters: Sequence[Any], using: str) -> list[EntryRow]:
    with connections[using].cursor() as cursor:
        cursor.execute(query, parameters)
        return [_row(row) for row in cursor.fetchall()]


def _row(row: Sequence[Any]) -> EntryRow:
    values = dict(zip(ENTRY, row, strict=False))
    values |= {
        "at": moment(values["at"]),
        "clauses": tuple(values["clauses"].split()),
        "digest": bytes(values["digest"]),
        "demo": bool(values["demo"]),
        "position": row[len(ENTRY)],
    }
    return EntryRow(**values)
