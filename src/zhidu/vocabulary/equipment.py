"""Equipment that was issued, as the others hear of it: whoever keeps the ledger of devices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class EquipmentIssued:
    """A requisition of equipment came to its end: so many were handed to whoever asked."""

    office_id: int
    source_id: int
    name: str
    quantity: int
    person_id: int
    on: date
