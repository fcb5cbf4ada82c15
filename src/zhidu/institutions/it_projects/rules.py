"""What the informatization projects institution asks the rules of an office."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import Domain, Label, Question, Steps, YesNo

System = Annotated[str, Domain("it_projects_system"), Label("信息系统")]


class Chain(Question):
    """Through whose hands does a plan or project of this kind go?"""

    name = "it_projects.chain"
    label = "信息化规划、项目由谁审核"
    kind: Annotated[str, Domain("it_projects_kind"), Label("规划、项目")]
    answer: Steps


class MayStart(Question):
    """May the building of this system begin?"""

    name = "it_projects.may_start"
    label = "系统能否开工建设"
    system: System
    approved: Annotated[bool, Label("建设已经审批")]
    planned_together: Annotated[bool, Label("保密设施已同步列入规划、预算和建设")]
    answer: YesNo


class MayContract(Question):
    """May this firm build the system?"""

    name = "it_projects.may_contract"
    label = "系统能否由这家单位承建"
    system: System
    qualified: Annotated[bool, Label("承建单位有涉密系统集成资质")]
    answer: YesNo


class MayUse(Question):
    """May the finished system be put to use?"""

    name = "it_projects.may_use"
    label = "系统能否投入使用"
    system: System
    accepted: Annotated[bool, Label("市保密部门验收合格")]
    answer: YesNo


class MayInstall(Question):
    """May this security product be used?"""

    name = "it_projects.may_install"
    label = "安全保密产品能否采用"
    certified: Annotated[bool, Label("经有认证权的部门认证许可")]
    answer: YesNo
