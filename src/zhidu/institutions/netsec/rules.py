"""What the network security institution asks the rules of an office."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from zhidu.kernel.rulebook.public import Codes, DateAnswer, Domain, Label, Question, Steps, YesNo


class Responsible(Question):
    """Who is responsible for this part of the network and its security?"""

    name = "netsec.responsible"
    label = "网络工作由谁负责"
    duty: Annotated[str, Domain("netsec_duty"), Label("网络工作")]
    answer: Codes


class MayConnect(Question):
    """May this device be connected, directly or indirectly, to this network?"""

    name = "netsec.may_connect"
    label = "设备能否接入网络"
    device: Annotated[str, Domain("netsec_device"), Label("设备")]
    network: Annotated[str, Domain("netsec_network"), Label("要接入的网络")]
    answer: YesNo


class MayCommunicate(Question):
    """May the office's network equipment link up with this counterpart?"""

    name = "netsec.may_communicate"
    label = "能否与对方联网通信"
    secure: Annotated[bool, Label("对方已认定为安全的单位、企业或个人")]
    answer: YesNo


class MayGoOnline(Question):
    """Is the device fit to be used on the network, with what is installed on it?"""

    name = "netsec.may_go_online"
    label = "设备具备什么条件才能联网使用"
    machine: Annotated[str, Domain("netsec_machine"), Label("联网设备")]
    antivirus: Annotated[bool, Label("已安装防病毒软件")]
    tools: Annotated[bool, Label("已安装要求的其他管理工具")]
    logging: Annotated[bool, Label("日志记录已开启")]
    answer: YesNo


class MayCarry(Question):
    """May information of this kind be stored, processed or transmitted here?"""

    name = "netsec.may_carry"
    label = "信息能否在此存储、处理、传输"
    information: Annotated[str, Domain("netsec_information"), Label("信息")]
    channel: Annotated[str, Domain("netsec_channel"), Label("网络、系统")]
    protected: Annotated[bool, Label("已采取并写明保密措施")]
    answer: YesNo


class MayTransfer(Question):
    """May data enter or leave the office system in this way?"""

    name = "netsec.may_transfer"
    label = "数据能否这样导入、导出"
    medium: Annotated[str, Domain("netsec_medium"), Label("方式")]
    answer: YesNo


class MayUse(Question):
    """May this person use the equipment?"""

    name = "netsec.may_use"
    label = "能否使用计算机、系统"
    person: Annotated[str, Domain("netsec_user"), Label("使用人")]
    equipment: Annotated[str, Domain("netsec_equipment"), Label("设备、系统")]
    permitted: Annotated[bool, Label("已经许可并有记录")]
    answer: YesNo


class MayEnter(Question):
    """May this person enter the room?"""

    name = "netsec.may_enter"
    label = "能否进入机房、档案室"
    room: Annotated[str, Domain("netsec_room"), Label("房间")]
    person: Annotated[str, Domain("netsec_visitor"), Label("进入的人")]
    permitted: Annotated[bool, Label("已经许可并有记录")]
    answer: YesNo


class ChangeChain(Question):
    """Through whose hands does a change of the network go?"""

    name = "netsec.change_chain"
    label = "网络的开通、变更由谁审批"
    change: Annotated[str, Domain("netsec_change"), Label("变更内容")]
    answer: Steps


class PatrolChain(Question):
    """Who does the routine work on the network, and who is told of its result?"""

    name = "netsec.patrol_chain"
    label = "网络巡查由谁做、向谁报告"
    work: Annotated[str, Domain("netsec_work"), Label("巡查工作")]
    answer: Steps


class MayMaintain(Question):
    """May this person carry out and sign the routine maintenance?"""

    name = "netsec.may_maintain"
    label = "能否做网络的例行维护"
    authorised: Annotated[bool, Label("经授权的维护人员")]
    answer: YesNo


class NextDue(Question):
    """By which day must the recurring work be done again?"""

    name = "netsec.next_due"
    label = "例行工作下一次何时做"
    task: Annotated[str, Domain("netsec_task"), Label("例行工作")]
    last: Annotated[date, Label("上一次完成日期")]
    answer: DateAnswer


class MayInstall(Question):
    """May this software be used on the office's computers?"""

    name = "netsec.may_install"
    label = "能否使用这个软件"
    origin_known: Annotated[bool, Label("来历清楚")]
    clean: Annotated[bool, Label("已经杀毒检查，没有病毒")]
    answer: YesNo


class MayOpenMail(Question):
    """May this e-mail be received and opened?"""

    name = "netsec.may_open_mail"
    label = "能否接收、打开电子邮件"
    origin_known: Annotated[bool, Label("来历清楚")]
    clean: Annotated[bool, Label("已经杀毒检查，没有病毒")]
    answer: YesNo
