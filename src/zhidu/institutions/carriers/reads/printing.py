"""What the print shop has: jobs sent, printed, fetched; the list by which drafts are handed in."""

from __future__ import annotations

from datetime import date

from zhidu.institutions.carriers.models import PrintJob
from zhidu.kernel.org.public import checklist_of
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Item
from zhidu.kernel.words.public import NotVisible

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
