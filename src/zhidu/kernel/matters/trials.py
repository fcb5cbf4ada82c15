"""Trial running (试运行): an institution that only warns, until a dated decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from zhidu.kernel.acts.public import Acting, Done, act

from .rights import a_person
from .states import Basis
from .views import Moved, Reason, TrialRow


@act("matters.start_trial", wording="开始试运行", right=a_person)
def start_trial(acting: Acting, *, kind: str, since: date, decision: str) -> Done[Moved]:
    """From ``since`` on, guards of this kind only warn in the office."""
    raise NotImplementedError


@act("matters.end_trial", wording="结束试运行", right=a_person)
def end_trial(acting: Acting, *, kind: str, until: date, decision: str) -> Done[Moved]:
    """From the day after ``until`` the rules bind; ``decision`` names who decided so and when."""
    raise NotImplementedError


def trial_running_report(office_id: int, month: date) -> tuple[TrialRow, ...]:
    """What strict running would have stopped in the month in which ``month`` lies."""
    raise NotImplementedError
