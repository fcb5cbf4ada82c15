"""The rows that say whether a recorded word was confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from .case import Case
from .models import Recorded
from .states import Confirmed


@dataclass(frozen=True, slots=True)
class Awaited:
    """A recorded word and what became of its confirmation."""

    matter_id: int
    step_id: int
    leader_id: int
    confirmed_at: datetime | None


def awaited(opinion_id: int) -> Awaited | None:
    """The record of an opinion that a clerk wrote down; None for any other."""
    row = Recorded.objects.select_related("opinion").filter(pk=opinion_id).first()
    if row is None:
        return None
    return Awaited(row.matter_id, row.opinion.step_id or 0, row.leader_id, row.confirmed_at)


def note_recorded(case: Case, opinion_id: int, leader_id: int, until: date, scan_id: int | None) -> None:
    """Let the recorded word wait for its confirmation; the signed sheet confirms it at once."""
    Recorded.objects.create(
        opinion_id=opinion_id,
        office_id=case.matter.office_id,
        matter_id=case.matter.id,
        leader_id=leader_id,
        confirm_by=until,
        confirmed_at=None if scan_id is None else case.at,
        how="" if scan_id is None else Confirmed.SHEET.value,
        scan_id=scan_id,
    )


def confirm(case: Case, opinion_id: int, how: Confirmed, remark: str, scan_id: int | None = None) -> bool:
    """Note the confirmation; False if there was one already."""
    changed = Recorded.objects.filter(
        pk=opinion_id, office_id=case.matter.office_id, confirmed_at=None
    ).update(confirmed_at=case.at, how=how.value, remark=remark[:300], scan_id=scan_id)
    return changed == 1
