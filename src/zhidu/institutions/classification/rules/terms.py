"""Words of the institution that forms and questions share."""

from __future__ import annotations

from zhidu.kernel.words.public import Labelled


class Step(Labelled):
    """What is done to a secret; the codes are those of the rules."""

    DETERMINE = "determine", "确定"
    CHANGE_LEVEL = "change_level", "变更密级"
    CHANGE_PERIOD = "change_period", "变更保密期限"
    DECLASSIFY = "declassify", "解密"
    CORRECT = "correct", "纠正"
    UNCLEAR = "unclear", "不明确、有争议"
    REFER = "refer", "无权定密"


class Origin(Labelled):
    """Where the matter to be classified comes from."""

    OWN = "own", "本机关、本单位产生"
    GRANTED = "granted", "上级授权范围以内"
    SUPERIOR = "superior", "执行上级确定的国家秘密事项"
    OTHER_OFFICE = "other_office", "办理其他机关、单位确定的国家秘密事项"

    @property
    def derives(self) -> bool:
        """Whether somebody else has determined the secret before."""
        return self in {Origin.SUPERIOR, Origin.OTHER_OFFICE}


class Power(Labelled):
    """What an office may do about a level."""

    ORIGINAL = "original", "原始定密"
    DERIVED = "derived", "派生定密"
    REFER_UP = "refer_up", "先采取保密措施，报请有权机关确定"


class End(Labelled):
    """How the end of secrecy is said."""

    YEARS = "years", "年数"
    UNTIL = "until", "到某日"
    EVENT = "event", "到某一事件（解密条件）"


class Fault(Labelled):
    """What is wrong with a determination, or with there being none."""

    MISSED = "missed", "应定未定"
    WRONG = "wrong", "密级不当或者不应定密"
    TERM = "term", "保密期限不当"
    SCOPE = "scope", "知悉范围不当"
    PROCEDURE = "procedure", "程序不合规定"
    NOT_CHANGED = "not_changed", "应变更、解密而未办"


class Found(Labelled):
    """Who found it."""

    OWN = "own", "本单位自查发现"
    NOTICE = "notice", "保密行政管理部门通知纠正"
    ORDER = "order", "保密行政管理部门责令纠正"


class Verdict(Labelled):
    """What whoever was asked decided."""

    SECRET = "secret", "属于国家秘密"
    NOT_SECRET = "not_secret", "不属于国家秘密"


class Audience(Labelled):
    """To whom a resource may be opened; the codes are those of the rules."""

    INTERNET = "internet", "互联网公众"
    INTERNAL = "internal", "内部网络的其他单位"
    NAMED = "named", "列明的单位、人员"
    OWN_UNIT = "own_unit", "本单位人员"
    OWNER = "owner", "本人"
