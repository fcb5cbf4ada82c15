"""What the examinations institution asks the rules of an office."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import (
    Codes,
    Domain,
    Interval,
    Label,
    Question,
    Steps,
    Unit,
    YesNo,
)


class Responsible(Question):
    """Who answers for this part of keeping the setting of the papers secret?"""

    name = "exams.responsible"
    label = "命题保密由谁负责"
    duty: Annotated[str, Domain("exam_duty"), Label("工作")]
    answer: Codes


class Appointer(Question):
    """Who appoints somebody to this post of a setting session?"""

    name = "exams.appointer"
    label = "命题现场的人员由谁确定"
    post: Annotated[str, Domain("exam_post"), Label("岗位")]
    answer: Codes


class MaySupervise(Question):
    """May this person supervise the secrecy of the setting and read its records?"""

    name = "exams.may_supervise"
    label = "可否监督命题保密、查阅记录"
    of_supervisors: Annotated[bool, Label("属负责监督的机构")]
    carries_out: Annotated[bool, Label("本人承担命题或现场保密工作")]
    answer: YesNo


class MayOpen(Question):
    """May a setting session be opened?"""

    name = "exams.may_open"
    label = "命题现场可否开始工作"
    head_named: Annotated[bool, Label("已确定命题现场负责人")]
    answer: YesNo


class CountsAgree(Question):
    """Do the things given out and those counted on return agree, so that the session may be closed?"""

    name = "exams.counts_agree"
    label = "清点回收是否相符"
    lacking: Annotated[int, Interval("[0, 100000]"), Unit("件"), Label("没有收回的件数")]
    answer: YesNo


class ReportChain(Question):
    """Who reports on the state of secrecy on the site, and to whom?"""

    name = "exams.report_chain"
    label = "命题现场保密情况向谁报告"
    answer: Steps
