"""What the institution asks the rules of an office."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import Codes, Label, Question, Steps, YesNo
from zhidu.kernel.words.public import Labelled


class Change(Labelled):
    """What becomes of somebody."""

    MOVE = "move", "岗位变动"
    LEAVE = "leave", "调离、离职"


class Wanted(Labelled):
    """What is wanted of an account."""

    ADD = "add", "开通"
    CHANGE = "change", "重置密码"
    REMOVE = "remove", "停用"


class ChangeChain(Question):
    """Who signs the sheet of somebody who changes post or leaves?"""

    name = "personnel.change_chain"
    label = "人员变动由谁签字"
    change: Annotated[Change, Label("变动")]
    answer: Steps


class HandOver(Question):
    """May somebody go who has matters in hand, and nobody named to take them over?"""

    name = "personnel.hand_over"
    label = "手上有未办结事项的，是否须先写明接办人"
    waiting: Annotated[bool, Label("手上有未办结事项")]
    successor: Annotated[bool, Label("写明接办人")]
    answer: YesNo


class Keeper(Question):
    """Who keeps the register of changes, and so sees all its rows?"""

    name = "personnel.keeper"
    label = "人员变动登记簿由谁管理"
    answer: Codes
