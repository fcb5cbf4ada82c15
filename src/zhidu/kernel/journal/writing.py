"""The only way into the journal: hand-written INSERTs, inside the transaction of the act."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from json import JSONEncoder
from typing import Final

from django.conf import settings
from django.db import connections

from zhidu.kernel.words.public import mint

from .columns import ENTRY, columns
from .driver import driver_cursor
from .hashing import Hash, hash_function
from .moments import microseconds
from .rows import EntryData

SALT_BYTES: Final = 16
_ROW: Final = "(" + ", ".join(["%s"] * len(ENTRY)) + ")"

Parameter = int | str | bytes | None


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL with %s places for a Django cursor, and what goes into them."""

    sql: str
    parameters: tuple[Parameter, ...]


def algorithm() -> str:
    """The hash of new trees and digests: setting ZHIDU_JOURNAL_HASH, SM3 unless it says otherwise."""
    return str(getattr(settings, "ZHIDU_JOURNAL_HASH", "sm3"))


def salted_digest(salt: bytes, content: Mapping[str, object], hashed: Hash) -> bytes:
    """What is kept of ``content``: hash of salt and canonical JSON (TypeError if JSON cannot say it)."""
    return hashed(salt + _canonical(content))


def insert_statements(
    entries: Sequence[EntryData], *, vendor: str
) -> tuple[tuple[int, ...], tuple[Statement, ...]]:
    """Ids of the new entries, and the statements that write them, to be run in this order in the act.

    PostgreSQL takes one statement, SQLite two. Nothing is read. An empty sequence gives no statement.
    """
    if not entries:
        return (), ()
    hashed = _hashed(algorithm())
    ids: list[int] = []
    rows: list[Parameter] = []
    salts: list[Parameter] = []
    for entry in entries:
        identity = mint(entry.at)
        salt = os.urandom(SALT_BYTES)
        ids.append(identity)
        salts += (identity, salt)
        rows += _row(identity, entry, salted_digest(salt, entry.content, hashed))
    return tuple(ids), _statements(len(ids), tuple(rows), tuple(salts), vendor)


def append(entries: Sequence[EntryData], *, using: str = "default") -> tuple[int, ...]:
    """Writes the entries in the current transaction and gives their ids, in order."""
    connection = connections[using]
    ids, statements = insert_statements(entries, vendor=connection.vendor)
    with driver_cursor(connection) as cursor:
        for statement in statements:
            cursor.execute(statement.sql, statement.parameters)
    return ids


def purge_salts(entry_ids: Sequence[int], *, using: str = "default") -> int:
    """Forget the salts of these entries: their digests then say nothing about the content any more.

    Gives how many were forgotten. For the purge of a secret typed in by mistake only; the entries stay, and
    so do copies in backups and in the database's log until it is checkpointed.
    """
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA secure_delete = ON")
        cursor.executemany("DELETE FROM journal_salt WHERE entry_id = %s", [(one,) for one in entry_ids])
        return int(cursor.rowcount)


def forget_salts(object_ids: Sequence[int], *, using: str = "default") -> int:
    """Forget the salts of all entries about these objects, see ``purge_salts``; gives how many."""
    with connections[using].cursor() as cursor:
        found: list[int] = []
        for start in range(0, len(object_ids), _AT_ONCE):
            part = object_ids[start : start + _AT_ONCE]
            places = ", ".join(["%s"] * len(part))
            cursor.execute(f"SELECT id FROM journal_entry WHERE object_id IN ({places})", part)  # noqa: S608
            found += [row[0] for row in cursor.fetchall()]
    return purge_salts(found, using=using) if found else 0


_AT_ONCE: Final = 400
_hashed = cache(hash_function)


def _row(identity: int, entry: EntryData, digest: bytes) -> tuple[Parameter, ...]:
    return (
        identity,
        entry.office_id,
        microseconds(entry.at),
        entry.action,
        entry.account_id,
        entry.person_id,
        entry.for_person_id,
        entry.object_kind,
        entry.object_id,
        " ".join(entry.clauses),
        digest,
        int(entry.demo),
    )


def _statements(
    count: int, rows: tuple[Parameter, ...], salts: tuple[Parameter, ...], vendor: str
) -> tuple[Statement, ...]:
    keep, write = _sql(count)
    if vendor == "postgresql":
        return (Statement(f"WITH kept AS ({keep}) {write}", salts + rows),)
    return Statement(write, rows), Statement(keep, salts)


@cache
def _sql(count: int) -> tuple[str, str]:
    salts, rows = ", ".join(["(%s, %s)"] * count), ", ".join([_ROW] * count)
    return (
        f"INSERT INTO journal_salt (entry_id, salt) VALUES {salts}",  # noqa: S608 - only %s places
        f"INSERT INTO journal_entry ({columns(ENTRY)}) VALUES {rows}",  # noqa: S608
    )


def _canonical(content: Mapping[str, object]) -> bytes:
    return _encoded(content).encode()


def _plain(value: object) -> str:
    if isinstance(value, date):  # datetime included
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(f"the journal cannot digest a {type(value).__name__}; give text, numbers, dates or lists")


_encoded: Final = JSONEncoder(
    sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain
).encode
