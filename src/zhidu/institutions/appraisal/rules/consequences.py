"""What follows: who may compete, awards, rectification, what counts."""

from __future__ import annotations

from typing import Annotated

from zhidu.institutions.appraisal.rules.terms import Matter, Result, Score
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


class MayCompete(Question):
    """May a section with this score compete for the award?"""

    name = "appraisal.may_compete"
    label = "多少分可以参评先进"
    score: Score
    answer: YesNo


class Barred(Question):
    """Does what happened bar a section from this year's award?"""

    name = "appraisal.barred"
    label = "哪些情形取消当年评先资格"
    ground: Annotated[str, Domain("award_bar"), Label("情形")]
    consequence: Annotated[bool, Label("被上级通报批评或造成严重社会影响")]
    verified: Annotated[bool, Label("已经查实")]
    within: Annotated[bool, Label("发生在考评期内或现任主要负责人任期内")]
    liable: Annotated[bool, Label("已经或将要追究责任")]
    answer: YesNo


class AwardQuota(Question):
    """How large a share of the sections receives the award?"""

    name = "appraisal.award_quota"
    label = "先进处室占多大比例"
    group: Annotated[str, Domain("section_group"), Label("处室类别")]
    answer: Quantity


class AwardChain(Question):
    """Who decides on the award, and how does it become known?"""

    name = "appraisal.award_chain"
    label = "先进处室由谁决定"
    answer: Steps


class Rectification(Question):
    """Who must report on rectification, to whom, after this score?"""

    name = "appraisal.rectification"
    label = "多少分要整改，向谁报告"
    score: Score
    answer: Steps


class CountedIn(Question):
    """In which appraisals or decisions is this matter counted?"""

    name = "appraisal.counted_in"
    label = "考评事项计入哪项考核"
    matter: Matter
    answer: Annotated[Codes, Domain("appraisal_scheme")]


class Counts(Question):
    """Does what is on record in this way count in the appraisal?"""

    name = "appraisal.counts"
    label = "考核时以什么为准计数"
    record: Annotated[str, Domain("appraisal_record"), Label("计数事项")]
    recorded: Annotated[bool, Label("已经登记备案")]
    answer: YesNo


class Consequence(Question):
    """What follows from doing well, or badly, in this matter?"""

    name = "appraisal.consequence"
    label = "考评结果好坏怎样奖惩"
    matter: Matter
    result: Annotated[Result, Label("结果")]
    answer: Annotated[Codes, Domain("appraisal_consequence")]


class Praised(Question):
    """Is somebody with this rank praised?"""

    name = "appraisal.praised"
    label = "排名第几以内受表扬"
    rank: Annotated[int, Interval("[1, 10000]"), Label("名次")]
    answer: YesNo


class AbsenceCounts(Question):
    """Does a meeting count as missed by the head?"""

    name = "appraisal.absence_counts"
    label = "例会怎样算负责人缺席"
    present: Annotated[bool, Label("负责人本人到会")]
    substituted: Annotated[bool, Label("派人代会")]
    answer: YesNo


class Absences(Question):
    """What follows when the head has missed so many meetings in a year?"""

    name = "appraisal.absences"
    label = "负责人缺席例会多少次取消评先资格"
    absences: Annotated[int, Interval("[0, 366]"), Unit("次"), Label("当年缺席次数")]
    answer: Annotated[Codes, Domain("appraisal_consequence")]
