"""What the discipline institution asks the rules of an office."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from zhidu.kernel.rulebook.public import Codes, Domain, Interval, Label, Question, Unit


class MeasureFor(Question):
    """Which measures follow for somebody with this record?"""

    name = "discipline.measure"
    label = "应当给予什么处理"
    low_vote_share: Annotated[Decimal, Interval("[0, 100]"), Unit("%"), Label("不称职票比例")]
    admonitions: Annotated[int, Interval("[0, 100]"), Unit("次"), Label("已受诫勉")]
    task_done: Annotated[bool, Label("完成工作任务")]
    consecutive_absent_days: Annotated[Decimal, Interval("[0, 366]"), Unit("天"), Label("连续旷工")]
    absent_days_in_year: Annotated[Decimal, Interval("[0, 366]"), Unit("天"), Label("一年内累计旷工")]
    years_incompetent: Annotated[int, Interval("[0, 50]"), Unit("年"), Label("连续考核不称职")]
    answer: Annotated[Codes, Domain("measure")]
