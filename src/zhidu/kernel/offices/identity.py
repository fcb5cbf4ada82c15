"""Ids for rows: minted in Python, for the moment the clock shows (decision 1)."""

from __future__ import annotations

from zhidu.kernel.clock.public import now
from zhidu.kernel.words.public import mint


def fresh_id() -> int:
    """A new id for something that comes to be now."""
    return mint(now())
