"""Back: sent back, handed in again, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from zhidu.kernel.acts.public import Acting, Done, act

from .rights import a_person
from .states import Basis
from .views import Moved, Reason


@act("matters.send_back", wording="退回", right=a_person)
def send_back(
    acting: Acting, *, step_id: int, to: int | None, opinion: str, straight: bool = False
) -> Done[Moved]:
    """Send the matter back to an earlier step, or to its starter (``to`` None).

    From there it runs forward again, or with ``straight`` comes directly back to the one who sent it."""
    raise NotImplementedError


@act("matters.resubmit", wording="修改后提交", right=a_person)
def resubmit(
    acting: Acting,
    *,
    step_id: int,
    form: Mapping[str, Any],
    opinion: str = "",
    reasons: Mapping[str, Reason] | None = None,
) -> Done[Moved]:
    """The starter hands in the mended form; the rules are asked again, and a changed way is planned anew."""
    raise NotImplementedError


@act("matters.withdraw", wording="撤回", right=a_person)
def withdraw(acting: Acting, *, matter_id: int, reason: str = "") -> Done[Moved]:
    """The starter takes the matter back, before the next person has acted."""
    raise NotImplementedError
