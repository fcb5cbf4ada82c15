"""What the inspections institution asks the rules of an office."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from zhidu.kernel.rulebook.public import Domain, Interval, Label, Question, Steps, Unit, YesNo

Inspector = Annotated[str, Domain("inspector"), Label("检查机关")]


class MayInspect(Question):
    """May this body inspect this object, or order something about it?"""

    name = "inspections.may_inspect"
    label = "能否实施保密检查"
    inspector: Inspector
    object: Annotated[str, Domain("inspection_object"), Label("检查对象")]
    answer: YesNo


class MayRefuse(Question):
    """May the unit refuse an inspection by this body?"""

    name = "inspections.may_refuse"
    label = "能否拒绝检查"
    inspector: Inspector
    answer: YesNo


class FindingChain(Question):
    """Through whose hands does a finding go, until it is rectified?"""

    name = "inspections.finding_chain"
    label = "检查发现的问题怎样整改"
    answer: Steps


class MayClose(Question):
    """May an inspection or self-check be closed, as things stand with its findings?"""

    name = "inspections.may_close"
    label = "检查能否办结"
    rectified: Annotated[bool, Label("每个问题都有整改记录")]
    answer: YesNo


class AssessmentComplete(Question):
    """Is a self-assessment complete with so many items scored?"""

    name = "inspections.assessment_complete"
    label = "自评打分是否齐全"
    scored: Annotated[int, Interval("[0, 1000]"), Unit("项"), Label("已打分的小项")]
    answer: YesNo


class AssessmentPassed(Question):
    """Does this total of a self-assessment meet the requirement?"""

    name = "inspections.assessment_passed"
    label = "自评得分是否符合要求"
    score: Annotated[Decimal, Interval("[0, 1000]"), Unit("分"), Label("总分")]
    answer: YesNo
