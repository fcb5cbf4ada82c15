"""Rules that gave way, and their consent afterwards (先办后补)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from zhidu.kernel.acts.public import Acting, Done, act

from .rights import a_person
from .states import Basis
from .views import DepartureView, Moved, Reason


@act("matters.supplement", wording="补办同意", right=a_person)
def supplement(acting: Acting, *, departure_id: int, opinion: str) -> Done[Moved]:
    """The named superior agrees afterwards to the departure from a rule that binds in principle."""
    raise NotImplementedError


def weekly_exceptions(office_id: int, week: date) -> tuple[DepartureView, ...]:
    """The departures of the week (Monday to Sunday) in which ``week`` lies, for the head."""
    raise NotImplementedError
