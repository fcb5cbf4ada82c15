"""What the meetings institution asks the rules of an office."""

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
    MomentAnswer,
    Question,
    Steps,
    Unit,
    YesNo,
)
from zhidu.kernel.words.public import Labelled

Kind = Annotated[str, Domain("meeting_kind"), Label("会议")]
Matter = Annotated[str, Domain("meeting_matter"), Label("事项")]


class Stage(Labelled):
    """Before or after the meeting."""

    BEFORE = "before", "会前"
    AFTER = "after", "会后"


class Next(Question):
    """When is the next standing meeting of this kind after this day?"""

    name = "meetings.next"
    label = "下次会议在什么时候"
    kind: Kind
    after: Annotated[date, Label("此日以后")]
    answer: DateAnswer | MomentAnswer


class Officer(Question):
    """Who chairs, convenes, records or follows up a meeting of this kind?"""

    name = "meetings.officer"
    label = "会议由谁主持、召集、记录、督办"
    kind: Kind
    role: Annotated[str, Domain("meeting_role"), Label("职责")]
    answer: Codes


class Attendees(Question):
    """Who attends a meeting of this kind?"""

    name = "meetings.attendees"
    label = "哪些人参加会议"
    kind: Kind
    answer: Annotated[Codes, Domain("meeting_attendee")]


class Excused(Question):
    """Is somebody excused who does not come to the meeting?"""

    name = "meetings.excused"
    label = "不到会是否算合规"
    kind: Kind
    leave: Annotated[bool, Label("会前请了假")]
    written: Annotated[bool, Label("交了书面材料")]
    substitute: Annotated[bool, Label("会前安排了他人参加")]
    on_duty: Annotated[bool, Label("在特殊岗位值班")]
    answer: YesNo


class LeaveChain(Question):
    """From whom does somebody ask leave from a meeting of this kind?"""

    name = "meetings.leave_chain"
    label = "不能到会向谁请假"
    kind: Kind
    answer: Steps


class DecisionChain(Question):
    """Which meeting or body must decide this matter?"""

    name = "meetings.decision_chain"
    label = "哪些事须经会议（集体）决定"
    matter: Matter
    answer: Steps


class TopicChain(Question):
    """Through whose hands does a topic get onto the agenda?"""

    name = "meetings.topic_chain"
    label = "议题怎样提出、由谁审定"
    kind: Kind
    proposer: Annotated[str, Domain("topic_proposer"), Label("提出人")]
    answer: Steps


class MayPropose(Question):
    """May this topic be put before the meeting, as things stand with its preparation?"""

    name = "meetings.may_propose"
    label = "议题能否上会"
    kind: Kind
    important: Annotated[bool, Label("重要议题")]
    investigated: Annotated[bool, Label("会前作了调查研究")]
    heard: Annotated[bool, Label("会前听取了各方面意见")]
    answer: YesNo


class TopicAs(Question):
    """Is this question discussed at the meeting or only notified?"""

    name = "meetings.topic_as"
    label = "问题上会是讨论还是通报"
    kind: Kind
    within_authority: Annotated[bool, Label("属领导职权范围内应当处理的问题")]
    answer: Annotated[Code, Domain("topic_handling")]


class AgendaOrder(Question):
    """In which place on the agenda does a question of this weight stand?"""

    name = "meetings.agenda_order"
    label = "议题先后怎样排"
    kind: Kind
    important: Annotated[bool, Label("重要")]
    urgent: Annotated[bool, Label("紧急")]
    answer: Annotated[Code, Domain("agenda_order")]


class Passes(Question):
    """Is this carried, with so many for it?"""

    name = "meetings.passes"
    label = "表决是否通过"
    kind: Kind
    discussed: Annotated[bool, Label("已经充分讨论")]
    share_for: Annotated[Decimal, Interval("[0, 100]"), Unit("%"), Label("赞成者占到会成员")]
    answer: YesNo


class MayRecordDecision(Question):
    """May this be recorded as a decision, as things stand?"""

    name = "meetings.may_record_decision"
    label = "会议决定能否记录生效"
    kind: Kind
    collective: Annotated[bool, Label("经集体讨论决定")]
    assigned: Annotated[bool, Label("各部分定了负责人")]
    answer: YesNo


class MayHold(Question):
    """May the meeting be held, as things stand with its report to others?"""

    name = "meetings.may_hold"
    label = "会议能否召开"
    kind: Kind
    reported: Annotated[bool, Label("已提前报告")]
    invited: Annotated[bool, Label("已请上级派人参加")]
    answer: YesNo


class ChangeChain(Question):
    """Who decides on or is told of a meeting that is moved?"""

    name = "meetings.change_chain"
    label = "会议延期、改时间地点怎样办"
    kind: Kind
    change: Annotated[str, Domain("meeting_change"), Label("变动")]
    answer: Steps


class Procedure(Question):
    """Who must do what before or after a meeting of this kind?"""

    name = "meetings.procedure"
    label = "会前会后各由谁做什么"
    kind: Kind
    stage: Annotated[Stage, Label("阶段")]
    answer: Steps


class MayDisclose(Question):
    """May this content of a meeting be told to others?"""

    name = "meetings.may_disclose"
    label = "会议内容可否外传"
    kind: Kind
    content: Annotated[str, Domain("meeting_content"), Label("内容")]
    permitted: Annotated[bool, Label("经过许可")]
    answer: YesNo


class MaySeeRecord(Question):
    """May this person read the record of the meeting?"""

    name = "meetings.may_see_record"
    label = "谁可以看会议记录"
    kind: Kind
    reader: Annotated[str, Domain("record_reader"), Label("看的人")]
    answer: YesNo


class RecordLoanChain(Question):
    """Who approves that a record or recording of a meeting is lent?"""

    name = "meetings.record_loan_chain"
    label = "借会议记录、录音由谁批准"
    kind: Kind
    answer: Steps


class Forms(Question):
    """In which forms may the meeting be held?"""

    name = "meetings.forms"
    label = "会议可以采用什么形式"
    kind: Kind
    answer: Annotated[Codes, Domain("meeting_form")]
