"""What the devices institution asks the rules of an office."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import Code, Codes, Domain, Label, Question, Steps, YesNo

Level = Annotated[str, Domain("device_level"), Label("设备密级")]


class Responsible(Question):
    """Who is responsible for this part of the work with devices?"""

    name = "devices.responsible"
    label = "设备由谁负责"
    duty: Annotated[str, Domain("device_duty"), Label("设备工作")]
    answer: Codes


class MayConnect(Question):
    """May a device of this level be connected to this network or medium?"""

    name = "devices.may_connect"
    label = "设备能否连接网络、介质"
    device_level: Level
    to: Annotated[str, Domain("device_target"), Label("连接到")]
    answer: YesNo


class MayAlsoConnect(Question):
    """May a computer that is connected to the one network be connected to the other as well?"""

    name = "devices.may_also_connect"
    label = "已联网的计算机能否再接一个网络"
    connected: Annotated[str, Domain("device_network"), Label("已接入的网络")]
    to: Annotated[str, Domain("device_network"), Label("要再接入的网络")]
    answer: YesNo


class MayAttach(Question):
    """May this medium or device be attached to a computer of the office?"""

    name = "devices.may_attach"
    label = "外来介质、设备能否接入计算机"
    medium: Annotated[str, Domain("device_medium"), Label("介质、设备")]
    registered: Annotated[bool, Label("来历清楚，已登记或者授权")]
    scanned: Annotated[bool, Label("已经杀毒")]
    answer: YesNo


class ClassOf(Question):
    """As what is a device treated, given what it was connected to?"""

    name = "devices.class_of"
    label = "设备按什么管理"
    dedicated_network: Annotated[bool, Label("接入过专网")]
    storage: Annotated[bool, Label("有存储、记忆功能")]
    answer: Annotated[Code, Domain("device_class")]


class MayUse(Question):
    """May somebody use a device of this level?"""

    name = "devices.may_use"
    label = "能否使用设备"
    device_level: Level
    assigned: Annotated[bool, Label("指定的使用人（专用设备为该岗位人员）")]
    permitted: Annotated[bool, Label("已经许可")]
    pledged: Annotated[bool, Label("已签订使用管理责任书")]
    answer: YesNo


class MayProcess(Question):
    """May classified information be processed on a device like this?"""

    name = "devices.may_process"
    label = "设备能否处理涉密信息"
    device_level: Level
    imported: Annotated[bool, Label("进口设备")]
    inspected: Annotated[bool, Label("已通过安全保密技术检查")]
    answer: YesNo


class MayTransmit(Question):
    """May classified information be passed on in this way?"""

    name = "devices.may_transmit"
    label = "涉密信息能否这样传递"
    channel: Annotated[str, Domain("device_channel"), Label("传递方式")]
    protected: Annotated[bool, Label("有保密措施")]
    answer: YesNo


class MayReply(Question):
    """May a telegram or fax be answered in this form?"""

    name = "devices.may_reply"
    label = "电报、传真能否这样回复"
    received: Annotated[str, Domain("message_form"), Label("来电（传）形式")]
    reply: Annotated[str, Domain("message_form"), Label("回复形式")]
    answer: YesNo


class MayAlter(Question):
    """May somebody do this to a device?"""

    name = "devices.may_alter"
    label = "能否拆装、搬动、送修设备"
    act: Annotated[str, Domain("device_act"), Label("动作")]
    authorised: Annotated[bool, Label("经授权的维护人员，或者由统一管理部门安排")]
    answer: YesNo


class MayInstall(Question):
    """May software be installed on a device of the office?"""

    name = "devices.may_install"
    label = "能否安装软件"
    permitted: Annotated[bool, Label("已经许可并有记录")]
    answer: YesNo


class Permission(Question):
    """Who must agree before this is done with a device of this level, or is it refused?"""

    name = "devices.permission"
    label = "设备外带、报废、销毁等由谁批准"
    action: Annotated[str, Domain("device_action"), Label("怎样处理")]
    device_level: Level
    answer: Steps


class Repair(Question):
    """How is a device of this level repaired at this place, or is it refused?"""

    name = "devices.repair"
    label = "设备怎样维修"
    level: Level
    place: Annotated[str, Domain("repair_place"), Label("维修地点")]
    answer: Steps


class MayCloseRepair(Question):
    """May the record of a repair be closed?"""

    name = "devices.may_close_repair"
    label = "维修能否办结"
    media_returned: Annotated[bool, Label("废旧存储介质已收回")]
    answer: YesNo


class MayReuse(Question):
    """May a device or part taken out in a repair be used elsewhere?"""

    name = "devices.may_reuse"
    label = "换下的设备、配件能否改作他用"
    treated: Annotated[bool, Label("已作技术处理")]
    answer: YesNo


class MayLeavePost(Question):
    """May somebody leave the post, as things stand with the devices and what is on them?"""

    name = "devices.may_leave_post"
    label = "离岗前设备、资料是否须移交"
    handed_over: Annotated[bool, Label("已办移交")]
    answer: YesNo


class Protected(Question):
    """Does this equipment fall under secrecy protection?"""

    name = "devices.protected"
    label = "设备是否属于保密范围"
    item: Annotated[str, Domain("protected_item"), Label("设备、器材")]
    answer: YesNo
