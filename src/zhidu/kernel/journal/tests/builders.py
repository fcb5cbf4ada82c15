"""Entries to write down, and ways to tamper with them behind the journal's back."""

import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection

from zhidu.kernel.clock.public import clock_at
from zhidu.kernel.journal.columns import ENTRY, columns
from zhidu.kernel.journal.public import EntryData, Fault, SignedHead, append, head, seal, seal_heads, verify

OFFICE = 7
START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
Found = set[tuple[Fault, int | None]]
COPIED = columns(ENTRY[1:])


def an_entry(office: int = OFFICE, **values: Any) -> EntryData:
    """An agreement to matter 500 by person 31."""
    usual: dict[str, Any] = {
        "office_id": office,
        "at": START,
        "action": "matters.agree",
        "object_kind": "matter",
        "object_id": 500,
        "account_id": 21,
        "person_id": 31,
        "clauses": ("S0.02-09", "S0.02-10"),
        "content": {"opinion": "同意"},
        "demo": False,
    }
    return EntryData(**{**usual, **values})


def write_batches(*sizes: int, office: int = OFFICE) -> list[int]:
    """Write and anchor batches of these sizes, a minute apart; the ids in order."""
    ids: list[int] = []
    for minute, size in enumerate(sizes):
        moment = START + timedelta(minutes=minute)
        with clock_at(moment):
            # A millisecond apart, so that between any two ids there is room for a forged one.
            moments = [moment + timedelta(milliseconds=number) for number in range(size)]
            start = 500 + len(ids)
            ids += append(
                [an_entry(office, at=at, object_id=start + number) for number, at in enumerate(moments)]
            )
            seal(office)
    with clock_at(START + timedelta(hours=1)):
        seal_heads()
    return ids


def tamper(path: Path, *statements: str) -> None:
    """Run statements on the stopped database file, with the guards taken down and put up again."""
    connection.close()
    with sqlite3.connect(path) as raw:
        guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement)
        for _, sql in guards:
            raw.execute(sql)
    raw.close()


def rows(query: str, values: Mapping[str, Any] | list[Any] | None = None) -> list[Any]:
    """What the database answers."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        found: list[Any] = cursor.fetchall()
    return found


def found(office: int = OFFICE, kept: SignedHead | None = None) -> Found:
    """What a look over the journal finds: each fault with the entry it names."""
    return {(finding.fault, finding.entry_id) for finding in verify(office, kept).findings}


def copied(identity: int, new: int) -> str:
    """The statement that copies an entry under a new id."""
    where = f"FROM journal_entry WHERE id = {identity}"
    return f"INSERT INTO journal_entry (id, {COPIED}) SELECT {new}, {COPIED} {where}"


def kept_head() -> SignedHead:
    """The newest head, as somebody outside would keep it."""
    kept = head(OFFICE)
    assert kept is not None
    return kept
