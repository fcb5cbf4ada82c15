"""Telling people: sent to read, read, urged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from zhidu.kernel.acts.public import Acting, Done, act

from .rights import a_person
from .states import Basis
from .views import Moved, Reason


@act("matters.inform", wording="传阅", right=a_person)
def inform(acting: Acting, *, matter_id: int, people: Sequence[int], note: str = "") -> Done[Moved]:
    """Send the matter to people to read; each leaves a receipt."""
    raise NotImplementedError


@act("matters.mark_read", wording="标记已阅", right=a_person)
def mark_read(acting: Acting, *, matter_id: int) -> Done[Moved]:
    """Note that the acting person has read it."""
    raise NotImplementedError


@act("matters.urge", wording="催办", right=a_person)
def urge(acting: Acting, *, matter_id: int, note: str = "") -> Done[Moved]:
    """Ask those at whom the matter stands to hurry; the starter and those who acted may."""
    raise NotImplementedError
