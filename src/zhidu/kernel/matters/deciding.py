"""At a step: agree, refuse, read, sign, carry out; and over the heads of lower posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from zhidu.kernel.acts.public import Acting, Done, act

from .rights import a_person
from .states import Basis
from .views import Moved, Reason


@act("matters.decide", wording="办理", right=a_person)
def decide(
    acting: Acting,
    *,
    step_id: int,
    outcome: str,
    opinion: str = "",
    checked: Mapping[str, Any] | None = None,
    reasons: Mapping[str, Reason] | None = None,
    attachments: Sequence[int] = (),
) -> Done[Moved]:
    """Close the step with an outcome of the office (agree, refuse, instruct, circled, read, sign, done …)."""
    raise NotImplementedError


@act("matters.decide_over", wording="直接审定", right=a_person)
def decide_over(acting: Acting, *, step_id: int, outcome: str, opinion: str) -> Done[Moved]:
    """A higher post decides at its later, waiting step at once; those skipped read it afterwards (补阅)."""
    raise NotImplementedError


@act("matters.done_elsewhere", wording="登记在别处办理", right=a_person)
def done_elsewhere(
    acting: Acting,
    *,
    step_id: int,
    system: str,
    number: str,
    outcome: str,
    said_at: datetime,
    opinion: str = "",
    scan_id: int | None = None,
) -> Done[Moved]:
    """Close the step because it was done in another system: which, under which number, when, with which scan."""
    raise NotImplementedError
