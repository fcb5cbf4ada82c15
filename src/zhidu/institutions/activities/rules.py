"""What the activities institution asks the rules of an office."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import Domain, Label, Question, Steps, YesNo, in_order
from zhidu.kernel.words.public import Labelled


class ActivityKind(Labelled):
    """Why an activity needs care."""

    CLASSIFIED = "classified", "涉密活动"
    FOREIGN = "foreign", "涉外活动"


class ReportChain(Question):
    """To whom are external contacts and activities in the name of the office reported?"""

    name = "activities.report_chain"
    label = "以单位名义对外联系、活动向谁报告"
    answer: Steps


class MayStart(Question):
    """May an important activity start, as things stand with its preparation?"""

    name = "activities.may_start"
    label = "重大活动可否开始"
    kind: Annotated[ActivityKind, Label("活动")]
    planned: Annotated[bool, Label("已定保密计划或预案")]
    led: Annotated[bool, Label("已明确分管领导")]
    staffed: Annotated[bool, Label("已明确专门机构和人员")]
    checked: Annotated[bool, Label("场所已通过安全保密技术检查")]
    listed: Annotated[bool, Label("已明确参加人员范围")]
    answer: YesNo
    stricter = in_order("yes", "no")


class Venue(Question):
    """May a classified activity be held in such a place?"""

    name = "activities.venue"
    label = "涉密活动可否在此举行"
    venue: Annotated[str, Domain("activity_venue"), Label("场所")]
    answer: YesNo
    stricter = in_order("yes", "no")


class MayEnter(Question):
    """May this person enter the place of a classified activity?"""

    name = "activities.may_enter"
    label = "可否进入涉密活动场所"
    listed: Annotated[bool, Label("在参加人员名单中")]
    answer: YesNo


class HandOverChain(Question):
    """Through whose hands does material go before it is given to foreign parties?"""

    name = "activities.hand_over_chain"
    label = "对外提供资料怎样办"
    answer: Steps


class MayHandOver(Question):
    """May this material be given to foreign parties?"""

    name = "activities.may_hand_over"
    label = "可否对外提供资料"
    needed: Annotated[bool, Label("属对外合作与交流实际需要的范围")]
    reviewed: Annotated[bool, Label("已经严格保密审查")]
    answer: YesNo
    stricter = in_order("yes", "no")


class ReceiveChain(Question):
    """Who must agree before people from abroad are received?"""

    name = "activities.receive_chain"
    label = "接待境外人员由谁同意"
    answer: Steps


class MayReceive(Question):
    """May people from abroad be received?"""

    name = "activities.may_receive"
    label = "可否接待境外人员"
    consented: Annotated[bool, Label("上级主管部门已经同意")]
    answer: YesNo
    stricter = in_order("yes", "no")


class MayVisit(Question):
    """May the visit of people from abroad begin, as things stand with its preparation?"""

    name = "activities.may_visit"
    label = "境外人员参观可否开始"
    scope: Annotated[bool, Label("已定参观范围")]
    route: Annotated[bool, Label("已定参观路线")]
    items: Annotated[bool, Label("已定参观项目")]
    talk: Annotated[bool, Label("已定介绍内容")]
    answer: YesNo


class MayDisclose(Question):
    """May the content or the record of this meeting or activity be disclosed?"""

    name = "activities.may_disclose"
    label = "涉密会议、活动的内容可否外传"
    occasion: Annotated[str, Domain("confidential_occasion"), Label("会议、活动")]
    published: Annotated[bool, Label("已经公布")]
    answer: YesNo
    stricter = in_order("yes", "no")
