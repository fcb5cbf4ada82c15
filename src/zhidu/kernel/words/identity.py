"""Ids: 63-bit integers that sort by time."""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime, timedelta

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
TIME_BITS = 41
RANDOM_BITS = 22
REMEMBERED = 1000
MOST_DIGITS = 19
LARGEST_ID = 2**63 - 1


class _Mint:
    """Ids of one millisecond increase within a process; the random tail keeps processes apart.

    Of the milliseconds it minted for last it remembers the newest id: an act keeps one moment for all it
    writes, while other ids are minted for later ones.
    """

    def __init__(self) -> None:
        self._last = 0
        self._newest: dict[int, int] = {}
        self._lock = threading.Lock()

    def __call__(self, at: datetime) -> int:
        if at.tzinfo is None:
            raise ValueError("ids are minted for aware moments")
        milliseconds = (at - EPOCH) // MILLISECOND
        if not 0 <= milliseconds < 1 << TIME_BITS:
            raise ValueError("ids are minted for moments from 2020-01-01 to 2089-09-05")
        random = int.from_bytes(os.urandom(3), "big") >> 24 - RANDOM_BITS
        fresh = milliseconds << RANDOM_BITS | random
        with self._lock:
            # A second id within one millisecond follows the first: order of minting is order of ids. It
            # may spill into the next millisecond. A moment long past (samples, replay) keeps its own place.
            near = self._last >> RANDOM_BITS <= milliseconds + 1
            last = self._last if near else self._newest.get(milliseconds, 0)
            if fresh <= last:
                fresh = last + 1 + (random & 63)
            self._last = fresh
            self._note(milliseconds, fresh)
        return fresh

    def _note(self, milliseconds: int, fresh: int) -> None:
        for one in {milliseconds, fresh >> RANDOM_BITS}:
            self._newest[one] = max(fresh, self._newest.pop(one, 0))
        while len(self._newest) > REMEMBERED:
            del self._newest[next(iter(self._newest))]


_mint = _Mint()


def mint(at: datetime) -> int:
    """A new id for what came to be at ``at`` (aware): 41 bits of milliseconds since 2020, 22 random."""
    return _mint(at)


def minted_at(identity: int) -> datetime:
    """The moment, to the millisecond, that ``identity`` was minted for."""
    return EPOCH + (identity >> RANDOM_BITS) * MILLISECOND


def whole_number(text: str) -> int | None:
    """A whole number as requests and forms bring it; None for anything else, and for what no id can be."""
    if not text.isascii() or not text.isdecimal() or len(text) > MOST_DIGITS:
        return None
    found = int(text)
    return found if found <= LARGEST_ID else None
