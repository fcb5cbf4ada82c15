"""Who belongs to which class of cleared staff, for those who record it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zhidu.kernel.org.public import people_by_ids
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.secrecy.public import Clearance, Viewer, clearance_keepers, clearances, declare_secret

ENDS_SOON = "secrecy.class_ends_soon"

declare_secret("cleared_staff.clear")


@dataclass(frozen=True, slots=True)
class ClearanceLine:
    """A clearance with its person; ``soon`` says that it ends within the time the rules have it told."""

    card: Clearance
    name: str
    department: str
    soon: bool


def keeps_clearances(viewer: Viewer, on: date) -> bool:
    """Whether the office's rules have the viewer record the classes."""
    return bool(viewer.bodies & clearance_keepers(viewer.office_id, on))


def lines(viewer: Viewer, on: date) -> Sequence[ClearanceLine]:
    """The clearances that have not ended, those that end first before others; none for who records none."""
    if not keeps_clearances(viewer, on):
        return ()
    office_id = viewer.office_id
    found = clearances(office_id, on)
    last = _soon(office_id, on)
    people = people_by_ids({one.person_id for one in found}, on, office_id=office_id)
    return tuple(
        ClearanceLine(
            card=one,
            name=people[one.person_id].label or people[one.person_id].name,
            department=people[one.person_id].department_name or "单位领导",
            soon=one.until is not None and one.until <= last,
        )
        for one in found
    )


def line(viewer: Viewer, clearance_id: int, on: date) -> ClearanceLine | None:
    """One of them."""
    return next((one for one in lines(viewer, on) if one.card.id == clearance_id), None)


def _soon(office_id: int, on: date) -> date:
    return on + timedelta(days=int(str(rulebook(office_id, on).parameter(ENDS_SOON).value)))
