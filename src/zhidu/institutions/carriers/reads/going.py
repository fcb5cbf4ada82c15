"""What left the house or waits to: sent and not signed for, agreed to be destroyed, people who leave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from zhidu.institutions.carriers.models import Destruction, Dispatch, Leaver, Permit
from zhidu.kernel.clock.public import legal_day
from zhidu.kernel.custody.public import Move, ThingCard, ThingsFound, ThingWish, things
from zhidu.kernel.org.public import people_by_ids
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import UnknownName
from zhidu.kernel.secrecy.public import Viewer

from .ledger import CARRIER
from .rules import DESTROY, keepers

CLEARED_AFTER = "carriers.cleared_after"


def keeps_here(viewer: Viewer, on: date) -> bool:
    """Whether the viewer is one of those who keep carriers by the office's rules."""
    return not viewer.bodies.isdisjoint(keepers(viewer.office_id, on))


def clear_until(office_id: int, on: date) -> date:
    """What came until this day is to be cleared back by the office's rules; everything, where they name no
    number of months.
    """
    try:
        months = rulebook(office_id, on).parameter(CLEARED_AFTER).value
    except UnknownName:
        return on
    return on - relativedelta(months=int(str(months)))


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


def sent_rows(viewer: Viewer, page: int, size: int) -> tuple[tuple[SentRow, ...], ThingsFound]:
    """A page of what the office sent, as far as the viewer may know of it, the latest first; and what was
    found in all. Four queries.
    """
    wish = ThingWish(kinds=(CARRIER,), ended=Move.SENT, order="-moved", page=page, size=size)
    found = things(viewer, wish)
    sent = Dispatch.objects.in_bulk([one.id for one in found.rows])
    return tuple(_sent(sent[one.id], one) for one in found.rows if one.id in sent), found


def _sent(row: Dispatch, thing: ThingCard) -> SentRow:
    sent_on = legal_day(row.sent_at)
    return SentRow(thing, row.unit, row.channel, row.receipt, sent_on, row.signed_by, row.signed_on)


@dataclass(frozen=True, slots=True)
class ToDestroy:
    """A list whose destruction was agreed to and is not yet noted."""

    matter_id: int
    numbers: tuple[str, ...]
    agreed_on: date


def to_destroy(viewer: Viewer) -> tuple[ToDestroy, ...]:
    """The lists that wait for their certificate, of carriers the viewer may know of. Three queries."""
    noted = Destruction.objects.filter(office_id=viewer.office_id).values("matter_id")
    waiting = Permit.objects.filter(office_id=viewer.office_id, action=DESTROY, used_at=None)
    given = list(waiting.exclude(matter_id__in=noted).order_by("id"))
    ids = tuple(one.carrier_id for one in given)
    here = things(viewer, ThingWish(kinds=(CARRIER,), ids=ids, there=True, size=len(ids) or 1))
    numbers = {one.id: one.number for one in here.rows}
    found: dict[int, list[Permit]] = {}
    for one in given:
        if one.carrier_id in numbers:
            found.setdefault(one.matter_id, []).append(one)
    return tuple(
        ToDestroy(matter, tuple(numbers[one.carrier_id] for one in ones), legal_day(ones[0].given_at))
        for matter, ones in found.items()
    )


@dataclass(frozen=True, slots=True)
class LeaverRow:
    """Somebody who leaves, to whom he hands over, and whether it was verified that all is back."""

    person_id: int
    name: str
    successor: str
    verified_on: date | None


def leavers(viewer: Viewer, on: date) -> Iterable[LeaverRow]:
    """Who was announced as leaving and still serves, the latest first. Two queries."""
    rows = list(Leaver.objects.filter(office_id=viewer.office_id).order_by("-announced_at"))
    ids = {one for row in rows for one in (row.person_id, row.successor_id) if one is not None}
    people = people_by_ids(sorted(ids), on, office_id=viewer.office_id)
    for row in (one for one in rows if people[one.person_id].in_service):
        yield LeaverRow(
            row.person_id,
            people[row.person_id].name,
            people[row.successor_id].name if row.successor_id is not None else "",
            legal_day(row.verified_at) if row.verified_at else None,
        )
