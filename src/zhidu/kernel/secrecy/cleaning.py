"""After a purge: no byte of what went may stay in the files of the database, its log included."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import structlog
from django.db import OperationalError, connection

_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Cleaner:
    """Whether the files were cleaned at the end of the block; ``tables`` are those from which rows went."""

    cleaned: bool = False
    tables: set[str] = field(default_factory=set)


@contextmanager
def clean_storage() -> Iterator[Cleaner]:
    """What is deleted within the block is overwritten, and at its end the database's files are written anew.

    SQLite: ``secure_delete``, VACUUM and an emptied log. PostgreSQL: VACUUM FULL of the tables; its log (WAL)
    and its backups are the administrator's, see the instructions of the purge. Where other work keeps the
    files, or within a transaction, nothing is cleaned and ``cleaned`` stays false.
    """
    cleaner = Cleaner()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
    yield cleaner
    if connection.in_atomic_block:
        return
    try:
        _clean(cleaner.tables)
    except OperationalError as trouble:
        _log.warning("purge not cleaned yet", error=type(trouble).__name__)
        return
    cleaner.cleaned = True


def _clean(tables: set[str]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if cursor.fetchone()[0]:
                raise OperationalError("readers keep the log")
            return
        for table in sorted(tables):
            cursor.execute(f'VACUUM FULL "{table}"')
