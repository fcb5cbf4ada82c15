"""What was destroyed with one list: its carriers, and what the certificate says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhidu.institutions.carriers.models import Destruction, Permit
from zhidu.kernel.clock.public import legal_day
from zhidu.kernel.custody.public import ThingCard, ThingWish, things
from zhidu.kernel.matters.public import MatterView, view
from zhidu.kernel.org.public import labels
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.secrecy.public import Viewer
from zhidu.kernel.words.public import NotVisible

from .ledger import CARRIER, details
from .rules import DESTROY, agreed_by, names

WAYS = "carrier_destruction"


@dataclass(frozen=True, slots=True)
class Gone:
    """A carrier of the list: number, name, level, number of the copy, pages."""

    number: str
    name: str
    level: str
    copy_number: str
    sheets: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Destroyed:
    """A destruction that is noted; ``watched_by`` are the names of those who watched, one by one."""

    number: str
    label_id: int | None
    level: str
    reason: str
    approved_by: str
    approved_on: date | None
    way: str
    place: str
    destroyed_on: date
    taken_by: str
    watched_by: tuple[str, ...]
    carriers: tuple[Gone, ...]
    clauses: tuple[str, ...]


def is_noted(matter_id: int) -> bool:
    """Whether the destruction of the list is noted."""
    return Destruction.objects.filter(matter_id=matter_id).exists()


def listed(viewer: Viewer, matter_id: int) -> tuple[ThingCard, ...]:
    """The carriers that were agreed to be destroyed, in the order of the list; raises NotVisible where the
    viewer may not know of all of them. Three queries.
    """
    permits = Permit.objects.filter(office_id=viewer.office_id, matter_id=matter_id, action=DESTROY)
    ids = tuple(permits.order_by("id").values_list("carrier_id", flat=True))
    rows = things(viewer, ThingWish(kinds=(CARRIER,), ids=ids, size=len(ids) or 1)).rows
    if not ids or len(rows) < len(ids):
        raise NotVisible
    return tuple(sorted(rows, key=lambda one: ids.index(one.id)))


def destroyed(viewer: Viewer, matter_id: int) -> Destroyed:
    """What was destroyed, for whoever sees the matter and may know of every carrier on its list; raises
    NotVisible for others, and where it is not noted.
    """
    found, cards = view(viewer, matter_id), listed(viewer, matter_id)
    row = Destruction.objects.filter(matter_id=matter_id, office_id=viewer.office_id).first()
    if row is None:
        raise NotVisible
    return _told(row, found, cards)


def _told(row: Destruction, found: MatterView, cards: tuple[ThingCard, ...]) -> Destroyed:
    day = row.destroyed_on
    ways = labels(rulebook(row.office_id, day), WAYS)
    known = details([one.id for one in cards])
    return Destroyed(
        number=row.number,
        label_id=found.label_id,
        level=found.level.label,
        reason=found.form["reason"],
        approved_by=agreed_by(found),
        approved_on=legal_day(found.finished_at) if found.finished_at else None,
        way=ways.get(row.way, row.way),
        place=row.place,
        destroyed_on=day,
        taken_by=names(row.office_id, [row.taken_by_id], day),
        watched_by=tuple(names(row.office_id, [one], day) for one in row.witnesses),
        carriers=tuple(
            Gone(
                one.number,
                one.name,
                one.level.label,
                known[one.id]["copy_number"],
                str(known[one.id]["sheets"] or ""),
            )
            for one in cards
        ),
        clauses=found.clauses,
    )
