"""What the discipline institution asks the rules of an office."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from zhidu.kernel.rulebook.public import Codes, Domain, Interval, Label, Question, Steps, Unit, YesNo

Conduct = Annotated[str, Domain("discipline_conduct"), Label("行为、情形")]
Gravity = Annotated[str, Domain("discipline_gravity"), Label("情节、后果")]


class MeasureFor(Question):
    """Which measures follow for somebody with this record?"""

    name = "discipline.measure"
    label = "应当给予什么处理"
    low_vote_share: Annotated[Decimal, Interval("[0, 100]"), Unit("%"), Label("基本称职和不称职票比例")]
    admonitions: Annotated[int, Interval("[0, 100]"), Unit("次"), Label("已受诫勉")]
    task_done: Annotated[bool, Label("完成工作任务")]
    consecutive_absent_days: Annotated[Decimal, Interval("[0, 366]"), Unit("天"), Label("连续旷工")]
    absent_days_in_year: Annotated[Decimal, Interval("[0, 366]"), Unit("天"), Label("一年内累计旷工")]
    years_incompetent: Annotated[int, Interval("[0, 50]"), Unit("年"), Label("连续考核不称职")]
    answer: Annotated[Codes, Domain("measure")]


class Consequences(Question):
    """What follows from this conduct?"""

    name = "discipline.consequences"
    label = "违反规定怎样处理"
    conduct: Conduct
    gravity: Gravity
    intent: Annotated[bool, Label("属于故意")]
    answer: Annotated[Codes, Domain("measure")]


class Liable(Question):
    """Who is answerable for this conduct?"""

    name = "discipline.liable"
    label = "出了问题由谁负责"
    conduct: Conduct
    gravity: Gravity
    answer: Annotated[Codes, Domain("discipline_liable")]


class OpensCase(Question):
    """Must a disciplinary case be opened?"""

    name = "discipline.opens_case"
    label = "是否应当立案处理"
    conduct: Conduct
    gravity: Gravity
    answer: YesNo


class MayClose(Question):
    """May the case be closed, as things stand with the decision?"""

    name = "discipline.may_close"
    label = "能否结案"
    decided: Annotated[bool, Label("已经作出处理决定")]
    answer: YesNo


class Sanctions(Question):
    """From which sanctions must one be chosen?"""

    name = "discipline.sanctions"
    label = "可以给予哪些处分"
    conduct: Conduct
    answer: Annotated[Codes, Domain("measure")]


class Repeated(Question):
    """What follows from the nth breach of the rules by one person?"""

    name = "discipline.repeated"
    label = "屡次违反规定怎样处理"
    times: Annotated[int, Interval("[1, 100]"), Unit("次"), Label("第几次违反")]
    answer: Annotated[Codes, Domain("measure")]


class DrivingAccident(Question):
    """What follows from an accident on a trip that was not on duty?"""

    name = "discipline.driving_accident"
    label = "出私车等发生事故怎样处理"
    trip: Annotated[str, Domain("discipline_trip"), Label("出车情形")]
    major: Annotated[bool, Label("重大责任事故")]
    loss: Annotated[Decimal, Interval("[0, 1000000000]"), Unit("元"), Label("经济损失")]
    answer: Annotated[Codes, Domain("measure")]


class SectionMeasure(Question):
    """What follows for the head of a section with this score in the yearly appraisal?"""

    name = "discipline.section_measure"
    label = "处室考评得分低怎样处理"
    score: Annotated[Decimal, Interval("[0, 130]"), Unit("分"), Label("综合考评得分")]
    answer: Annotated[Codes, Domain("measure")]


class DecisionChain(Question):
    """Who examines, decides and carries out measures in this matter?"""

    name = "discipline.chain"
    label = "处理、奖惩由谁决定"
    matter: Annotated[str, Domain("discipline_matter"), Label("事项")]
    answer: Steps


class Reward(Question):
    """Does this deed earn praise or a reward?"""

    name = "discipline.reward"
    label = "哪些表现给予表扬、奖励"
    deed: Annotated[str, Domain("discipline_deed"), Label("表现")]
    answer: YesNo


class MayDrink(Question):
    """May staff drink alcohol at this time, on this occasion?"""

    name = "discipline.may_drink"
    label = "能否饮酒"
    time: Annotated[str, Domain("drinking_time"), Label("时间")]
    occasion: Annotated[str, Domain("drinking_occasion"), Label("场合")]
    answer: YesNo
