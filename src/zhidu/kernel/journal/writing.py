"""The only way into the journal: hand-written INSERTs, inside the transaction of the act."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Final

from django.conf import settings
from django.db import connections

from zhidu.kernel.words.public import mint

from .hashing import Hash, hash_function
from .rows import EntryData

SALT_BYTES: Final = 16
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_ENTRY_COLUMNS: Final = (
    "id, office_id, at, action, account_id, person_id, for_person_id,"
    " object_kind, object_id, clauses, digest, demo"
)
_ENTRY_ROW: Final = "(" + ", ".join(["%s"] * 12) + ")"

Parameter = int | str | bytes | bool | None


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL with %s places for a Django cursor, and what goes into them."""

    sql: str
    parameters: tuple[Parameter, ...]


def microseconds(moment: datetime) -> int:
    """``moment`` (aware) as whole microseconds since 1970-01-01 UTC."""
    return (moment - _EPOCH) // _MICROSECOND


def moment(at: int) -> datetime:
    """The aware UTC moment of ``at`` microseconds since 1970-01-01."""
    return _EPOCH + at * _MICROSECOND


def algorithm() -> str:
    """The hash of new trees and digests: setting ZHIDU_JOURNAL_HASH, SM3 unless it says otherwise."""
    return str(getattr(settings, "ZHIDU_JOURNAL_HASH", "sm3"))


def salted_digest(salt: bytes, content: Mapping[str, object], hashed: Hash) -> bytes:
    """What an entry keeps of ``content``: hash of salt and canonical JSON. TypeError if JSON cannot say it."""
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
        salt = secrets.token_bytes(SALT_BYTES)
        ids.append(identity)
        salts += (identity, salt)
        rows += _row(identity, entry, salted_digest(salt, entry.content, hashed))
    return tuple(ids), _statements(len(ids), tuple(rows), tuple(salts), vendor)


def append(entries: Sequence[EntryData], *, using: str = "default") -> tuple[int, ...]:
    """Writes the entries in the current transaction and gives their ids, in order."""
    connection = connections[using]
    ids, statements = insert_statements(entries, vendor=connection.vendor)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.sql, statement.parameters)
    return ids


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
        entry.demo,
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
    salts, rows = ", ".join(["(%s, %s)"] * count), ", ".join([_ENTRY_ROW] * count)
    return (
        f"INSERT INTO journal_salt (entry_id, salt) VALUES {salts}",  # noqa: S608 - only %s places
        f"INSERT INTO journal_entry ({_ENTRY_COLUMNS}) VALUES {rows}",  # noqa: S608
    )


def _canonical(content: Mapping[str, object]) -> bytes:
    return json.dumps(
        content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain
    ).encode()


def _plain(value: object) -> str:
    if isinstance(value, date):  # datetime included
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(f"the journal cannot digest a {type(value).__name__}; give text, numbers, dates or lists")
