"""What the room asks the rules of an office; the common pack answers, an office may answer otherwise."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import Codes, Domain, Label, Question


class Deciders(Question):
    """Who accepts or drops facts of this kind?"""

    name = "scoring.deciders"
    label = "考核记实由谁认定"
    fact_kind: Annotated[str, Domain("fact_kind"), Label("记实类别")]
    answer: Codes
