"""What an institution declares of the pages of its things: what can be done, what stands beside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zhidu.kernel.custody.public import Move, ThingCard

if TYPE_CHECKING:
    from .visiting import Visitor

HANDED_OVER = (Move.HANDED, Move.LENT, Move.RETURNED)
"""What happens through an offer that the receiver signs for."""


@dataclass(frozen=True, slots=True)
class ThingPage:
    """How the things of a kind are shown; the kind's own columns and deeds stand in the kernel.

    ``start`` are the codes of deeds that take in new things, shown above the ledger. ``moves`` are the
    movements that the page of a thing offers by itself; an institution that does one of them by a deed of
    its own leaves it out. ``template`` is a part of the page of a thing, with what ``panel`` builds for it
    (nothing to show: None).
    """

    kind: str
    intro: str = ""
    start: tuple[str, ...] = ()
    moves: tuple[Move, ...] = (*HANDED_OVER, Move.MISSED, Move.FOUND, Move.BUNDLED, Move.UNBUNDLED)
    template: str = ""
    panel: Callable[[Visitor, ThingCard], Mapping[str, Any] | None] = field(
        default=lambda visitor, card: None
    )
