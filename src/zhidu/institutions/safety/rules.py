"""What the safety institution asks the rules of an office."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import Domain, Label, Question, Steps, YesNo


class HazardChain(Question):
    """What is done about a hazard of this grade, by whom?"""

    name = "safety.hazard_chain"
    label = "事故隐患怎样处理"
    grade: Annotated[str, Domain("hazard_grade"), Label("隐患等级")]
    answer: Steps


class InstallationChain(Question):
    """Who approves an electrical appliance or new wiring, and who installs it?"""

    name = "safety.installation_chain"
    label = "安装电器、转接电源由谁审批"
    by_oneself: Annotated[bool, Label("自行安装")]
    answer: Steps


class MayBring(Question):
    """May somebody bring these goods onto the premises, or keep them there?"""

    name = "safety.may_bring"
    label = "能否把物品带入办公场地"
    goods: Annotated[str, Domain("brought_goods"), Label("物品")]
    answer: YesNo


class MayLeave(Question):
    """May the person on duty leave after closing?"""

    name = "safety.may_leave"
    label = "下班后值班人员能否离开"
    all_off: Annotated[bool, Label("已确认全部电器设备关闭")]
    answer: YesNo
