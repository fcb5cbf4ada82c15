"""What the institution asks the rules of an office."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import Codes, Label, Question, Steps, YesNo
from zhidu.kernel.words.public import Labelled


class Change(Labelled):
    """What a draft does to the office's rules."""

    AMEND = "amend", "修订"
    ADD = "add", "新订"


class Obstacle(Labelled):
    """What stands against a draft coming into force."""

    NONE = "none", "没有问题"
    ABOVE = "above", "不是本单位制定的制度"
    OUTDATED = "outdated", "起草以后原制度已有变化"
    UNCHANGED = "unchanged", "没有修改"
    UNSOUND = "unsound", "有空档或自相矛盾"
    CASES = "cases", "用例不再成立"
    ORPHANS = "orphans", "在办事项无规定可依"
    TOO_SOON = "too_soon", "施行日期没有晚于当日"


class AmendmentChain(Question):
    """Who must consent before an amended or new regulation comes into force?"""

    name = "amendments.chain"
    label = "制度修订由谁审核、批准"
    phrase = "制度的{change}"
    change: Annotated[Change, Label("修订或新订")]
    answer: Steps


class MayHold(Question):
    """May a draft come into force, as things stand with it?"""

    name = "amendments.may_hold"
    label = "制度草案可否施行"
    obstacle: Annotated[Obstacle, Label("草案的情况")]
    answer: YesNo


class Keeper(Question):
    """Who keeps the register of amendments, and so sees all its rows?"""

    name = "amendments.keeper"
    label = "制度修订登记簿由谁管理"
    answer: Codes
