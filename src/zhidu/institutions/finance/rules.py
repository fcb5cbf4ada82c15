"""What the finance institution asks the rules of an office."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from zhidu.kernel.rulebook.public import Domain, Interval, Label, Question, Steps, Unit


class Chain(Question):
    """Who approves a sum of this size for this?"""

    name = "finance.chain"
    label = "开支由谁审批"
    kind: Annotated[str, Domain("spending_kind"), Label("事由")]
    amount: Annotated[Decimal, Interval("(0, 1000000000]"), Unit("元"), Label("金额")]
    answer: Steps
