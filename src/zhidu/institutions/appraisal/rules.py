"""What the appraisal institution asks the rules of an office."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from zhidu.kernel.rulebook.public import Code, Domain, Interval, Label, Quantity, Question, Unit


class Grade(Question):
    """Which grade does a total score bring?"""

    name = "appraisal.grade"
    label = "考评得分属于哪个等次"
    score: Annotated[Decimal, Interval("[0, 1000]"), Unit("分"), Label("总分")]
    answer: Annotated[Code, Domain("appraisal_grade")]


class Deduction(Question):
    """How much does a failing of this kind with this impact cost, or does it bring everything to nothing?"""

    name = "appraisal.deduction"
    label = "失误扣多少分"
    kind: Annotated[str, Domain("failing"), Label("失误种类")]
    impact: Annotated[str, Domain("impact"), Label("影响程度")]
    answer: Annotated[Quantity | Code, Domain("forfeit")]
