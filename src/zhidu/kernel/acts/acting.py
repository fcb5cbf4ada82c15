"""Who acts, and what an act reports of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from zhidu.kernel.clock.public import legal_day, now

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Acting:
    """The person at work: in which office, by which account, for whom, at what moment.

    ``person_id`` is None for administrators and for work that the system does by itself;
    ``for_person_id`` is the holder when a delegate acts or a clerk records a leader's word.
    """

    office_id: int
    account_id: int | None = None
    person_id: int | None = None
    for_person_id: int | None = None
    at: datetime = field(default_factory=now)

    @property
    def on(self) -> date:
        """The legal day of the act."""
        return legal_day(self.at)


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What was done, for the journal: the object, the clauses, and content that only goes into the digest.

    ``value`` is handed to the caller; ``action`` replaces the act's name where one act has several outcomes
    that the journal tells apart (each must be registered with its own wording); ``for_person_id`` names the
    holder where only the act itself finds out in whose name it was done.
    """

    object_kind: str
    object_id: int
    value: T
    clauses: tuple[str, ...] = ()
    content: Mapping[str, Any] = field(default_factory=dict)
    action: str = ""
    for_person_id: int | None = None
