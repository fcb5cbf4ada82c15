"""What the carriers institution asks the rules of an office."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from zhidu.kernel.rulebook.public import DateAnswer, Domain, Label, Question, Steps


class Permission(Question):
    """Who must agree before this is done with a carrier of this level, or is it refused?"""

    name = "carriers.permission"
    label = "涉密载体的使用由谁批准"
    action: Annotated[str, Domain("carrier_action"), Label("怎样使用")]
    level: Annotated[str, Domain("level"), Label("密级")]
    answer: Steps


class ReadDue(Question):
    """By which day must a document of this urgency be read and returned?"""

    name = "carriers.read_due"
    label = "文件应当何时阅退"
    urgency: Annotated[str, Domain("urgency"), Label("缓急")]
    received: Annotated[date, Label("收到日期")]
    answer: DateAnswer
