"""What the incidents institution asks the rules of an office."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from zhidu.kernel.rulebook.public import Domain, Label, Question, Reports


class Report(Question):
    """Whom must the office tell of an event of this kind, and until when?"""

    name = "incidents.report"
    label = "发生事件向谁报告、何时以前"
    kind: Annotated[str, Domain("incident_kind"), Label("事件种类")]
    discovered: Annotated[datetime, Label("发现时间")]
    answer: Reports
