"""Who is on a journey or will be, who acts for them, and the word they leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zhidu.institutions.attendance.models import Travel
from zhidu.institutions.attendance.rules import BeforeTravel
from zhidu.kernel.org.public import people_by_ids
from zhidu.kernel.regulations.public import rulebook


@dataclass(frozen=True, slots=True)
class TravelLine:
    """A journey with the names of its people."""

    name: str
    proxy: str
    purpose: str
    message: str
    since: date
    until: date


def notes_travel(office_id: int, on: date) -> bool:
    """Whether the office's rules say anything of what is done before a journey."""
    return BeforeTravel in rulebook(office_id, on).questions()


def travels(office_id: int, on: date) -> Sequence[TravelLine]:
    """The journeys that have not ended, the next first; everybody in the office may know who acts."""
    rows = list(Travel.objects.filter(office_id=office_id, until__gte=on).order_by("since", "id"))
    called = people_by_ids(
        {one for row in rows for one in (row.person_id, row.proxy_id)}, on, office_id=office_id
    )
    return tuple(
        TravelLine(
            called[row.person_id].label or called[row.person_id].name,
            called[row.proxy_id].label or called[row.proxy_id].name,
            row.purpose,
            row.message,
            row.since,
            row.until,
        )
        for row in rows
    )
