"""What the institution asks the rules of an office."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import Codes, Domain, Label, Question, Steps, YesNo
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


class Obstacle(Labelled):
    """What has come between a sheet and its signature."""

    NONE = "none", "没有变化"
    POST_CHANGED = "post_changed", "本人的任职已与单上所写不同"
    SUCCESSOR_GONE = "successor_gone", "接办人已不在本单位任职"
    POST_TAKEN = "post_taken", "新的岗位已经有人"


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


class Sole(Question):
    """Is a post of this rank held by one person only in its department?"""

    name = "personnel.sole"
    label = "同一部门里这一职级是否只有一人"
    rank: Annotated[str, Domain("rank"), Label("职级")]
    answer: YesNo


class Standing(Question):
    """May the sheet be signed as things stand by now?"""

    name = "personnel.standing"
    label = "填单以后情况变了，人员变动单可否签字"
    obstacle: Annotated[Obstacle, Label("情况")]
    answer: YesNo


class Keeper(Question):
    """Who keeps the register of changes, and so sees all its rows?"""

    name = "personnel.keeper"
    label = "人员变动登记簿由谁管理"
    answer: Codes
