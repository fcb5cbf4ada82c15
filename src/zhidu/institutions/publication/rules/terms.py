"""Closed lists of the institution."""

from __future__ import annotations

from zhidu.kernel.words.public import Labelled

CONCERNED = "section_concerned"


class Clearance(Labelled):
    """What the author says of secrets in a text."""

    NOTHING = "nothing", "不涉密"
    UNCLEAR = "unclear", "涉密界限不清"
    TREATED = "treated", "原涉密，已作处理"
    CLASSIFIED = "classified", "涉密"


class Measure(Labelled):
    """What was done to a text that touched secrets, so that it may be public."""

    DECLASSIFIED = "declassified", "解密"
    CUT = "cut", "删节"
    REWORKED = "reworked", "改编"
    HIDDEN = "hidden", "隐去"


class Openness(Labelled):
    """To whom an information resource is open; no level of secrecy."""

    INTERNET = "internet", "可在互联网公开"
    INTERNAL = "internal", "可在系统内部公开"
    SELECTED = "selected", "可向有关单位或个人公开"
    OFFICE = "office", "仅限本单位使用"
    PERSONAL = "personal", "仅限个人使用"


class Handover(Labelled):
    """How the electronic file reaches those who put it online."""

    DISC = "disc", "刻录光盘"
    BY_HAND = "by_hand", "经办人当面移交"
    MESSENGER = "messenger", "即时通讯软件传送"
    REMOVABLE = "removable", "U 盘、移动硬盘"
    SPECIAL = "special", "按特殊要求另行移交"


class Correction(Labelled):
    """What becomes of something that is online already."""

    CORRECT = "correct", "更正"
    WITHDRAW = "withdraw", "撤下"


class Event(Labelled):
    """From what the time for publishing counts."""

    OCCURRED = "occurred", "事项发生或成稿"
    SIGNED = "signed", "领导签发"
    RECEIVED = "received", "签收"
    PRINTED = "printed", "刊印"
    MONTH = "month", "发布当月"
    DECIDED = "decided", "另行确定的日期"
    SUBMITTED = "submitted", "提交"

    @property
    def told(self) -> bool:
        """Whether only the author can say on which day it was."""
        return self in {Event.OCCURRED, Event.RECEIVED, Event.PRINTED, Event.MONTH}


class Disposal(Labelled):
    """What becomes of draft and sign-off when their time is over."""

    KEEP = "keep", "继续保存"
    ARCHIVE = "archive", "移交档案"
    DESTROY = "destroy", "按规定销毁"


class Upkeep(Labelled):
    """What a liaison officer does for the data of his department."""

    COLLECT = "collect", "收集"
    ENTER = "enter", "录入"
    SUPPLEMENT = "supplement", "补充"
    UPDATE = "update", "更新"
