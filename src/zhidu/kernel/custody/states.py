"""The words of the room."""

from __future__ import annotations

from zhidu.kernel.words.public import Labelled


class ThingState(Labelled):
    """What has become of a thing; all but ``gone`` have exactly one holder."""

    KEPT = "kept", "在库"
    OUT = "out", "在外"
    MISSING = "missing", "下落不明"
    GONE = "gone", "已销账"


class Move(Labelled):
    """What a movement did."""

    ENROLLED = "enrolled", "登记"
    HANDED = "handed", "交接"
    LENT = "lent", "借出"
    RETURNED = "returned", "归还"
    CARRIED_OUT = "carried_out", "带出"
    MISSED = "missed", "查无下落"
    FOUND = "found", "找回"
    BUNDLED = "bundled", "入卷、入夹"
    UNBUNDLED = "unbundled", "取出"
    RELISTED = "relisted", "转入另一台账"
    COPIED = "copied", "复制"
    EXCERPTED = "excerpted", "摘录、汇编"
    SENT = "sent", "发出"
    CLEARED = "cleared", "清退"
    SCRAPPED = "scrapped", "报废"
    DESTROYED = "destroyed", "销毁"
    WRITTEN_OFF = "written_off", "核销"


ENDS = (Move.SENT, Move.CLEARED, Move.SCRAPPED, Move.DESTROYED, Move.WRITTEN_OFF)
"""After these nobody of the office answers for the thing any more."""
OUTWARD = (Move.LENT, Move.CARRIED_OUT)
"""After these the thing must come back to its keeper by a day."""


DERIVED = (Move.COPIED, Move.EXCERPTED)
"""By these a new thing is made from one that stays."""


class OfferState(Labelled):
    """What became of a hand-over: nothing moves before the receiver has signed."""

    OPEN = "open", "待接收"
    TAKEN = "taken", "已接收"
    WITHDRAWN = "withdrawn", "已撤回"
    DECLINED = "declined", "未接收"


class Signed(Labelled):
    """How somebody signed."""

    SELF = "self", "本人登录签收"
    SHEET = "sheet", "交接单签字"
