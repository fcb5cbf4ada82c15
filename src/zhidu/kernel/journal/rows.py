"""What goes into the journal and what is read from it: frozen values, no tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from zhidu.kernel.clock.public import is_set


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryData:
    """An act to be written down. ``content`` goes into the salted digest only and is not kept."""

    office_id: int
    at: datetime
    action: str
    object_kind: str
    object_id: int
    account_id: int | None = None
    person_id: int | None = None
    for_person_id: int | None = None
    clauses: tuple[str, ...] = ()
    content: Mapping[str, object] = field(default_factory=dict)
    demo: bool = field(default_factory=is_set)


@dataclass(frozen=True, slots=True)
class ObjectRef:
    """What an entry is about: a kind of object and its id."""

    kind: str
    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """An entry as it stands in the journal; ``position`` in the tree is None until it is anchored."""

    id: int
    office_id: int
    at: datetime
    action: str
    account_id: int | None
    person_id: int | None
    for_person_id: int | None
    object_kind: str
    object_id: int
    clauses: tuple[str, ...]
    digest: bytes
    demo: bool
    position: int | None

    @property
    def anchored(self) -> bool:
        """Whether the entry has its place under a signed head."""
        return self.position is not None


@dataclass(frozen=True, slots=True)
class EntryPage:
    """Some entries, newest first; ``more`` is what ``before`` takes to read on, None at the end."""

    rows: tuple[EntryRow, ...]
    more: int | None
