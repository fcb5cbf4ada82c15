"""What the carriers institution asks the rules of an office."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from zhidu.kernel.rulebook.public import (
    Codes,
    DateAnswer,
    Domain,
    Interval,
    Label,
    Question,
    Steps,
    Unit,
    YesNo,
    in_order,
    the_smaller,
)
from zhidu.kernel.words.public import Labelled

# What several regulations demand of the same step all holds: a no of any of them decides.
ALL_MUST_HOLD = in_order("yes", "no")

Action = Annotated[str, Domain("carrier_action"), Label("怎样使用")]
Level = Annotated[str, Domain("level"), Label("密级")]
Approved = Annotated[bool, Label("已经批准、授权")]
Measures = Annotated[bool, Label("已落实安全保密措施")]
Escorts = Annotated[int, Interval("[0, 1000]"), Unit("人"), Label("护送人数")]


class Permission(Question):
    """Who must agree before this is done with a carrier of this level, or is it refused?"""

    name = "carriers.permission"
    label = "涉密载体的使用由谁批准"
    action: Action
    level: Level
    answer: Steps


class MayDo(Question):
    """May this be done with a classified carrier, given approval and the originator's note?"""

    name = "carriers.may_do"
    label = "能否这样使用涉密载体"
    stricter = ALL_MUST_HOLD
    action: Action
    approved: Approved
    no_reprint: Annotated[bool, Label("上级机关注明不准翻印")]
    level: Level
    consent: Annotated[bool, Label("原定密机关同意")]
    answer: YesNo


class ReadDue(Question):
    """By which day must a document of this urgency be read and returned?"""

    name = "carriers.read_due"
    label = "文件应当何时阅退"
    urgency: Annotated[str, Domain("urgency"), Label("缓急")]
    received: Annotated[date, Label("收到日期")]
    answer: DateAnswer


class Due(Question):
    """By which day must a carrier be handed in, fetched or destroyed after this has happened?"""

    name = "carriers.due"
    label = "载体应当何时交回、取走、销毁"
    event: Annotated[str, Domain("carrier_event"), Label("情形")]
    since: Annotated[date, Label("发生日期")]
    answer: DateAnswer


class Responsible(Question):
    """Who does this part of the work with classified carriers?"""

    name = "carriers.responsible"
    label = "涉密载体的各项工作由谁做"
    duty: Annotated[str, Domain("carrier_duty"), Label("载体工作")]
    answer: Codes


class MustRegister(Question):
    """Must a document of this level be registered and numbered?"""

    name = "carriers.must_register"
    label = "是否必须登记编号"
    level: Level
    answer: YesNo


class CountsAs(Question):
    """Is this managed as a classified carrier of the level of its content?"""

    name = "carriers.counts_as"
    label = "是否按涉密载体管理"
    form: Annotated[str, Domain("carrier_form"), Label("载体")]
    classified: Annotated[bool, Label("内容涉密")]
    answer: YesNo


class Marked(Question):
    """Does the carrier bear what it must bear?"""

    name = "carriers.marked"
    label = "载体上的标识是否齐全"
    made: Annotated[str, Domain("carrier_marked"), Label("载体")]
    with_level: Annotated[bool, Label("已标明密级")]
    with_period: Annotated[bool, Label("已标明保密期限")]
    numbered: Annotated[bool, Label("已编顺序号")]
    answer: YesNo


class MayHold(Question):
    """May this person have the carrier in hand for keeping?"""

    name = "carriers.may_hold"
    label = "能否由此人保存"
    stricter = ALL_MUST_HOLD
    holder: Annotated[str, Domain("carrier_holder"), Label("保存的人")]
    answer: YesNo


class MayGive(Question):
    """May the carrier be given to this recipient?"""

    name = "carriers.may_give"
    label = "能否交给、发给对方"
    stricter = ALL_MUST_HOLD
    recipient: Annotated[str, Domain("carrier_recipient"), Label("对方")]
    approved: Approved
    answer: YesNo


class MayBeAt(Question):
    """May a carrier be used or kept in this way at this place?"""

    name = "carriers.may_be_at"
    label = "能否在此处阅办、存放"
    use: Annotated[str, Domain("carrier_use"), Label("做什么")]
    place: Annotated[str, Domain("carrier_place"), Label("地点")]
    answer: YesNo


class MayLeave(Question):
    """May a carrier leave the unit in somebody's hands, as things stand?"""

    name = "carriers.may_leave"
    label = "具备什么条件才能带出"
    stricter = ALL_MUST_HOLD
    destination: Annotated[str, Domain("carrier_destination"), Label("带往")]
    level: Level
    approved: Approved
    borrowed: Annotated[bool, Label("已办借阅手续")]
    measures: Measures
    only_task: Annotated[bool, Label("只含与任务有关的信息")]
    escorts: Escorts
    answer: YesNo


class MaySend(Question):
    """May a carrier, or what stands on it, be sent this way?"""

    name = "carriers.may_send"
    label = "能否这样传递"
    stricter = ALL_MUST_HOLD
    channel: Annotated[str, Domain("carrier_channel"), Label("传递方式")]
    level: Level
    sealed: Annotated[bool, Label("已单独密封")]
    escorts: Escorts
    answer: YesNo


class Dispatch(Question):
    """In which ways may a carrier of this level be sent, and with how many escorts?

    A way that needs escorts names their number behind a colon.
    """

    name = "carriers.dispatch"
    label = "载体可以怎样传递"
    stricter = the_smaller
    level: Level
    answer: Annotated[Codes, Domain("carrier_dispatch")]


class MayDestroy(Question):
    """May carriers be destroyed this way, as things stand?"""

    name = "carriers.may_destroy"
    label = "能否这样销毁"
    stricter = ALL_MUST_HOLD
    way: Annotated[str, Domain("carrier_destruction"), Label("销毁方式")]
    listed: Annotated[bool, Label("已登记造册")]
    approved: Approved
    supervised: Annotated[bool, Label("有专人监销")]
    answer: YesNo


class MayHandle(Question):
    """May classified papers be handled here, as things stand with their keeper?"""

    name = "carriers.may_handle"
    label = "是否须有专人负责"
    keeper_named: Annotated[bool, Label("已指定专人负责")]
    answer: YesNo


class MayLeavePost(Question):
    """May somebody be released from a post, as things stand with the carriers in his hands?"""

    name = "carriers.may_leave_post"
    label = "载体清退后能否离岗、调动"
    stricter = ALL_MUST_HOLD
    returned: Annotated[bool, Label("保管、使用的载体已全部清退")]
    verified: Annotated[bool, Label("有关部门已核对无误")]
    devices_returned: Annotated[bool, Label("涉密信息设备已清退")]
    handover: Annotated[bool, Label("已办移交手续")]
    answer: YesNo


class Source(Labelled):
    """How a carrier came into the office."""

    RECEIVED = "received", "收到来文"
    MEETING = "meeting", "会议带回"
    FETCHED = "fetched", "外出取回"
    PRINTED = "printed", "打印、下载"
    MADE = "made", "本单位制作"
