"""What the supervision institution asks the rules of an office."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import Codes, Domain, Label, Question, Steps, YesNo

Source = Annotated[str, Domain("task_source"), Label("任务来源")]


class ReportChain(Question):
    """To whom does somebody of this rank report this matter, or ask for instructions?"""

    name = "supervision.report_chain"
    label = "向谁请示、汇报"
    phrase = "{rank}请示、汇报{matter}"
    rank: Annotated[str, Domain("rank"), Label("职级")]
    matter: Annotated[str, Domain("report_matter"), Label("事项")]
    superior_absent: Annotated[bool, Label("科长不在")]
    answer: Steps


class MaySubmit(Question):
    """May the request or report be submitted as it stands?"""

    name = "supervision.may_submit"
    label = "请示、报告能否提交"
    truthful: Annotated[bool, Label("情况属实、全面")]
    opinion: Annotated[bool, Label("附有参考意见")]
    answer: YesNo


class TaskChain(Question):
    """Who must do what with a task that comes from here?"""

    name = "supervision.task_chain"
    label = "交办事项怎样落实、反馈"
    source: Source
    answer: Steps


class Takers(Question):
    """Who takes on tasks that come from here?"""

    name = "supervision.takers"
    label = "交办事项由谁承担"
    source: Source
    answer: Codes


class MayOpenTask(Question):
    """May a task be put down, as things stand with its date and its person?"""

    name = "supervision.may_open_task"
    label = "任务能否立项"
    source: Source
    assigned: Annotated[bool, Label("定了负责人")]
    dated: Annotated[bool, Label("定了完成时间")]
    answer: YesNo
