"""What the tax information exchange institution asks the rules of an office."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import Codes, Domain, Label, Question, YesNo


class Responsible(Question):
    """Who does this for the secrecy of tax information exchange in the office?"""

    name = "tax_exchange.responsible"
    label = "税收情报交换的保密工作由谁负责"
    task: Annotated[str, Domain("exchange_task"), Label("工作")]
    answer: Codes


class Covered(Question):
    """Do the secrecy rules cover this stage of the handling of tax information?"""

    name = "tax_exchange.covered"
    label = "税收情报的这个环节是否适用保密规则"
    stage: Annotated[str, Domain("exchange_stage"), Label("环节")]
    answer: YesNo
