"""What the room asks the rules: which class of cleared staff may see what, and who records it."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import Code, Codes, Domain, Label, Question, in_order

PERSON_CLASS = "person_class"


class PersonClass(Question):
    """Which class of cleared staff is somebody who deals with secrets of this level?"""

    name = "cleared_staff.person_class"
    label = "涉密人员属于哪一类"
    level: Annotated[str, Domain("level"), Label("经手的最高密级")]
    answer: Annotated[Code, Domain(PERSON_CLASS)]
    stricter = in_order("ordinary", "important", "core")


class ClearanceKeepers(Question):
    """Who records to which class of cleared staff somebody belongs, and is told when that ends?"""

    name = "secrecy.clearance_keepers"
    label = "人员涉密类别由谁登记"
    answer: Codes
