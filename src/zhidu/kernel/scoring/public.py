"""The door of the room: the only names other rooms use."""

from .acts import decide, explain, gather, propose
from .reads import Explanation, FactCard, FactPage, fact, facts, waiting
from .terms import FactKind, FactState, Proposal, declare_kind, declare_source

__all__ = [
    "Explanation",
    "FactCard",
    "FactKind",
    "FactPage",
    "FactState",
    "Proposal",
    "decide",
    "declare_kind",
    "declare_source",
    "explain",
    "fact",
    "facts",
    "gather",
    "propose",
    "waiting",
]
