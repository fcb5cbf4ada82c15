"""Who makes a matter a work secret (工作秘密), or an internal matter again, by the office's rules."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from zhidu.kernel.org.public import Named, named_by
from zhidu.kernel.words.public import Level

from .rules import WorkSecretBy
from .states import Op, Secrecy


def ruled(office_id: int, change: Secrecy, on: date) -> Named:
    """Who may make the change by the office's rules, and by which clauses; nobody where they are silent."""
    return named_by(office_id, on, WorkSecretBy(change=change))


def open_to(office_id: int, level: Level, bodies: Collection[str], on: date) -> frozenset[str]:
    """Which of the two changes somebody of these ``bodies`` may make to a matter of that level."""
    change = fitting(level)
    if change is None or not set(bodies) & set(ruled(office_id, change, on).codes):
        return frozenset()
    return frozenset({Op.FIX_WORK_SECRET if change is Secrecy.FIX else Op.LIFT_WORK_SECRET})


def fitting(level: Level) -> Secrecy | None:
    """What may be done to a matter of that level: nothing to a state secret."""
    if level.is_state_secret:
        return None
    return Secrecy.LIFT if level is Level.WORK_SECRET else Secrecy.FIX
