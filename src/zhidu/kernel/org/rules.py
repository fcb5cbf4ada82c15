"""What the room asks the rules; the shared vocabulary answers, and an office may answer otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from zhidu.kernel.rulebook.public import Code, Codes, Domain, Label, Question, Steps, YesNo
from zhidu.kernel.words.public import Verb

from .terms import ChargedWith, Fallback, Handlers, Place, Reason, SeatRole

SHARES: Mapping[str, str] = {
    "each_department": "各部门",
    "each_section": "各处室（科室）",
    "each_window": "各窗口",
    "with_duties": "（写明职责）",
    "in_charge": "分管领导：",
    "other_in_charge": "其他分管领导，除",
    "deputies": "单位副职",
    "any": "任选",
    "1": "一人：",
    "2": "两人：",
}
"""The words of belonging (see ``belonging``), as answers tell them."""


class PlaceOfRank(Question):
    """What does a post of this rank lead: the office, part of its business as deputy, a department, or
    nothing?
    """

    name = "org.place"
    label = "职级对应的领导岗位"
    answer_words = Place.labels()
    rank: Annotated[str, Domain("rank"), Label("职级")]
    answer: Code


class DepartmentHandlers(Question):
    """Does a department's step of this verb go to its head, or may any member take it?"""

    name = "org.department_handlers"
    label = "部门环节由谁承办"
    answer_words = Handlers.labels()
    verb: Annotated[Verb, Label("环节")]
    answer: Code


class CommitteeHandlers(Question):
    """Does a committee's step of this verb go to its chair, or may any member take it?"""

    name = "org.committee_handlers"
    label = "委员会（领导小组）环节由谁承办"
    answer_words = Handlers.labels()
    verb: Annotated[Verb, Label("环节")]
    answer: Code


class WhoInstead(Question):
    """Who takes a step, in order of preference, when the one whom the rule names cannot?"""

    name = "org.fallback"
    label = "不能承办时由谁代办"
    answer_words = Fallback.labels()
    reason: Annotated[Reason, Label("原因")]
    answer: Codes


class ChargeOrder(Question):
    """Whose charge decides who the deputy in charge is: the department's, the line of business's, in
    which order?
    """

    name = "org.charge_order"
    label = "分管领导的确定次序"
    answer_words = ChargedWith.labels()
    answer: Codes


class Required(Question):
    """What must the office set up or appoint? See ``requirements`` for the codes of the answer."""

    name = "org.required"
    label = "必须设置的机构和人员"
    answer_words = SHARES
    establishment: Annotated[str, Domain("establishment"), Label("机构或人员")]
    answer: Codes


class Members(Question):
    """Who belongs to a body by his post, in this role? See ``belonging`` for the codes of the answer."""

    name = "org.members"
    label = "组织由谁组成"
    answer_words = SHARES
    body: Annotated[str, Domain("body"), Label("组织")]
    role: Annotated[SeatRole, Label("职务")]
    answer: Codes


class Responsible(Question):
    """Who answers for this by his post? See ``belonging`` for the codes of the answer."""

    name = "org.responsible"
    label = "由谁负责"
    answer_words = SHARES
    responsibility: Annotated[str, Domain("responsibility"), Label("责任")]
    answer: Codes


class ServiceDepartments(Question):
    """Which departments serve the others (服务类)? All others are business departments."""

    name = "org.service_departments"
    label = "服务类处室有哪些"
    answer: Codes


class ListReaders(Question):
    """Who, besides those who lead and who keep them, sees the lists that the office keeps about itself?"""

    name = "org.list_readers"
    label = "单位自存清单另由谁查看"
    answer: Codes


class StructureChain(Question):
    """Who decides on setting up units and on cadres?"""

    name = "org.structure_chain"
    label = "机构和干部事项由谁决定"
    matter: Annotated[str, Domain("structure_matter"), Label("事项")]
    answer: Steps


class AccountChain(Question):
    """Who asks for, agrees to and carries out the change of an account?"""

    name = "org.account_chain"
    label = "账号的开通、变更和注销由谁办"
    change: Annotated[str, Domain("account_change"), Label("办理内容")]
    answer: Steps


class GivingOut(Question):
    """May this, which lets people into the systems, be told to others?"""

    name = "org.giving_out"
    label = "网络和账号情况能否告诉别人"
    item: Annotated[str, Domain("access_item"), Label("内容")]
    answer: YesNo


class NodeAccess(Question):
    """May somebody of this standing sign in to servers and nodes to change, set or delete?"""

    name = "org.node_access"
    label = "服务器和网络节点由谁登录操作"
    standing: Annotated[str, Domain("node_operator"), Label("操作人")]
    answer: YesNo
