"""What becomes of a state secret, as those hear who hold what carries it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretDetermined:
    """A secret was determined under ``number``. Its term is ``years`` from ``on``, or ``until`` a day, or an
    ``event`` in words; ``level`` is the code of the rules. ``source_id`` is the matter.
    """

    office_id: int
    source_id: int
    number: str
    level: str
    on: date
    years: int | None
    until: date | None
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretChanged:
    """Level or term of the secret of that number is now this; carriers are marked anew."""

    office_id: int
    source_id: int
    number: str
    level: str
    on: date
    years: int | None
    until: date | None
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretLifted:
    """The secret of that number is none any more; what carries it is not public for that."""

    office_id: int
    source_id: int
    number: str
    on: date
