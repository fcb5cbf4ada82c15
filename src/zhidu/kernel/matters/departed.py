"""Lists of rules that gave way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from zhidu.kernel.clock.public import LEGAL_ZONE
from zhidu.kernel.secrecy.public import unfiltered
from zhidu.kernel.words.public import Strength

from .departure_views import DepartureView
from .models import Departure
from .people import names


def weekly_exceptions(office_id: int, week: date) -> tuple[DepartureView, ...]:
    """The departures of the week (Monday to Sunday) in which ``week`` lies; the head sees them all."""
    monday = week - timedelta(days=week.weekday())
    rows = Departure.objects.filter(
        office_id=office_id,
        trial=False,
        at__gte=midnight(monday),
        at__lt=midnight(monday + timedelta(days=7)),
    )
    with unfiltered("the weekly list of exceptions is made for the head of the office"):
        return shown(rows.select_related("matter").order_by("at", "id"))


def midnight(day: date) -> datetime:
    """The moment at which the legal day begins."""
    return datetime.combine(day, time.min, LEGAL_ZONE)


def shown(rows: Iterable[Departure]) -> tuple[DepartureView, ...]:
    """Departures with names in place of ids; two queries."""
    listed = list(rows)
    called = names([one.superior_id for one in listed] + [one.by_id for one in listed])
    return tuple(
        DepartureView(
            id=one.pk,
            matter_id=one.matter_id,
            title=one.matter.title,
            guard=one.guard,
            what=one.what,
            clauses=tuple(one.clauses.split()),
            strength=Strength(one.strength),
            trial=one.trial,
            reason=one.reason,
            superior=called.get(one.superior_id or 0, ""),
            superior_id=one.superior_id,
            by=called.get(one.by_id, ""),
            at=one.at,
            supplement_by=one.supplement_by,
            supplemented_at=one.supplemented_at,
        )
        for one in listed
    )
