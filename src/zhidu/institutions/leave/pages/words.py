"""What several pages of the institution share."""

from __future__ import annotations

from zhidu.institutions.leave.reads import keeps_leave
from zhidu.institutions.leave.rules import Half, LeaveChain
from zhidu.kernel.regulations.public import rulebook
from zhidu.web.visiting import Visitor

HALVES = tuple((half.value, half.label) for half in Half)


def keeps_here(visitor: Visitor) -> bool:
    """Whether the visitor keeps the registers of leave."""
    if visitor.person is None:
        return False
    return keeps_leave(visitor.at_office.id, visitor.viewer().bodies, visitor.on)


def grants_leave(visitor: Visitor) -> bool:
    """Whether the rules of the visitor's office speak of leave at all."""
    if visitor.person is None:
        return False
    return LeaveChain in rulebook(visitor.at_office.id, visitor.on).questions()
