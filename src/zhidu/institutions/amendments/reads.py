"""What the institution shows: its register, what a draft changes and what is against it, what is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from zhidu.kernel.matters.public import orphans
from zhidu.kernel.registers.public import ColumnCard, ColumnKind, RegisterCard, declare, kept_by
from zhidu.kernel.regulations.public import (
    DraftCard,
    Fault,
    FaultKind,
    Transition,
    base_pack,
    dated_pack,
    draft_faults,
    failed_cases,
    rulebook,
    tried_draft,
)

from .models import Amendment
from .rules import Keeper, Obstacle

ANNOUNCED_FOR = "amendments.announced_for"
keepers = kept_by(Keeper)

AMENDMENTS = declare(
    RegisterCard(
        code="amendments.amendments",
        label="制度修订登记簿",
        prefix="制修",
        keepers=keepers,
        columns=(
            ColumnCard("regulation", "制度编号", width=12),
            ColumnCard("title", "制度", width=28),
            ColumnCard("change", "性质", ColumnKind.CODE, 8),
            ColumnCard("changes", "修改处数", ColumnKind.INTEGER, 10),
            ColumnCard("effective_on", "施行日期", ColumnKind.DATE, 12),
            ColumnCard("transition", "在办事项", width=20),
            ColumnCard("reason", "缘由", width=36),
            ColumnCard("proposed_by", "送审人", width=10),
            ColumnCard("approved_by", "批准人", width=12),
        ),
    )
)


_OBSTACLES: Mapping[FaultKind, Obstacle] = {
    FaultKind.ABOVE: Obstacle.ABOVE,
    FaultKind.OUTDATED: Obstacle.OUTDATED,
    FaultKind.UNCHANGED: Obstacle.UNCHANGED,
    FaultKind.UNSOUND: Obstacle.UNSOUND,
}


def obstacles(card: DraftCard, on: date) -> dict[Obstacle, list[str]]:
    """Everything that keeps the draft from coming into force, in words, in the order of ``Obstacle``."""
    faults = draft_faults(card)
    found: dict[Obstacle, list[str]] = {}
    for fault in faults:
        found.setdefault(_OBSTACLES[fault.kind], []).append(fault.what)
    found[Obstacle.CASES] = [one.told for one in failed_cases(card)]
    if card.transition is Transition.NEW and _is_whole(faults):
        found[Obstacle.ORPHANS] = _orphans(card)
    if card.effective_on <= on:
        found[Obstacle.TOO_SOON] = [f"施行日期 {card.effective_on}"]
    return {kind: found[kind] for kind in Obstacle if found.get(kind)}


def _is_whole(faults: tuple[Fault, ...]) -> bool:
    """Whether the draft can be asked at all."""
    return all(one.kind is not FaultKind.UNSOUND for one in faults)


def _orphans(card: DraftCard) -> list[str]:
    """Running matters that would lose their way, counted."""
    base = base_pack(card)
    asked = {row.question for pack in (base, dated_pack(card)) if pack for row in pack.rows}
    return [
        f"在办的“{one.kind}”{one.count}件，{one.why}"
        for one in orphans(card.office_id, tried_draft(card), asked)
    ]


@dataclass(frozen=True, slots=True)
class Announced:
    """An amendment that everybody of the office is told of; ``begun`` once its day has come."""

    matter_id: int
    regulation: str
    title: str
    effective_on: date
    changes: int
    begun: bool

    @property
    def path(self) -> str:
        """The regulation as it reads on its first day."""
        return f"/rulebook/{self.regulation}/?on={self.effective_on.isoformat()}"


def announced(office_id: int, on: date) -> tuple[Announced, ...]:
    """Amendments consented to that are to come, or have come into force as lately as the rules say."""
    settled = Amendment.objects.filter(office_id=office_id).exclude(settled_at=None)
    if not settled.exists():
        return ()
    days = int(str(rulebook(office_id, on).parameter(ANNOUNCED_FOR).value))
    return tuple(
        Announced(row.pk, row.regulation, row.title, row.effective_on, row.changes, row.effective_on <= on)
        for row in settled.filter(effective_on__gt=on - timedelta(days=days)).order_by("-effective_on", "-pk")
    )
