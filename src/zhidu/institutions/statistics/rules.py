"""What the statistics institution asks the rules of an office."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from zhidu.kernel.rulebook.public import (
    Code,
    Codes,
    DateAnswer,
    Domain,
    Interval,
    Label,
    Question,
    Steps,
    Unit,
    YesNo,
)

Material = Annotated[str, Domain("statistics_material"), Label("资料")]


class Access(Question):
    """Through whose hands does a wish for statistical material go, or is it refused?"""

    name = "statistics.access"
    label = "查阅、借出、摘录统计资料由谁批准"
    action: Annotated[str, Domain("statistics_action"), Label("用途")]
    reader: Annotated[str, Domain("statistics_reader"), Label("使用人")]
    introduced: Annotated[bool, Label("有县级以上介绍信")]
    answer: Steps


class MayRelease(Question):
    """May the keeper let the material be used in this way, as things stand with the formalities?"""

    name = "statistics.may_release"
    label = "手续没有办齐能否提供统计资料"
    service: Annotated[str, Domain("statistics_service"), Label("提供方式")]
    in_order: Annotated[bool, Label("已按规定办理手续")]
    answer: YesNo


class MayUseAt(Question):
    """May statistical material be used in this place?"""

    name = "statistics.may_use_at"
    label = "统计资料可以在哪里用"
    place: Annotated[str, Domain("statistics_place"), Label("地点")]
    borrowed: Annotated[bool, Label("已批准借出")]
    answer: YesNo


class Supply(Question):
    """Who supplies statistical data to the outside, or is it refused?"""

    name = "statistics.supply"
    label = "对外提供统计资料由谁办理"
    material: Material
    requester: Annotated[str, Domain("statistics_requester"), Label("需要资料的单位")]
    internal_research: Annotated[bool, Label("只供内部研究")]
    answer: Steps


class GovernedBy(Question):
    """Which law decides on the secrecy and supply of this material?"""

    name = "statistics.governed_by"
    label = "统计资料依照哪部法规"
    material: Material
    answer: Annotated[Codes, Domain("legal_basis")]


class CustodyDue(Question):
    """Until when must the material be gathered in one place before a holiday?"""

    name = "statistics.custody_due"
    label = "节假日前何时集中保管"
    holiday: Annotated[date, Label("假期第一天")]
    answer: DateAnswer


class Conduct(Question):
    """Is this way of dealing with figures lawful?"""

    name = "statistics.conduct"
    label = "统计数据可否这样处理"
    act: Annotated[str, Domain("statistics_act"), Label("做法")]
    answer: YesNo


class CardOutcome(Question):
    """What becomes of a registration card that a department handed in?"""

    name = "statistics.card_outcome"
    label = "登记卡审核后怎样处理"
    reviewed: Annotated[bool, Label("已经审核")]
    faulty: Annotated[bool, Label("有差错")]
    answer: Annotated[Code, Domain("statistics_card_outcome")]


class MayReport(Question):
    """May this return be reported upward, as things stand with its checking?"""

    name = "statistics.may_report"
    label = "报表核对后才能上报"
    report: Annotated[str, Domain("statistics_report"), Label("报表")]
    checked: Annotated[bool, Label("已与业务部门核对")]
    reviewed: Annotated[bool, Label("已审核无误")]
    answer: YesNo


class NextDue(Question):
    """When is this return due next?"""

    name = "statistics.next_due"
    label = "统计报表何时报送"
    report: Annotated[str, Domain("statistics_report"), Label("报表")]
    after: Annotated[date, Label("起算日期")]
    answer: DateAnswer


class MayTransmit(Question):
    """May statistical data be transmitted over this line?"""

    name = "statistics.may_transmit"
    label = "统计数据能否这样传输"
    secure: Annotated[bool, Label("传输有安全保密措施")]
    answer: YesNo


class LookupOpen(Question):
    """Can the departments look up the monthly returns on this day of the month?"""

    name = "statistics.lookup_open"
    label = "每月几日起可以查询月报"
    day: Annotated[int, Interval("[1, 31]"), Unit("日"), Label("当月日期")]
    answer: YesNo


class AnalysisQuota(Question):
    """Do so many analyses fulfil the year's quota?"""

    name = "statistics.analysis_quota"
    label = "全年上报多少篇统计分析"
    reported: Annotated[int, Interval("[0, 10000]"), Unit("篇"), Label("当年已上报篇数")]
    answer: YesNo


class AnalysisChain(Question):
    """Through whose hands does an analysis by a department go?"""

    name = "statistics.analysis_chain"
    label = "部门统计分析由谁筛选、转发"
    answer: Steps


class Interpreter(Question):
    """Who interprets the rules of statistical work?"""

    name = "statistics.interpreter"
    label = "统计工作规定由谁解释"
    answer: Codes
