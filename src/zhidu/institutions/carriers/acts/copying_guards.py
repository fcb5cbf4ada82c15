"""What the rules say when a new carrier is made out of one that stays: copies and excerpts."""

from __future__ import annotations

from zhidu.kernel.custody.public import Move, MoveFacts, MoveGuard

from .guard_facts import APPLY, ask_do, ask_permission, no_consent

COPY = "copy"


def _derived(facts: MoveFacts) -> str:
    """Which action makes a new carrier out of one that stays."""
    return COPY if facts.move is Move.COPIED else str(facts.form.get("action", "excerpt"))


COPIED = (
    MoveGuard(
        code="carriers.copying",
        at=frozenset({Move.COPIED, Move.EXCERPTED}),
        ask=lambda facts: ask_do(facts, _derived(facts)),
        todo="注明不准翻印的、禁止复印的，任何人不得批准；其他的请先办理审批。",
    ),
    MoveGuard(
        code="carriers.copying_agreed",
        at=frozenset({Move.COPIED, Move.EXCERPTED}),
        ask=lambda facts: ask_permission(facts, _derived(facts)),
        against=no_consent,
        todo=APPLY,
    ),
)
"""The guards on copying and excerpting."""
