"""The general office gets a stuck matter going again; no opinion is touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from zhidu.kernel.acts.public import Acting, Done, act

from .rights import a_person
from .states import Basis
from .views import Moved, Reason


@act("matters.reroute", wording="调整办理人", right=a_person)
def reroute(acting: Acting, *, step_id: int, to: int, reason: str) -> Done[Moved]:
    """Give an open step to another person because its holder cannot act."""
    raise NotImplementedError


@act("matters.wake", wording="唤醒", right=a_person)
def wake(acting: Acting, *, matter_id: int, reason: str) -> Done[Moved]:
    """Resolve the open steps' people anew, as of today, and tell them."""
    raise NotImplementedError


@act("matters.close_stuck", wording="终止", right=a_person)
def close_stuck(acting: Acting, *, matter_id: int, reason: str) -> Done[Moved]:
    """End a matter that cannot go on; what was said stays."""
    raise NotImplementedError
