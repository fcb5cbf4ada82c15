"""What a queue shows: frozen rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from .states import MatterState, Queue


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """A line of a queue. ``step_id`` is the viewer's own step, in 待办 only."""

    matter_id: int
    step_id: int | None
    kind: str
    kind_label: str
    number: str
    title: str
    starter: str
    state: MatterState
    current: str
    holders: str
    for_name: str
    arrived_at: datetime | None
    due_at: datetime | None
    overdue: bool
    urged: bool
    unconfirmed: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of a queue; ``total`` counts at most to 1,000, see ``more``; ``waiting`` counts them all."""

    name: Queue
    rows: tuple[QueueRow, ...]
    page: int
    size: int
    total: int
    more: bool
    waiting: Mapping[Queue, int]
