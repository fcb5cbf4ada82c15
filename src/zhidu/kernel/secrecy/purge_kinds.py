"""What can be purged: each room declares its kinds, how one is found by number, and where its row is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from zhidu.kernel.words.public import Refusal


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


_kinds: dict[str, PurgeKind] = {}


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
