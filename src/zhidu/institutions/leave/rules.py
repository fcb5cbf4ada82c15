"""What the leave institution asks the rules of an office."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from zhidu.kernel.rulebook.public import (
    Code,
    Codes,
    DateAnswer,
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

Rank = Annotated[str, Domain("rank"), Label("职级")]
Kind = Annotated[str, Domain("leave_kind"), Label("假别")]
Channel = Annotated[str, Domain("leave_channel"), Label("申请方式")]
Cleared = Annotated[bool, Label("涉密人员")]


class Half(Labelled):
    """A half of a day, in the order of the day."""

    MORNING = "am", "上午"
    AFTERNOON = "pm", "下午"


class Counting(Labelled):
    """Which days of a leave count."""

    WORKING_DAYS = "working_days", "按工作日计算"
    DAYS = "days", "按自然日计算"


class Basis(Labelled):
    """For what an entitlement stands: a year, or each occasion."""

    YEAR = "year", "按年度"
    OCCASION = "occasion", "按次"


class LeaveState(Labelled):
    """How a leave stands on a day."""

    ASKED = "asked", "审批中"
    APPROVED = "approved", "已批准"
    AWAY = "away", "休假中"
    RECALLED = "recalled", "已召回"
    ENDED = "ended", "假期已满"
    OVERDUE = "overdue", "逾期未销假"
    BACK = "back", "已返岗"
    CALLED_OFF = "called_off", "已撤销"


class WhoseAge(Labelled):
    """Whose age an entitlement depends on."""

    OWN = "own", "本人"
    PARENT = "parent", "生育一方"


class Gender(Labelled):
    """As the personnel file has it."""

    FEMALE = "female", "女"
    MALE = "male", "男"


class LeaveChain(Question):
    """Who must agree to this leave, who is told, and where is it filed?"""

    name = "leave.chain"
    label = "请假由谁批准"
    phrase = "{rank}请{kind}{days}"
    rank: Rank
    kind: Kind
    days: Annotated[Decimal, Interval("(0, 366]"), Unit("天"), Label("天数")]
    answer: Steps


class Entitlement(Question):
    """How much leave of this kind is somebody entitled to?"""

    name = "leave.entitlement"
    label = "可以休多少天假"
    kind: Kind
    service_years: Annotated[Decimal, Interval("[0, 80]"), Unit("年"), Label("工作年限")]
    gender: Annotated[str, Domain("gender"), Label("性别")]
    age: Annotated[int, Interval("[0, 120]"), Unit("周岁"), Label("年龄（护理假填生育一方的年龄）")]
    first: Annotated[bool, Label("初婚或生育第一个子女")]
    answer: Quantity


class ConcurrentCap(Question):
    """How many may be on annual leave at one time?"""

    name = "leave.concurrent_cap"
    label = "同一时间最多几人公休"
    staff_on_post: Annotated[int, Interval("[0, 100000]"), Unit("人"), Label("在岗人数")]
    answer: Quantity


class OutingChain(Question):
    """Who is told before somebody goes out for a short time in working hours?"""

    name = "leave.outing"
    label = "短时外出向谁打招呼"
    phrase = "{rank}短时外出"
    rank: Rank
    answer: Steps


class PlanChain(Question):
    """Through whose hands does a wish for annual leave get into the office's plan?"""

    name = "leave.plan_chain"
    label = "公休计划由谁安排"
    answer: Steps


class CountingOf(Question):
    """Do rest days within a leave of this kind count?"""

    name = "leave.counting"
    label = "假期按工作日还是自然日计算"
    kind: Kind
    answer: Annotated[Code, Domain("leave_counting")]


class BasisOf(Question):
    """Does the entitlement stand for a year, or for each occasion?"""

    name = "leave.basis"
    label = "假期额度按年度还是按次"
    kind: Kind
    answer: Annotated[Code, Domain("leave_basis")]


class AgeOf(Question):
    """On whose age does the entitlement depend?"""

    name = "leave.age_of"
    label = "假期天数按谁的年龄核定"
    kind: Kind
    answer: Annotated[Code, Domain("leave_age")]


class Application(Question):
    """May leave be applied for in this way, at this time?"""

    name = "leave.application"
    label = "能否这样申请请假"
    channel: Channel
    special: Annotated[bool, Label("属特殊情况")]
    begun: Annotated[bool, Label("申请或批准时假期已经开始")]
    answer: YesNo


class Overlap(Question):
    """May a leave cover days that another leave of the same person covers already?"""

    name = "leave.overlap"
    label = "同一时间能否请两次假"
    answer: YesNo


class YearEnd(Question):
    """May one leave of this kind run across the end of the year?"""

    name = "leave.year_end"
    label = "假期能否跨年度"
    kind: Kind
    answer: YesNo


class OnePiece(Question):
    """May annual leave be taken in parts?"""

    name = "leave.one_piece"
    label = "公休假能否分次休"
    whole: Annotated[bool, Label("一次休完")]
    make_up: Annotated[bool, Label("因公未休成的补休")]
    answer: YesNo


class Extension(Question):
    """May a leave follow another without naming it as the one that it extends?"""

    name = "leave.extension"
    label = "续假怎样办"
    follows: Annotated[bool, Label("紧接尚未销的假")]
    named: Annotated[bool, Label("写明是续假")]
    answer: YesNo


class Proof(Question):
    """Is the leave recognised with this proof?"""

    name = "leave.proof"
    label = "请假须有什么证明"
    kind: Kind
    attached: Annotated[bool, Label("附有医院证明")]
    insured: Annotated[bool, Label("医院符合医保规定")]
    answer: YesNo


class Substitute(Question):
    """May the leave begin, as things stand with the work of the post?"""

    name = "leave.substitute"
    label = "休假前是否须有人顶岗"
    rank: Rank
    kind: Kind
    arranged: Annotated[bool, Label("接替人员已到位")]
    answer: YesNo


class StandIn(Question):
    """Must somebody be named who stands in?"""

    name = "leave.stand_in"
    label = "外出期间由谁主持工作"
    rank: Rank
    named: Annotated[bool, Label("已指定主持工作的人")]
    by: Annotated[str, Domain("rank"), Label("主持工作的人的职级（没有指定的填本人的）")]
    answer: YesNo


class EducationAbroad(Question):
    """May somebody go abroad, as things stand with his secrecy education?"""

    name = "leave.education_abroad"
    label = "出国（境）前的保密教育"
    cleared: Cleared
    educated: Annotated[bool, Label("有行前保密教育记录")]
    answer: YesNo


class ExitInLeavingPeriod(Question):
    """May somebody go abroad during his leaving period?"""

    name = "leave.exit"
    label = "脱密期内能否出国（境）"
    leaving_period: Annotated[bool, Label("在脱密期内")]
    approved: Annotated[bool, Label("出国（境）已经审批")]
    answer: YesNo


class ReturnDue(Question):
    """Until when must a leave be cancelled by returning?"""

    name = "leave.return_due"
    label = "何时销假"
    ends_on: Annotated[date, Label("假期最后一天")]
    cleared: Cleared
    answer: DateAnswer


class Overdue(Question):
    """Who takes measures where somebody does not return in time?"""

    name = "leave.overdue"
    label = "逾期不归由谁处理"
    cleared: Cleared
    answer: Codes


class Recall(Question):
    """Who may call somebody back from his leave before it ends?"""

    name = "leave.recall"
    label = "休假中由谁召回"
    rank: Rank
    kind: Kind
    answer: Codes


class Keeper(Question):
    """Who keeps the registers of leave, and so sees all their rows?"""

    name = "leave.keeper"
    label = "请假由谁登记备案"
    answer: Codes
