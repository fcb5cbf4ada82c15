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
