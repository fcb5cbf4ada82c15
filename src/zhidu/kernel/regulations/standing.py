"""What an office found out about a regulation: in force, amended, repealed, to be checked; who checked,
when.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhidu.kernel.rulebook.public import Status
from zhidu.kernel.words.public import Refusal

from .models import Adoption, Standing
from .stamps import changed


@dataclass(frozen=True, slots=True)
class StandingCard:
    """A finding; ``checked_by_id`` is the person of the office who checked."""

    regulation: str
    status: Status
    checked_by_id: int | None
    checked_on: date
    replaced_by: str


def standing(office_id: int, regulation: str, on: date) -> StandingCard | None:
    """The last finding up to the day; None if nobody has checked: then what the pack says counts."""
    return next(iter(standings(office_id, regulation, on)), None)


def standings(office_id: int, regulation: str, on: date) -> tuple[StandingCard, ...]:
    """All findings up to the day, the last first."""
    rows = Standing.objects.filter(office_id=office_id, regulation=regulation, checked_on__lte=on)
    return tuple(
        StandingCard(row.regulation, Status(row.status), row.checked_by, row.checked_on, row.replaced_by)
        for row in rows.order_by("-checked_on", "-id")
    )


def last_standings(office_id: int, on: date) -> Mapping[str, StandingCard]:
    """The last finding on every regulation up to the day, in one query."""
    rows = Standing.objects.filter(office_id=office_id, checked_on__lte=on).order_by("checked_on", "id")
    return {
        row.regulation: StandingCard(
            row.regulation, Status(row.status), row.checked_by, row.checked_on, row.replaced_by
        )
        for row in rows
    }


def find(
    office_id: int, regulation: str, status: Status, *, on: date, by: int | None, replaced_by: str
) -> int:
    """Add a finding; gives its id. Raises Refusal for a regulation that the office does not follow."""
    if not Adoption.objects.filter(office_id=office_id, regulation=regulation).exists():
        raise Refusal(f"本单位没有采用“{regulation}”，不能确认其状态。", todo="请核对制度编号。")
    row = Standing.objects.create(
        office_id=office_id,
        regulation=regulation,
        status=status.value,
        checked_by=by,
        checked_on=on,
        replaced_by=replaced_by,
    )
    changed(office_id)
    return row.pk
