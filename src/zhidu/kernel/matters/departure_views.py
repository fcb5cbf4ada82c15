"""What is shown of rules that gave way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from zhidu.kernel.words.public import Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartureView:
    """A rule that gave way (原则上), or that would have stopped the matter in strict running (试运行)."""

    id: int
    matter_id: int
    title: str
    guard: str
    what: str
    clauses: tuple[str, ...]
    strength: Strength
    trial: bool
    reason: str
    superior: str
    superior_id: int | None
    by: str
    at: datetime
    supplement_by: date | None
    supplemented_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialRow:
    """What strict running would have stopped, by kind and guard, in a month."""

    kind: str
    kind_label: str
    guard: str
    clauses: tuple[str, ...]
    strength: Strength
    matters: int
    what: str
