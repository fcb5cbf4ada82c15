"""What a matter leaves to be done once: owed by a post, a body or a person, until done or let off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.words.public import Overtaken

from .models import DueRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What is owed. ``responsible`` is a code as rules write it; ``person_id`` names the one person whose it
    is. With a ``path`` it is done on that page, else the responsible says on the workbench that it is done.
    """

    source_id: int
    code: str
    label: str
    clause: str
    due_on: date
    responsible: str
    responsible_label: str
    person_id: int | None = None
    remind_on: date | None = None
    path: str = ""


def owe(acting: Acting, owed: Owed) -> int:
    """Write what is owed, within the caller's act, and give its id; the same again changes the day."""
    row, _ = DueRow.objects.update_or_create(
        office_id=acting.office_id,
        source_id=owed.source_id,
        code=f"{owed.code}.{owed.source_id}",
        done_at=None,
        defaults={
            "label": owed.label[:120],
            "clause": owed.clause,
            "responsible": owed.responsible,
            "responsible_label": owed.responsible_label[:80],
            "due_on": owed.due_on,
            "remind_on": owed.remind_on or owed.due_on,
            "person_id": owed.person_id,
            "path": owed.path,
        },
    )
    return row.pk


def settle_owed(acting: Acting, *, source_id: int, code: str, note: str = "") -> None:
    """Note within the caller's act that what was owed is done; raises Overtaken if it is not open."""
    changed = _open(acting, source_id, code).update(
        done_at=acting.at, done_by=acting.person_id, note=note.strip()[:200]
    )
    if not changed:
        raise Overtaken("该项工作已登记完成，或者已不需要办理。", todo="请刷新页面查看。")


def let_off(acting: Acting, *, source_id: int, code: str) -> None:
    """Let what is owed fall away, within the caller's act: it need no longer be done."""
    _open(acting, source_id, code).delete()


def _open(acting: Acting, source_id: int, code: str) -> QuerySet[DueRow]:
    return DueRow.objects.filter(
        office_id=acting.office_id, source_id=source_id, code=f"{code}.{source_id}", done_at=None
    )


def still_owed(office_id: int, source_ids: frozenset[int] | None, code: str) -> dict[int, date]:
    """Of these matters (of all, if None) the days by which what they left under ``code`` is due."""
    rows = DueRow.objects.filter(office_id=office_id, done_at=None, source_id__isnull=False)
    rows = rows.filter(code__startswith=f"{code}.")
    if source_ids is not None:
        rows = rows.filter(source_id__in=source_ids)
    return {
        source: due_on
        for source, found, due_on in rows.values_list("source_id", "code", "due_on")
        if source is not None and found == f"{code}.{source}"
    }
