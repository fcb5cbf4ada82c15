"""Stamps: one cheap query tells whether what a process remembers of an office still holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from zhidu.kernel.journal.public import driver_cursor
from zhidu.kernel.offices.public import fresh_id

from .models import RuleStamp

ALL = 0
_RULES = RuleStamp._meta.db_table
_Found = Mapping[tuple[str, int], int]
_tables = [_RULES]
_held: ContextVar[dict[int, _Found] | None] = ContextVar("zhidu_steady", default=None)


def stamped(table: str) -> str:
    """Let ``table`` (office_id, stamp) be read together with the others; gives its name back."""
    _tables.append(table)
    return table


@contextmanager
def steady() -> Iterator[None]:
    """Within the block rules and organisation are read as of its beginning, without asking again what
    changed: one query for all stamps of an office.

    For requests that only read. Changes made within the block itself are seen.
    """
    token = _held.set({})
    try:
        yield
    finally:
        _held.reset(token)


def stamps(table: str, office_id: int) -> tuple[int, int]:
    """The stamps in ``table`` of all offices and of this one; 0 where nothing changed yet."""
    held = _held.get()
    if held is None:
        found = _read((table,), office_id)
    elif office_id in held:
        found = held[office_id]
    else:
        found = held[office_id] = _read(tuple(_tables), office_id)
    return found.get((table, ALL), 0), found.get((table, office_id), 0)


def unsettle() -> None:
    """Say that something changed, so that the rest of a steady block asks again."""
    held = _held.get()
    if held is not None:
        held.clear()


def changed(office_id: int = ALL) -> None:
    """Say, within the transaction that changes something, that what is remembered is old."""
    RuleStamp.objects.update_or_create(office_id=office_id, defaults={"stamp": fresh_id()})
    unsettle()


def stamp(office_id: int) -> tuple[int, ...]:
    """The stamps that the office's rules and calendar depend on."""
    return stamps(_RULES, office_id)


def rule_stamps() -> Mapping[int, int]:
    """The stamp of every office that has rules, by its id; ``ALL`` for what concerns all. One query."""
    return dict(RuleStamp.objects.order_by("office_id").values_list("office_id", "stamp"))


def _read(tables: tuple[str, ...], office_id: int) -> _Found:
    """Plain SQL: asked at every turn, the ORM takes longer to write the question than to answer it."""
    with driver_cursor() as cursor:
        cursor.execute(_query(tables), (ALL, office_id) * len(tables))
        return {(table, office): stamp for table, office, stamp in cursor.fetchall()}


@cache
def _query(tables: tuple[str, ...]) -> str:
    return " UNION ALL ".join(
        f"SELECT '{table}', office_id, stamp FROM {table} WHERE office_id IN (%s, %s)"  # noqa: S608 - our names
        for table in tables
    )
