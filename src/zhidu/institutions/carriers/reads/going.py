"""What left the house or waits to: sent and not signed for, agreed to be destroyed, people who leave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from zhidu.institutions.carriers.models import Destruction, Dispatch, Leaver, Permit
from zhidu.kernel.custody.public import ThingCard, ThingState, clearance, seen, thing_card
from zhidu.kernel.org.public import people_by_ids
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import UnknownName
from zhidu.kernel.secrecy.public import Viewer

from .ledger import CARRIER
from .rules import keepers

DESTROY = "destroy"
CLEARED_AFTER = "carriers.cleared_after"


def keeps_here(viewer: Viewer, on: date) -> bool:
    """Whether the viewer is one of those who keep carriers by the office's rules."""
    return not viewer.bodies.isdisjoint(keepers(viewer.office_id, on))


def clear_before(office_id: int, on: date) -> date:
    """What came before this day is to be cleared back by the office's rules; the next day where they name no
    number of months: everything.
    """
    try:
        months = rulebook(office_id, on).parameter(CLEARED_AFTER).value
    except UnknownName:
        return on + relativedelta(days=1)
    return on - relativedelta(months=int(str(months)))


def to_return(viewer: Viewer, on: date) -> tuple[ThingCard, ...]:
    """The carriers that came so long ago and are still here, the oldest first. One query."""
    rows = seen(viewer, (CARRIER,)).exclude(state=ThingState.GONE.value)
    rows = rows.filter(enrolled_at__date__lt=clear_before(viewer.office_id, on)).order_by("enrolled_at", "id")
    return tuple(map(thing_card, rows))


@dataclass(frozen=True, slots=True)
class SentRow:
    """A carrier that was sent, and who signed for it."""

    thing: ThingCard
    unit: str
    channel: str
    receipt: str
    sent_on: date
    signed_by: str
    signed_on: date | None


def sent_rows(viewer: Viewer) -> tuple[SentRow, ...]:
    """What the office sent, as far as the viewer may know of it, the latest first. Two queries."""
    things = {row.pk: thing_card(row) for row in seen(viewer, (CARRIER,)).filter(state=ThingState.GONE.value)}
    rows = Dispatch.objects.filter(pk__in=things).order_by("-sent_at")
    return tuple(
        SentRow(
            things[row.pk],
            row.unit,
            row.channel,
            row.receipt,
            row.sent_at.date(),
            row.signed_by,
            row.signed_on,
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class ToDestroy:
    """A list whose destruction was agreed to and is not yet noted."""

    matter_id: int
    numbers: tuple[str, ...]
    agreed_on: date


def to_destroy(viewer: Viewer) -> tuple[ToDestroy, ...]:
    """The lists that wait for their certificate, of carriers the viewer may know of. Three queries."""
    things = {row.pk: row.number for row in seen(viewer, (CARRIER,)).exclude(state=ThingState.GONE.value)}
    given = Permit.objects.filter(office_id=viewer.office_id, action=DESTROY, used_at=None)
    noted = Destruction.objects.filter(office_id=viewer.office_id).values("matter_id")
    found: dict[int, list[Permit]] = {}
    for one in given.exclude(matter_id__in=noted).filter(carrier_id__in=things).order_by("id"):
        found.setdefault(one.matter_id, []).append(one)
    return tuple(
        ToDestroy(matter, tuple(things[one.carrier_id] for one in ones), ones[0].given_at.date())
        for matter, ones in found.items()
    )


@dataclass(frozen=True, slots=True)
class LeaverRow:
    """Somebody who leaves: how much he still holds, and whether it was verified that all is back."""

    person_id: int
    name: str
    successor: str
    held: int
    verified_on: date | None


def leavers(viewer: Viewer, on: date) -> Iterable[LeaverRow]:
    """Who was announced as leaving and still serves, the latest first."""
    rows = list(Leaver.objects.filter(office_id=viewer.office_id).order_by("-announced_at"))
    ids = {one for row in rows for one in (row.person_id, row.successor_id) if one is not None}
    people = people_by_ids(sorted(ids), on, office_id=viewer.office_id)
    for row in rows:
        person = people[row.person_id]
        if person.in_service:
            yield LeaverRow(
                row.person_id,
                person.name,
                people[row.successor_id].name if row.successor_id is not None else "",
                clearance(viewer.office_id, row.person_id, (CARRIER,)),
                row.verified_at.date() if row.verified_at else None,
            )
