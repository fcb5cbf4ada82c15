"""What the incidents institution asks the rules of an office."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from zhidu.kernel.rulebook.public import Code, Domain, Label, Question, Reports, Steps, the_larger

Kind = Annotated[str, Domain("incident_kind"), Label("事件种类")]


class Report(Question):
    """Whom must the office tell of an event of this kind, and until when? The longer list prevails."""

    name = "incidents.report"
    label = "发生事件向谁报告、何时以前"
    stricter = the_larger
    kind: Kind
    discovered: Annotated[datetime, Label("发现时间")]
    answer: Reports


class HandlingChain(Question):
    """Who does what after an event of this kind has been discovered?"""

    name = "incidents.handling_chain"
    label = "发生事件后由谁处置"
    kind: Kind
    answer: Steps


class Classified(Question):
    """As what does an event of this kind count?"""

    name = "incidents.counts_as"
    label = "事件按什么处理"
    kind: Kind
    answer: Annotated[Code, Domain("incident_class")]
