"""Who may be appointed to a function: institutions whose rules say so are asked before it is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

AppointmentCheck = Callable[[int, str, int, date], None]
_checks: list[AppointmentCheck] = []


def declare_appointment_check(check: AppointmentCheck) -> None:
    """From now on ``check(office_id, function, person_id, since)`` is asked before anybody is appointed; it
    raises Refusal. Called in ``ready()``.
    """
    if check not in _checks:
        _checks.append(check)


def refuse_unfit(office_id: int, function: str, person_id: int, since: date) -> None:
    """Raise Refusal where the rules of an institution keep the person from the function."""
    for check in _checks:
        check(office_id, function, person_id, since)
