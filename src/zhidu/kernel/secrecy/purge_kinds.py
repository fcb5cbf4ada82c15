"""What can be purged: each room declares its kinds, how one is found by number, where its row is, and what of
a kind does not go with something although it tells of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import Model, QuerySet

from zhidu.kernel.words.public import Refusal, whole_number

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Purgeable:
    """One thing that was found: its id and number, and since when it is there; nothing of what it says."""

    object_id: int
    number: str
    since: datetime


@dataclass(frozen=True, slots=True)
class PurgeKind:
    """A kind of thing that can be purged: ``find(office id, number or id)``, and the table of its rows."""

    code: str
    label: str
    model: str
    find: Callable[[int, str], Purgeable | None]


Beside = Callable[[int, int], Iterable[Purgeable]]
_kinds: dict[str, PurgeKind] = {}
_beside: dict[str, list[tuple[str, Beside]]] = defaultdict(list)


def declare_purge_kind(kind: PurgeKind) -> None:
    """Make a kind known."""
    _kinds[kind.code] = kind


def purge_kinds() -> tuple[PurgeKind, ...]:
    """All of them, in the order of their declaration."""
    return tuple(_kinds.values())


def purge_kind(code: str) -> PurgeKind:
    """The kind of that code; Refusal for another."""
    found = _kinds.get(code)
    if found is None:
        raise Refusal("没有选择要清除的是什么。", todo="请选择一种。")
    return found


def only_one(rows: QuerySet[M], what: str, number: str = "number") -> M | None:
    """Of ``rows`` the one of that id, else of that number; Refusal where several bear the number."""
    if not what:
        return None
    found = rows.filter(pk=whole_number(what) or 0).first()
    several = [found] if found is not None else list(rows.filter(**{number: what})[:2])
    if len(several) > 1:
        raise Refusal("这个编号有不止一项使用。", todo="请改填其页面地址中的一串数字。")
    return next(iter(several), None)


def declare_beside(kind: str, other: str, find: Beside) -> None:
    """Have ``find(office id, id)`` tell what of the kind ``other`` has to be asked for by itself: it tells of
    something of ``kind`` too, and does not go with it.
    """
    _beside[kind].append((other, find))


def beside(kind: str, office_id: int, object_id: int) -> Sequence[tuple[PurgeKind, Purgeable]]:
    """All of that, by kinds."""
    return [(_kinds[other], one) for other, find in _beside[kind] for one in find(office_id, object_id)]
