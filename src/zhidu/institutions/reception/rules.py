"""What the reception institution asks the rules of an office."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import Domain, Label, Question, Steps, YesNo


class MayEnter(Question):
    """May people from outside enter this place?"""

    name = "reception.may_enter"
    label = "外单位人员可否进入"
    place: Annotated[str, Domain("office_place"), Label("场所")]
    stated_reason: Annotated[bool, Label("说明了工作联系的事由")]
    answer: YesNo


class Eligible(Question):
    """Is this guest one for an official reception?"""

    name = "reception.eligible"
    label = "可否公务接待"
    guest: Annotated[str, Domain("guest"), Label("来宾")]
    answer: YesNo


class Chain(Question):
    """Who decides on the reception of such guests?"""

    name = "reception.chain"
    label = "接待由谁决定、安排"
    senior: Annotated[bool, Label("来宾为副厅级以上")]
    answer: Steps


class ReportChain(Question):
    """Who must be told that important guests come?"""

    name = "reception.report_chain"
    label = "重要客人来访向谁报告"
    answer: Steps
