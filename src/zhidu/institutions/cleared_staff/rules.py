"""What the institution of cleared staff asks the rules of an office."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import Code, Domain, Label, Question, Range


class PersonClass(Question):
    """Which class of cleared staff is somebody who deals with secrets of this level?"""

    name = "cleared_staff.person_class"
    label = "涉密人员属于哪一类"
    level: Annotated[str, Domain("level"), Label("经手的最高密级")]
    answer: Annotated[Code, Domain("person_class")]


class LeavingPeriod(Question):
    """How long is the leaving period of this class of cleared staff?"""

    name = "cleared_staff.leaving_period"
    label = "脱密期多长"
    person_class: Annotated[str, Domain("person_class"), Label("涉密人员类别")]
    answer: Range
