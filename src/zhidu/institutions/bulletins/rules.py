"""What the bulletins institution asks the rules of an office."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import Domain, Label, Quantity, Question


class Points(Question):
    """How many points does a piece of this kind bring that this outlet took?"""

    name = "bulletins.points"
    label = "信息采用后计多少分"
    kind: Annotated[str, Domain("bulletin_kind"), Label("信息种类")]
    outlet: Annotated[str, Domain("outlet"), Label("采用单位")]
    answer: Quantity
