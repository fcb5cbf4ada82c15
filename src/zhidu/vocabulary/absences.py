"""Who is away, as the others hear of it: attendance, duty rosters, meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ApprovedAbsence:
    """Somebody's leave was approved. Halves are ``am`` and ``pm``; both ends are included.

    ``kind`` is the code of the office's rules: whoever shows it minds who may know it.
    """

    office_id: int
    source_id: int
    person_id: int
    kind: str
    starts_on: date
    starts_half: str
    ends_on: date
    ends_half: str


@dataclass(frozen=True, slots=True)
class AbsenceEnded:
    """Somebody is back at work from this half day on: earlier than approved, on time, or later."""

    office_id: int
    source_id: int
    person_id: int
    back_on: date
    back_half: str
