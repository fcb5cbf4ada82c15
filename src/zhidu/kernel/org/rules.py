"""What the room asks the rules; the shared vocabulary answers, and an office may answer otherwise."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import Code, Codes, Domain, Label, Question
from zhidu.kernel.words.public import Verb

from .terms import Reason


class PlaceOfRank(Question):
    """What does a post of this rank lead: the office, part of its business as deputy, a department, or
    nothing?
    """

    name = "org.place"
    label = "职级对应的领导岗位"
    rank: Annotated[str, Domain("rank"), Label("职级")]
    answer: Code


class DepartmentHandlers(Question):
    """Does a department's step of this verb go to its head, or may any member take it?"""

    name = "org.department_handlers"
    label = "部门环节由谁承办"
    verb: Annotated[Verb, Label("环节")]
    answer: Code


class CommitteeHandlers(Question):
    """Does a committee's step of this verb go to its chair, or may any member take it?"""

    name = "org.committee_handlers"
    label = "委员会（领导小组）环节由谁承办"
    verb: Annotated[Verb, Label("环节")]
    answer: Code


class WhoInstead(Question):
    """Who takes a step, in order of preference, when the one whom the rule names cannot?"""

    name = "org.fallback"
    label = "不能承办时由谁代办"
    reason: Annotated[Reason, Label("原因")]
    answer: Codes


class ChargeOrder(Question):
    """Whose charge decides who the deputy in charge is: the department's, the line of business's, in
    which order?
    """

    name = "org.charge_order"
    label = "分管领导的确定次序"
    answer: Codes
