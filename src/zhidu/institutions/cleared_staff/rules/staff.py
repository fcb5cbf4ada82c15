"""What the institution asks the rules of an office about cleared staff."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from zhidu.kernel.rulebook.public import (
    Code,
    Codes,
    DateAnswer,
    Domain,
    Label,
    Question,
    Range,
    Steps,
    YesNo,
    in_order,
)
from zhidu.kernel.words.public import Labelled

PersonClassInput = Annotated[str, Domain("person_class"), Label("涉密人员类别")]
Departure = Annotated[str, Domain("cleared_departure"), Label("怎样离开")]


class Work(Labelled):
    """In what way somebody works for an employer."""

    EMPLOYMENT = "employment", "任职就业"
    SERVICE = "service", "提供劳务、咨询、服务"


class Deviation(Labelled):
    """How a leaving period departs from the usual range."""

    SHORTER = "shorter", "短于通常期限"
    LONGER = "longer", "长于通常期限"
    LIFELONG = "lifelong", "终身限制"


class Oversight(Labelled):
    """What a body has to do with the cleared staff."""

    MANAGE = "manage", "管理"
    SUPERVISE = "supervise", "监督"


class PostClassified(Question):
    """Is a post whose holder deals with state secrets in this way a classified post?"""

    name = "cleared_staff.post_classified"
    label = "是不是涉密岗位"
    contact: Annotated[str, Domain("secret_contact"), Label("日常工作中怎样接触国家秘密")]
    answer: YesNo


class Managers(Question):
    """Which departments and bodies manage, or supervise, the cleared staff?"""

    name = "cleared_staff.managers"
    label = "涉密人员由谁管理、监督"
    duty: Annotated[Oversight, Label("职责")]
    answer: Codes


class JointDecision(Question):
    """Does a decision on cleared staff hold, with these departments having taken part?"""

    name = "cleared_staff.joint_decision"
    label = "关于涉密人员的决定是否齐备"
    organisation: Annotated[bool, Label("组织部门已参加")]
    personnel: Annotated[bool, Label("人事部门已参加")]
    secrecy: Annotated[bool, Label("保密部门已参加")]
    answer: YesNo
    stricter = in_order("yes", "no")


class ReviewChain(Question):
    """Who vets somebody before he becomes a cleared person, and with whom is it filed?"""

    name = "cleared_staff.review_chain"
    label = "选用涉密人员由谁审查、向谁备案"
    answer: Steps


class MayAppoint(Question):
    """May somebody so employed be appointed a cleared person, as things stand with the vetting?"""

    name = "cleared_staff.may_appoint"
    label = "可否任用为涉密人员"
    employment: Annotated[str, Domain("cleared_employment"), Label("用人方式")]
    reviewed: Annotated[bool, Label("已经严格审查并合格")]
    answer: YesNo
    stricter = in_order("yes", "no")


class AppointmentComplete(Question):
    """Is the appointment of a cleared person complete?"""

    name = "cleared_staff.appointment_complete"
    label = "涉密人员的选用手续是否办完"
    reviewed: Annotated[bool, Label("已经严格审查并合格")]
    filed: Annotated[bool, Label("已报上级保密部门备案")]
    answer: YesNo
    stricter = in_order("yes", "no")


class MayHandle(Question):
    """May this official be chosen to handle the classified documents and secrecy matters of a department?"""

    name = "cleared_staff.may_handle"
    label = "可否选作部门的涉密文件和保密事项经办人"
    reliable: Annotated[bool, Label("政治上过硬")]
    moral: Annotated[bool, Label("思想品德好")]
    dedicated: Annotated[bool, Label("有敬业精神")]
    able: Annotated[bool, Label("有工作能力")]
    answer: YesNo


class MayTakeUp(Question):
    """May somebody take up, and go on holding, a classified post, as things stand with this requirement?"""

    name = "cleared_staff.may_take_up"
    label = "具备什么条件才能上涉密岗位"
    requirement: Annotated[str, Domain("take_up_requirement"), Label("上岗条件")]
    met: Annotated[bool, Label("已经具备")]
    answer: YesNo
    stricter = in_order("yes", "no")


class PaperRequired(Question):
    """Must this paper be signed on this occasion?"""

    name = "cleared_staff.paper_required"
    label = "须签哪种保密文书"
    paper: Annotated[str, Domain("cleared_paper"), Label("文书")]
    occasion: Annotated[str, Domain("cleared_occasion"), Label("时机")]
    answer: YesNo
    stricter = in_order("no", "yes")


class MayProceed(Question):
    """May this go ahead, as things stand with the secrecy education of the cleared person?"""

    name = "cleared_staff.may_proceed"
    label = "没有受保密教育能否继续办"
    event: Annotated[str, Domain("education_event"), Label("事项")]
    educated: Annotated[bool, Label("有保密教育记录")]
    answer: YesNo
    stricter = in_order("yes", "no")


class Consequence(Question):
    """What follows for a cleared person from this finding?"""

    name = "cleared_staff.consequence"
    label = "考核、检查结果怎样处理"
    finding: Annotated[str, Domain("cleared_finding"), Label("考核、检查结果")]
    answer: Annotated[Codes, Domain("cleared_consequence")]


class ExitChain(Question):
    """Who approves that a cleared person leaves the country, and who is consulted?"""

    name = "cleared_staff.exit_chain"
    label = "涉密人员出境由谁批准"
    consult: Annotated[bool, Label("有必要征求公安、国家安全机关意见")]
    answer: Steps


class MayExit(Question):
    """May a cleared person leave the country?"""

    name = "cleared_staff.may_exit"
    label = "涉密人员可否出境"
    approved: Annotated[bool, Label("主管部门已经批准")]
    objection: Annotated[bool, Label("公安或国家安全机关认为会危害国家安全、造成重大损失")]
    answer: YesNo
    stricter = in_order("yes", "no")


class DepartureChain(Question):
    """Through whose hands does the leaving of a cleared person go?"""

    name = "cleared_staff.departure_chain"
    label = "涉密人员离岗离职怎样办"
    departure: Departure
    answer: Steps


class MayLeave(Question):
    """May the leaving of a cleared person be completed, as things stand with this requirement?"""

    name = "cleared_staff.may_leave"
    label = "办齐什么才能办结离岗离职"
    departure: Departure
    requirement: Annotated[str, Domain("leaving_requirement"), Label("须办的事")]
    met: Annotated[bool, Label("已经办好")]
    answer: YesNo
    stricter = in_order("yes", "no")


class LeavingManagement(Question):
    """Is somebody who leaves in this way put under leaving-period management?"""

    name = "cleared_staff.leaving_management"
    label = "离岗离职是否实行脱密期管理"
    departure: Departure
    answer: Annotated[Code, Domain("leaving_management")]


class LeavingPeriod(Question):
    """How long is the leaving period of this class of cleared staff?"""

    name = "cleared_staff.leaving_period"
    label = "脱密期多长"
    person_class: PersonClassInput
    answer: Range


class PeriodFixable(Question):
    """Are the facts stated that the leaving period is fixed by?"""

    name = "cleared_staff.period_fixable"
    label = "确定脱密期的依据是否齐全"
    level_stated: Annotated[bool, Label("已写明接触国家秘密的密级")]
    amount_stated: Annotated[bool, Label("已写明接触国家秘密的数量")]
    time_stated: Annotated[bool, Label("已写明接触国家秘密的时间")]
    answer: YesNo


class PeriodDeviation(Question):
    """May a leaving period depart in this way from the usual range?"""

    name = "cleared_staff.period_deviation"
    label = "脱密期可否超出通常期限"
    deviation: Annotated[Deviation, Label("与通常期限相比")]
    high_knowledge: Annotated[bool, Label("属高知密度人员")]
    reasoned: Annotated[bool, Label("已写明理由")]
    answer: YesNo


class LeavingStart(Question):
    """From which day does the leaving period run?"""

    name = "cleared_staff.leaving_start"
    label = "脱密期从哪天算起"
    approved: Annotated[date, Label("批准离开涉密岗位的日期")]
    answer: DateAnswer


class EarliestEnd(Question):
    """On which day does the shortest usual leaving period end?"""

    name = "cleared_staff.earliest_end"
    label = "脱密期最早哪天期满"
    person_class: PersonClassInput
    approved: Annotated[date, Label("批准离开涉密岗位的日期")]
    answer: DateAnswer


class LatestEnd(Question):
    """On which day does the longest usual leaving period end?"""

    name = "cleared_staff.latest_end"
    label = "脱密期最迟哪天期满"
    person_class: PersonClassInput
    approved: Annotated[date, Label("批准离开涉密岗位的日期")]
    answer: DateAnswer


class LeavingManager(Question):
    """Who manages the leaving period?"""

    name = "cleared_staff.leaving_manager"
    label = "脱密期由谁管理"
    departure: Departure
    into_state_organ: Annotated[bool, Label("调入国家机关、涉密单位")]
    answer: Annotated[Codes, Domain("leaving_manager")]


class MayWorkFor(Question):
    """May somebody in his leaving period work for this employer in this way?"""

    name = "cleared_staff.may_work_for"
    label = "脱密期内可否为其工作"
    work: Annotated[Work, Label("工作方式")]
    employer: Annotated[str, Domain("leaving_employer"), Label("用人单位")]
    answer: YesNo
    stricter = in_order("yes", "no")
