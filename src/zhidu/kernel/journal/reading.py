"""Entries as frozen rows, newest first. Who may see which, and in what words, is decided by those who ask."""

from __future__ import annotations

from collections.abc import Sequence
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
    """The office's entries, newest first, at most ``limit``.

    ``about`` keeps those on one object, ``actor`` those by one person, ``action`` those of one act,
    ``between`` those from a moment on and before another. ``before`` is the ``more`` of the page before this.
    """
    since, until = between
    conditions: list[tuple[str, Any]] = [("e.office_id = %s", office_id)]
    if about is not None:
        conditions += [("e.object_id = %s", about.id), ("e.object_kind = %s", about.kind)]
    if actor is not None:
        conditions.append(("e.person_id = %s", actor))
    if since is not None:
        conditions.append(("e.at >= %s", microseconds(since)))
    if until is not None:
        conditions.append(("e.at < %s", microseconds(until)))
    if action:
        conditions.append(("e.action = %s", action))
    if before is not None:
        conditions.append(("e.id < %s", before))
    query = _ENTRIES + " AND ".join(sql for sql, _ in conditions) + " ORDER BY e.id DESC LIMIT %s"
    rows = _rows(query, [*(value for _, value in conditions), limit + 1], using)
    shown = tuple(rows[:limit])
    return EntryPage(shown, shown[-1].id if len(rows) > limit else None)


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
