"""When a room is taken, what the register shows, and who keeps it."""

from __future__ import annotations

from datetime import date, time

from zhidu.kernel.matters.public import MatterState
from zhidu.kernel.registers.public import ColumnCard, ColumnKind, RegisterCard, declare
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Codes, NoRule

from .models import Booking
from .rules import Keeper

HOLDING = (MatterState.RUNNING.value, MatterState.FINISHED.value)


def is_taken(
    office_id: int, room: str, day: date, begins: time, ends: time, *, besides: int | None = None
) -> bool:
    """Whether somebody has the room then; who put his wish away or was refused has it no more."""
    found = Booking.objects.filter(
        office_id=office_id, room=room, day=day, begins__lt=ends, ends__gt=begins, matter__state__in=HOLDING
    )
    return found.exclude(pk=besides).exists()


def keepers(office_id: int, on: date) -> frozenset[str]:
    """Who keeps the register by the office's rules; nobody where they are silent."""
    try:
        answer = rulebook(office_id, on).ask(Keeper())
    except NoRule:
        return frozenset()
    return frozenset(answer.value.codes) if isinstance(answer.value, Codes) else frozenset()


USES = declare(
    RegisterCard(
        code="meeting_rooms.uses",
        label="会议室使用登记",
        prefix="会室登",
        keepers=keepers,
        columns=(
            ColumnCard("room", "会议室", ColumnKind.CODE, 14),
            ColumnCard("day", "使用日期", ColumnKind.DATE, 12),
            ColumnCard("span", "时段", width=14),
            ColumnCard("purpose", "用途", width=30),
            ColumnCard("people", "人数", ColumnKind.INTEGER, 8),
            ColumnCard("applicant", "申请人", width=10),
            ColumnCard("department", "部门", width=16),
            ColumnCard("agreed_by", "同意人", width=10),
        ),
    )
)
