"""What the open government institution asks the rules of an office."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from zhidu.kernel.rulebook.public import (
    Code,
    Codes,
    DateAnswer,
    Domain,
    Label,
    Quantity,
    Question,
    Steps,
    YesNo,
)

Content = Annotated[str, Domain("disclosure_content"), Label("公开内容")]


class StaffTold(Question):
    """Which matters must the office tell its staff?"""

    name = "open_government.staff_told"
    label = "哪些事项向全体人员通报"
    answer: Annotated[Codes, Domain("disclosure_subject")]


class Category(Question):
    """Under which category is this content disclosed?"""

    name = "open_government.category"
    label = "公开内容归入哪一类"
    content: Content
    answer: Annotated[Code, Domain("disclosure_category")]


class ToDisclose(Question):
    """Must something be disclosed when this comes about or changes?"""

    name = "open_government.to_disclose"
    label = "发生变动是否须要公开"
    content: Content
    answer: YesNo


class UpdateDue(Question):
    """Until when must disclosed information be updated and sent up?"""

    name = "open_government.update_due"
    label = "公开信息何时更新、上报"
    formed: Annotated[date, Label("信息形成或变更的日期")]
    answer: DateAnswer


class NextPeriod(Question):
    """When does the period of the next yearly report begin?"""

    name = "open_government.next_period"
    label = "年度报告统计到哪天为止"
    day: Annotated[date, Label("公开的日期")]
    answer: DateAnswer


class ReportComplete(Question):
    """Is the yearly report on disclosure complete?"""

    name = "open_government.report_complete"
    label = "公开年度报告是否完备"
    period_stated: Annotated[bool, Label("写明统计期间")]
    contact_stated: Annotated[bool, Label("写明联系单位")]
    downloadable: Annotated[bool, Label("网站可下载电子版")]
    answer: YesNo


class OpenTo(Question):
    """May this reader consult the guide to disclosure?"""

    name = "open_government.open_to"
    label = "公开指南供谁查阅"
    reader: Annotated[str, Domain("disclosure_reader"), Label("查阅人")]
    answer: YesNo


class WebsiteFields(Question):
    """In which fields is a government website evaluated?"""

    name = "open_government.website_fields"
    label = "政务网站评哪几个方面"
    answer: Annotated[Codes, Domain("website_field")]


class EvaluationChain(Question):
    """Through whose hands does the result of a website evaluation go before it stands?"""

    name = "open_government.evaluation_chain"
    label = "网站评估结果由谁评定、确认"
    answer: Steps


class Winners(Question):
    """How many websites were awarded this title?"""

    name = "open_government.winners"
    label = "各类网站称号授予多少个"
    title: Annotated[str, Domain("website_title"), Label("称号")]
    unit: Annotated[str, Domain("website_unit"), Label("单位类别")]
    answer: Quantity


class MayAward(Question):
    """May a website be awarded a title of the year?"""

    name = "open_government.may_award"
    label = "一个网站可否再得称号"
    titled: Annotated[bool, Label("当年已有称号")]
    answer: YesNo
