"""What the bulletins institution asks the rules of an office."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import (
    Codes,
    Domain,
    Interval,
    Label,
    Quantity,
    Question,
    Steps,
    Unit,
    YesNo,
)
from zhidu.kernel.words.public import Labelled


class Whose(Labelled):
    """Whose task it is."""

    SECTION = "section", "处室"
    PERSON = "person", "个人"


class Points(Question):
    """How many points does a piece of this kind bring that this outlet took?"""

    name = "bulletins.points"
    label = "信息采用后计多少分"
    kind: Annotated[str, Domain("bulletin_kind"), Label("信息种类")]
    outlet: Annotated[str, Domain("outlet"), Label("采用单位")]
    answer: Quantity


class MediaPoints(Question):
    """Who decides on points for a piece that the news media took?"""

    name = "bulletins.media_points"
    label = "媒体采用加多少分由谁定"
    answer: Steps


class Length(Question):
    """How long is a piece of this kind at least?"""

    name = "bulletins.length"
    label = "信息一般不少于多少字"
    kind: Annotated[str, Domain("bulletin_kind"), Label("信息种类")]
    answer: Quantity


class Quota(Question):
    """How many pieces of this kind must each person hand in for a period?"""

    name = "bulletins.quota"
    label = "每人的信息任务"
    kind: Annotated[str, Domain("bulletin_kind"), Label("信息种类")]
    answer: Quantity


class Counts(Question):
    """Does a piece count towards the task?"""

    name = "bulletins.counts"
    label = "这篇信息是否计入完成篇数"
    kind: Annotated[str, Domain("bulletin_kind"), Label("信息种类")]
    signed_and_numbered: Annotated[bool, Label("局领导已签发并编号")]
    on_intranet: Annotated[bool, Label("内网已刊载")]
    answer: YesNo


class Chain(Question):
    """Through whose hands does a piece go before it is sent up?"""

    name = "bulletins.chain"
    label = "信息报送由谁筛选、审定"
    answer: Steps


class TargetAward(Question):
    """Does a section receive the target award, given how far it is above its task?"""

    name = "bulletins.target_award"
    label = "可否得目标奖"
    surplus: Annotated[int, Interval("[-100000, 100000]"), Unit("篇"), Label("完成数减任务数")]
    answer: YesNo


class MayBeCommended(Question):
    """May a section or a person be commended this year, as its information task stands?"""

    name = "bulletins.may_be_commended"
    label = "信息任务完成情况是否影响评先评优"
    who: Annotated[Whose, Label("处室或个人")]
    task_done: Annotated[bool, Label("完成了信息任务")]
    answer: YesNo


class AwardGroups(Question):
    """In which groups is information work commended?"""

    name = "bulletins.award_groups"
    label = "信息工作分哪几组表彰"
    answer: Annotated[Codes, Domain("bulletin_award")]


class CommendationChain(Question):
    """Who decides on commendation for information work?"""

    name = "bulletins.commendation_chain"
    label = "信息工作表彰由谁决定"
    answer: Steps
