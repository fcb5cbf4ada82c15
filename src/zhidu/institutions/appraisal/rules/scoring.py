"""Goals, points and grades: who plans, scores and decides, what adds and what deducts."""

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


class Appraised(Question):
    """Is a section of this kind an object of the appraisal?"""

    name = "appraisal.appraised"
    label = "哪些处室列入考评"
    section: Annotated[str, Domain("appraisal_object"), Label("处室")]
    answer: YesNo


class Keeper(Question):
    """Who does the daily work of the appraisal?"""

    name = "appraisal.keeper"
    label = "考评日常工作由谁承担"
    answer: Codes


class Interpreter(Question):
    """Who interprets the rules of the appraisal?"""

    name = "appraisal.interpreter"
    label = "考评办法由谁解释"
    answer: Codes


class FullMarks(Question):
    """How many points does this part of the appraisal have at most?"""

    name = "appraisal.full_marks"
    label = "考评各部分满分多少"
    part: Annotated[str, Domain("appraisal_part"), Label("考评部分")]
    answer: Quantity


class ScoreParts(Question):
    """Which parts are added up to the year-end score?"""

    name = "appraisal.score_parts"
    label = "年终考评得分由哪几部分相加"
    answer: Annotated[Codes, Domain("appraisal_part")]


class NextYear(Question):
    """When does the appraisal year begin that follows this day?"""

    name = "appraisal.next_year"
    label = "下一考评年度从哪天开始"
    day: Annotated[date, Label("事情发生的日期")]
    answer: DateAnswer


class GoalCounts(Question):
    """Does work of this origin belong into a section's plan of functional goals?"""

    name = "appraisal.goal_counts"
    label = "哪些工作列入职能工作目标"
    origin: Annotated[str, Domain("appraisal_goal_origin"), Label("工作来源")]
    documented: Annotated[bool, Label("有本局或局办公室文件")]
    answer: YesNo


class PlanChain(Question):
    """Through whose hands does a section's plan go before it is the basis of its appraisal?"""

    name = "appraisal.plan_chain"
    label = "职能工作计划由谁审核"
    answer: Steps


class ScoringChain(Question):
    """Through whose hands does the score of an item go until it is final?"""

    name = "appraisal.scoring_chain"
    label = "年终考核得分由谁评定"
    answer: Steps


class EvaluationWeight(Question):
    """What weight has this source in the public evaluation?"""

    name = "appraisal.evaluation_weight"
    label = "公众评议各来源占多大比重"
    source: Annotated[str, Domain("appraisal_source"), Label("评议来源")]
    answer: Quantity


class EvaluationComplete(Question):
    """Is the public evaluation of a section complete?"""

    name = "appraisal.evaluation_complete"
    label = "公众评议是否齐全"
    leaders: Annotated[bool, Label("有领导评价")]
    served: Annotated[bool, Label("有服务对象或下级部门测评")]
    sections: Annotated[bool, Label("有处室互评")]
    answer: YesNo


class Grade(Question):
    """Which grade does a total score bring?"""

    name = "appraisal.grade"
    label = "考评得分属于哪个等次"
    score: Annotated[Decimal, Interval("[0, 1000]"), Unit("分"), Label("总分")]
    answer: Annotated[Code, Domain("appraisal_grade")]


class GradeChain(Question):
    """Who decides on the grades, and how do they become known?"""

    name = "appraisal.grade_chain"
    label = "考评等次由谁决定"
    answer: Steps


class Deduction(Question):
    """How much does a failing of this kind with this impact cost, or does it bring everything to nothing?"""

    name = "appraisal.deduction"
    label = "失误扣多少分"
    kind: Annotated[str, Domain("failing"), Label("失误种类")]
    impact: Annotated[bool, Label("造成一定影响")]
    answer: Annotated[Quantity | Code, Domain("forfeit")]


class HasImpact(Question):
    """Did the failing have the impact that costs more?"""

    name = "appraisal.has_impact"
    label = "怎样算造成一定影响"
    whole_work: Annotated[bool, Label("影响全局工作进度或质量")]
    bad_influence: Annotated[bool, Label("在局内造成不良影响")]
    criticised: Annotated[bool, Label("被局通报批评")]
    answer: YesNo


class HeldAccountable(Question):
    """Does this measure count as being held to account?"""

    name = "appraisal.held_accountable"
    label = "哪些处理算问责"
    measure: Annotated[str, Domain("measure"), Label("处理措施")]
    answer: YesNo


class Bonus(Question):
    """How many bonus points does this achievement bring?"""

    name = "appraisal.bonus"
    label = "创新创优加多少分"
    achievement: Annotated[str, Domain("achievement"), Label("加分情形")]
    piece: Annotated[str, Domain("bulletin_kind"), Label("信息种类")]
    documented: Annotated[bool, Label("有正式文件")]
    own: Annotated[bool, Label("由本处室牵头或独立完成")]
    answer: Quantity


class BonusCap(Question):
    """How many bonus points of this group count at most?"""

    name = "appraisal.bonus_cap"
    label = "各类加分最多计多少分"
    group: Annotated[str, Domain("bonus_group"), Label("加分类别")]
    answer: Quantity


class BonusOverlap(Question):
    """What counts where one piece of work meets several conditions for a bonus?"""

    name = "appraisal.bonus_overlap"
    label = "同一工作符合几项加分条件怎样计分"
    answer: Annotated[Code, Domain("bonus_counting")]


class ExtraPoints(Question):
    """May extra points be given to a section, decided by this body?"""

    name = "appraisal.extra_points"
    label = "另外加分由谁决定"
    body: Annotated[str, Domain("bonus_decider"), Label("决定加分的组织")]
    collective: Annotated[bool, Label("集体研究决定")]
    answer: YesNo
