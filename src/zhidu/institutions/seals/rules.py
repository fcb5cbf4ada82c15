"""What the seals institution asks the rules of an office."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import Domain, Label, Question, Steps


class Chain(Question):
    """Through whose hands does a use of the seal go, or is it refused?"""

    name = "seals.chain"
    label = "用印由谁审批、登记"
    use: Annotated[str, Domain("seal_use"), Label("用印事由")]
    answer: Steps
