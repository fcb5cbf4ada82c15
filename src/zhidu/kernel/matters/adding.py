"""People drawn in at a step: handed over, consulted, added before or after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from zhidu.kernel.acts.public import Acting, Done, act

from .rights import a_person
from .states import Basis
from .views import Moved, Reason


@act("matters.hand_over", wording="转办", right=a_person)
def hand_over(acting: Acting, *, step_id: int, to: int, reason: str) -> Done[Moved]:
    """Give the step to another person for good; the first holder's name stands in the note."""
    raise NotImplementedError


@act("matters.consult", wording="征求意见", right=a_person)
def consult(acting: Acting, *, step_id: int, people: Sequence[int], question: str) -> Done[Moved]:
    """Ask people for their opinion; the step comes back to the asker when all have replied."""
    raise NotImplementedError


@act("matters.reply_consult", wording="回复意见", right=a_person)
def reply_consult(acting: Acting, *, step_id: int, opinion: str) -> Done[Moved]:
    """Answer the question; this counts neither as consent nor as refusal."""
    raise NotImplementedError


@act("matters.recall_consult", wording="取回", right=a_person)
def recall_consult(acting: Acting, *, step_id: int) -> Done[Moved]:
    """The asker waits no longer; replies already given stand."""
    raise NotImplementedError


@act("matters.add_before", wording="前加签", right=a_person)
def add_before(acting: Acting, *, step_id: int, people: Sequence[int], reason: str) -> Done[Moved]:
    """Have others agree before me; then the step is mine again."""
    raise NotImplementedError


@act("matters.add_after", wording="后加签", right=a_person)
def add_after(
    acting: Acting, *, step_id: int, people: Sequence[int], reason: str, outcome: str, opinion: str = ""
) -> Done[Moved]:
    """Decide now, and have others agree after me before the matter goes on."""
    raise NotImplementedError
