"""What the seals institution asks the rules of an office."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import Codes, Domain, Label, Question, Steps, YesNo


class Chain(Question):
    """Through whose hands does a use of the seal go, or is it refused?"""

    name = "seals.chain"
    label = "用印由谁审批、登记"
    use: Annotated[str, Domain("seal_use"), Label("用印事由")]
    answer: Steps


class Keeper(Question):
    """Who keeps the seals?"""

    name = "seals.keeper"
    label = "印章由谁保管"
    answer: Codes


class MayStamp(Question):
    """May this person stamp, as things stand with the keeper?"""

    name = "seals.may_stamp"
    label = "可否由此人盖章"
    by_keeper: Annotated[bool, Label("由保管部门人员盖章")]
    keeper_present: Annotated[bool, Label("保管部门人员在场")]
    answer: YesNo
