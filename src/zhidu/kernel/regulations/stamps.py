"""Stamps: one cheap query tells whether what a process remembers of an office still holds."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar, cast

from django.db import connection

from zhidu.kernel.offices.public import fresh_id

from .models import RuleStamp

ALL = 0
T = TypeVar("T")
_READ = "SELECT office_id, stamp FROM regulations_rulestamp WHERE office_id IN (%s, %s)"
_held: ContextVar[dict[Hashable, object] | None] = ContextVar("zhidu_steady", default=None)


@contextmanager
def steady() -> Iterator[None]:
    """Within the block rules and organisation are read as of its beginning, without asking again what
    changed.

    For requests that only read. Changes made within the block itself are seen.
    """
    token = _held.set({})
    try:
        yield
    finally:
        _held.reset(token)


def steadily(key: Hashable, read: Callable[[], T]) -> T:
    """What ``read`` gives; within ``steady`` it is read once."""
    held = _held.get()
    if held is None:
        return read()
    if key not in held:
        held[key] = read()
    return cast(T, held[key])


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
    return steadily(("rules", office_id), lambda: _read(office_id))


def _read(office_id: int) -> tuple[int, ...]:
    """Plain SQL: asked at every turn, the ORM takes longer to write the question than to answer it."""
    with connection.cursor() as cursor:
        cursor.execute(_READ, (ALL, office_id))
        found = dict(cursor.fetchall())
    return found.get(ALL, 0), found.get(office_id, 0)
