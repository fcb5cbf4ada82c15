"""Who sees which draft: the rule keeper all, everybody of the office those that went out or are in force."""

from __future__ import annotations

from collections.abc import Collection

from zhidu.kernel.offices.public import Role
from zhidu.kernel.regulations.public import DraftCard, DraftState, draft
from zhidu.kernel.words.public import NotVisible
from zhidu.web.visiting import Request, Visitor

HOME = "/rulebook/drafts/"
OUT = (DraftState.PROPOSED, DraftState.IN_FORCE)
"""The states in which everybody of the office may read a draft."""


def keeps(visitor: Visitor) -> bool:
    """Whether the visitor is the office's rule keeper."""
    return Role.RULE_KEEPER in visitor.roles


def states_for(visitor: Visitor) -> Collection[DraftState]:
    """In which states the visitor sees drafts."""
    return tuple(DraftState) if keeps(visitor) else OUT


def seen_draft(request: Request, draft_id: int) -> DraftCard:
    """The draft, if the visitor may see it; raises NotVisible."""
    card = draft(draft_id, request.visitor.at_office.id)
    if card.state not in states_for(request.visitor):
        raise NotVisible
    return card
