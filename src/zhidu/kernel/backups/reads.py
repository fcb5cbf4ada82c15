"""Which backups there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .models import BackupRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup that was made; ``account_id`` is None where the command made it."""

    id: int
    began_at: datetime
    at: datetime
    account_id: int | None
    name: str
    size: int
    digest: str
    journal_size: int
    journal_root: str
    restored_at: datetime | None


def backups_between(start: datetime, end: datetime) -> tuple[Backup, ...]:
    """The backups that may hold what was there from ``start`` to ``end``, oldest first.

    One that was under way at either moment is among them.
    """
    found = BackupRow.objects.filter(at__gte=start, began_at__lte=end).order_by("at", "id")
    return tuple(Backup(**row) for row in found.values())
