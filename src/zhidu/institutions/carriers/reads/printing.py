"""What the print shop has: jobs sent, printed, fetched; the list by which drafts are handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from zhidu.institutions.carriers.models import PrintJob
from zhidu.kernel.clock.public import legal_day
from zhidu.kernel.custody.public import ThingCard, ThingWish, things
from zhidu.kernel.org.public import checklist_of
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Item
from zhidu.kernel.secrecy.public import Viewer
from zhidu.kernel.words.public import NotVisible

from .ledger import CARRIER

CHECKLIST = "carriers.print_shop"


def job(office_id: int, job_id: int) -> PrintJob:
    """A job of the office; raises NotVisible where there is none."""
    found = PrintJob.objects.filter(pk=job_id, office_id=office_id).first()
    if found is None:
        raise NotVisible
    return found


def items(office_id: int, on: date) -> tuple[Item, ...]:
    """What the rules want looked at before a draft is handed in; nothing where they have no such list."""
    found = checklist_of(rulebook(office_id, on), CHECKLIST)
    return found.items if found is not None else ()


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job of the print shop, as those two see it whose it is."""

    id: int
    number: str
    name: str
    carrier_id: int
    copies: int
    sent_by_id: int
    shop_id: int
    sent_on: date
    printed: bool
    fetched: bool
    wasted: bool


def jobs(viewer: Viewer) -> tuple[JobRow, ...]:
    """The jobs that the viewer sent or prints, as far as he may know of the drafts; the newest first. Two
    queries.
    """
    mine = Q(sent_by_id=viewer.person_id) | Q(shop_id=viewer.person_id)
    rows = list(PrintJob.objects.filter(mine, office_id=viewer.office_id).order_by("-sent_at"))
    ids = tuple({row.carrier_id for row in rows})
    found = things(viewer, ThingWish(kinds=(CARRIER,), ids=ids, size=len(ids) or 1))
    drafts = {one.id: one for one in found.rows}
    return tuple(_row(row, drafts[row.carrier_id]) for row in rows if row.carrier_id in drafts)


def _row(row: PrintJob, draft: ThingCard) -> JobRow:
    return JobRow(
        id=row.pk,
        number=draft.number,
        name=draft.name,
        carrier_id=draft.id,
        copies=row.copies,
        sent_by_id=row.sent_by_id,
        shop_id=row.shop_id,
        sent_on=legal_day(row.sent_at),
        printed=row.printed_at is not None,
        fetched=row.fetched_at is not None,
        wasted=row.wasted_at is not None,
    )
