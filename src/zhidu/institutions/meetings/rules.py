"""What the meetings institution asks the rules of an office."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from zhidu.kernel.rulebook.public import DateAnswer, Domain, Label, MomentAnswer, Question


class Next(Question):
    """When is the next standing meeting of this kind after this day?"""

    name = "meetings.next"
    label = "下次会议在什么时候"
    kind: Annotated[str, Domain("meeting_kind"), Label("会议")]
    after: Annotated[date, Label("此日以后")]
    answer: DateAnswer | MomentAnswer
