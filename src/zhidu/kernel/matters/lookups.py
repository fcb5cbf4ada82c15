"""Small reads that acts make beside the case itself, on rows that carry no content."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Max

from .additions import add_readers
from .case import Case
from .models import Asked, MatterReader, Step
from .states import StepState


def reads(matter_id: int, person_id: int) -> bool:
    """Whether the person is a reader of the matter."""
    return MatterReader.objects.filter(matter_id=matter_id, person_id=person_id).exists()


def open_steps(matter_id: int) -> tuple[int, ...]:
    """The steps that can be acted on."""
    rows = Step.objects.filter(matter_id=matter_id, state=StepState.OPEN.value).order_by("id")
    return tuple(rows.values_list("id", flat=True))


def last_way(matter_id: int) -> Any:
    """The way as the rules last answered it, for comparison with a new answer."""
    row = (
        Asked.objects.filter(matter_id=matter_id, purpose="way")
        .order_by("-id")
        .values_list("answer", flat=True)
    )
    found = row.first()
    return found.get("answer") if isinstance(found, dict) else json.loads(found)["answer"] if found else None


def mark_read(case: Case) -> datetime | None:
    """Set the receipt of the acting person; gives the moment of an earlier one instead of changing it."""
    rows = MatterReader.objects.filter(matter_id=case.matter.id, person_id=case.me)
    if rows.filter(read_at=None).update(read_at=case.at):
        return None
    before: datetime | None = rows.aggregate(at=Max("read_at"))["at"]
    return before


def label_id(matter_id: int) -> int:
    """The id of the matter's label."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT label_id FROM matters_matter WHERE id = %s", (matter_id,))
        found: int = cursor.fetchone()[0]
    return found


def save_readers(case: Case) -> None:
    """Write the case's readers apart from everything else."""
    with connection.cursor() as cursor:
        add_readers(cursor, case)
