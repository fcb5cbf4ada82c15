"""What the study institution asks the rules of an office."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from zhidu.kernel.rulebook.public import (
    Codes,
    DateAnswer,
    Domain,
    Label,
    MomentAnswer,
    Quantity,
    Question,
    Steps,
    YesNo,
)

Kind = Annotated[str, Domain("study_kind"), Label("学习活动")]


class Next(Question):
    """When is the next session of this kind after this day?"""

    name = "study.next"
    label = "下次学习在什么时候"
    kind: Kind
    after: Annotated[date, Label("此日以后")]
    answer: DateAnswer | MomentAnswer


class Length(Question):
    """How long does a session of this kind last?"""

    name = "study.length"
    label = "每次学习多长时间"
    kind: Kind
    answer: Quantity


class Officer(Question):
    """Who chairs, organises or records a session of this kind?"""

    name = "study.officer"
    label = "学习由谁主持、组织、记录"
    kind: Kind
    role: Annotated[str, Domain("study_role"), Label("职责")]
    answer: Codes


class Participants(Question):
    """Who takes part in a session of this kind?"""

    name = "study.participants"
    label = "哪些人参加学习"
    kind: Kind
    answer: Annotated[Codes, Domain("study_audience")]


class Attends(Question):
    """Must this person attend, where the group of the leaders meets at the same time?"""

    name = "study.attends"
    label = "与班子学习同时的，是否参加"
    kind: Kind
    leader: Annotated[bool, Label("班子成员")]
    same_time: Annotated[bool, Label("班子中心组同时学习")]
    answer: YesNo


class Forms(Question):
    """In which forms may the session be held?"""

    name = "study.forms"
    label = "学习可以采用什么形式"
    kind: Kind
    answer: Annotated[Codes, Domain("study_form")]


class MayHold(Question):
    """May the session be put on, as things stand with its preparation?"""

    name = "study.may_hold"
    label = "学习能否安排"
    kind: Kind
    organised: Annotated[bool, Label("有规定的领导组织")]
    theme: Annotated[bool, Label("定了主题")]
    focus: Annotated[bool, Label("定了重点")]
    answer: YesNo


class MayCancel(Question):
    """May a session be left out that cannot take place as planned?"""

    name = "study.may_cancel"
    label = "不能如期学习能否取消"
    kind: Kind
    rescheduled: Annotated[bool, Label("另定了时间")]
    answer: YesNo


class PlanChain(Question):
    """Through whose hands does the study plan go before it is carried out?"""

    name = "study.plan_chain"
    label = "学习计划由谁拟订、批准"
    answer: Steps


class Due(Question):
    """Until when must somebody have had this education?"""

    name = "study.due"
    label = "教育培训应当何时完成"
    kind: Kind
    since: Annotated[date, Label("起算日期")]
    answer: DateAnswer
