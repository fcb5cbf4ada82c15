"""What the room asks the rules of an office; the common pack answers, an office may answer otherwise."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import Codes, Domain, Label, Question, YesNo, in_order


class Deciders(Question):
    """Who accepts or drops facts of this kind?"""

    name = "scoring.deciders"
    label = "考核记实由谁认定"
    fact_kind: Annotated[str, Domain("fact_kind"), Label("记实类别")]
    answer: Codes


class Recusal(Question):
    """May somebody decide on a fact who spoke for the section concerned?"""

    name = "scoring.recusal"
    label = "说明过原因的人可否认定"
    stricter = in_order("yes", "no")
    explained: Annotated[bool, Label("本人说明过原因")]
    answer: YesNo
