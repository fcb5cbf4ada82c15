"""Ids for rows: minted in Python, for the moment the clock shows (decision 1)."""

from __future__ import annotations

from zhidu.kernel.clock.public import now
from zhidu.kernel.words.public import mint

NO_OFFICE = 0
"""The office of what concerns the installation itself, and of whoever has none."""


def fresh_id() -> int:
    """A new id for something that comes to be now."""
    return mint(now())
