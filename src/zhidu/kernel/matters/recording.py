"""A leader's word, recorded for him by an appointed clerk (代录)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from zhidu.kernel.acts.public import Acting, Done, act

from .rights import a_person
from .states import Basis
from .views import Moved, Reason


@act("matters.record_for", wording="代录", right=a_person)
def record_for(
    acting: Acting,
    *,
    step_id: int,
    leader_id: int,
    outcome: str,
    basis: Basis,
    said_at: datetime,
    opinion: str = "",
    scan_id: int | None = None,
    checked: Mapping[str, Any] | None = None,
) -> Done[Moved]:
    """Close the step with what the leader said on paper, by telephone or face to face.

    ``said_at`` and the moment of recording both stand; the entry waits for the leader's confirmation or the sheet."""
    raise NotImplementedError


@act("matters.confirm_record", wording="确认代录", right=a_person)
def confirm_record(acting: Acting, *, opinion_id: int, agrees: bool = True, remark: str = "") -> Done[Moved]:
    """The leader confirms what was recorded for him, or says that he did not say so."""
    raise NotImplementedError


@act("matters.attach_scan", wording="补交签批件", right=a_person)
def attach_scan(acting: Acting, *, opinion_id: int, file_id: int) -> Done[Moved]:
    """The signed sheet came in and stands in for the leader's own confirmation."""
    raise NotImplementedError
