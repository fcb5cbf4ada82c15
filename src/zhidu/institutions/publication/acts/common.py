"""What the kinds of matter share: words, signatures, where somebody belongs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from zhidu.kernel.clock.public import legal_day
from zhidu.kernel.matters.public import MatterView
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Rulebook

Form = Mapping[str, Any]


def book_of(view: MatterView) -> Rulebook:
    """The rules of the office on the day the matter was handed in."""
    return rulebook(view.office_id, legal_day(view.submitted_at or view.created_at))


def day(moment: datetime | None) -> str:
    """The legal day of a moment as ISO text; empty without one."""
    return legal_day(moment).isoformat() if moment else ""
