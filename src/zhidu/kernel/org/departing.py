"""What ends when somebody leaves the office or a post, within the transaction of an act."""

from __future__ import annotations

from datetime import date, timedelta

from . import changes
from .loading import changed
from .models import Appointment, Charge, Delegation, Person, Seat, Tenure, Tie

_HELD: tuple[tuple[type[Tie], str], ...] = (
    (Tenure, "person_id"),
    (Charge, "person_id"),
    (Appointment, "person_id"),
    (Seat, "person_id"),
    (Delegation, "holder_id"),
    (Delegation, "delegate_id"),
)
"""What ties somebody to the office, and the column that names him."""


def leave(office_id: int, person_id: int, last_day: date) -> None:
    """Let somebody leave the office with the day; whatever he holds no longer counts after it."""
    changed(office_id)
    row = Person.objects.filter(pk=person_id, office_id=office_id).first()
    if row is not None:
        changes.refuse_last_keeper(office_id, row.account_id, last_day + timedelta(days=1))
    changes.end(Person, office_id, person_id, last_day)
    for model, whose in _HELD:
        changes.cut(model._default_manager.filter(**{whose: person_id}), last_day)


def leave_post(person_id: int, last_day: date, *, functions: bool) -> None:
    """What goes with a post: charges and delegations end with the day, ``functions`` where they go too."""
    changes.cut(Charge.objects.filter(person_id=person_id), last_day)
    changes.cut(Delegation.objects.filter(holder_id=person_id), last_day)
    if functions:
        changes.cut(Appointment.objects.filter(person_id=person_id), last_day)
