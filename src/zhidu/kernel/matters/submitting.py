"""Submit: the rules plan the way, and the matter starts to run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from zhidu.kernel.acts.public import Acting, Done, act

from .rights import a_person
from .states import Basis
from .views import Moved, Reason


@act("matters.submit", wording="提交", right=a_person)
def submit(
    acting: Acting,
    *,
    matter_id: int,
    kind: str,
    form: Mapping[str, Any],
    reasons: Mapping[str, Reason] | None = None,
) -> Done[Moved]:
    """Ask the rules, plan the steps, start the matter; the same ``matter_id`` again acts only once.

    ``reasons`` holds, by guard code, why a rule that binds in principle gives way. Raises Refusal."""
    raise NotImplementedError
