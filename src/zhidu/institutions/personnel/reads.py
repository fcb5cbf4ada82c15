"""What the institution's register shows, and who keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhidu.kernel.clock.public import today
from zhidu.kernel.org.public import people_by_ids
from zhidu.kernel.registers.public import ColumnCard, ColumnKind, RegisterCard, declare, kept_by

from .models import PostSheet
from .rules import Keeper

keepers = kept_by(Keeper)

CHANGES = declare(
    RegisterCard(
        code="personnel.changes",
        label="人员变动登记簿",
        prefix="人变",
        keepers=keepers,
        columns=(
            ColumnCard("person", "姓名", width=10),
            ColumnCard("change", "变动", ColumnKind.CODE, 10),
            ColumnCard("before", "原任职", width=20),
            ColumnCard("after", "新任职", width=20),
            ColumnCard("since", "自何日起", ColumnKind.DATE, 12),
            ColumnCard("successor", "接办人", width=10),
            ColumnCard("released_by", "原部门签字", width=12),
            ColumnCard("received_by", "接收部门签字", width=12),
            ColumnCard("agreed_by", "办公室签字", width=12),
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Stopped:
    """A change that has taken effect while open matters could not go over: whose, since when, and why."""

    person: str
    since: date
    why: str


def stopped(office_id: int) -> tuple[Stopped, ...]:
    """The changes whose open matters nobody could take over yet, the oldest first."""
    rows = list(
        PostSheet.objects.filter(office_id=office_id, handed_at=None)
        .exclude(stopped="")
        .order_by("since", "pk")
    )
    called = people_by_ids([row.person_id for row in rows], today(), office_id=office_id) if rows else {}
    return tuple(Stopped(called[row.person_id].name, row.since, row.stopped) for row in rows)
