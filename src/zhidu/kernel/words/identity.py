"""Ids: 63-bit integers that sort by time."""

from __future__ import annotations

import secrets
import threading
from datetime import UTC, datetime

EPOCH_MS = int(datetime(2020, 1, 1, tzinfo=UTC).timestamp() * 1000)
RANDOM_BITS = 22


class _Mint:
    """Hands out strictly increasing ids within a process; the random tail keeps processes apart."""

    def __init__(self) -> None:
        self._last = 0
        self._lock = threading.Lock()

    def __call__(self, at: datetime) -> int:
        milliseconds = int(at.timestamp() * 1000) - EPOCH_MS
        if milliseconds < 0:
            raise ValueError("ids are minted for moments from 2020-01-01 on")
        fresh = milliseconds << RANDOM_BITS | secrets.randbits(RANDOM_BITS)
        with self._lock:
            # A second id within one millisecond follows the first, so that order of minting is order of ids.
            if self._last >> RANDOM_BITS == milliseconds and fresh <= self._last:
                fresh = self._last + 1 + secrets.randbits(6)
            self._last = fresh
        return fresh


_mint = _Mint()


def mint(at: datetime) -> int:
    """A new id for something that came to be at ``at`` (aware); 41 bits of milliseconds since 2020, 22 random."""
    return _mint(at)


def minted_at(identity: int) -> datetime:
    """The moment, to the millisecond, that ``identity`` was minted for."""
    return datetime.fromtimestamp(((identity >> RANDOM_BITS) + EPOCH_MS) / 1000, tz=UTC)
