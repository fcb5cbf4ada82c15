"""The two hash functions of the journal, SM3 (GB/T 32905) and SHA-256, both through OpenSSL. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final, TypeGuard

HASH_BYTES: Final = 32
ALGORITHMS: Final = ("sm3", "sha256")


class Hash:
    """A hash function: bytes in, 32 bytes out."""

    __slots__ = ("_copy",)

    def __init__(self, state: hashlib._Hash) -> None:
        # Copying a state costs a third of asking OpenSSL for the algorithm by name each time.
        self._copy = state.copy

    def __call__(self, data: bytes) -> bytes:
        state = self._copy()
        state.update(data)
        return state.digest()

    def after(self, start: bytes) -> Hash:
        """The same function for what follows ``start``: ``h.after(a)(b) == h(a + b)``."""
        state = self._copy()
        state.update(start)
        return Hash(state)

    def each(self, pieces: Iterable[bytes]) -> list[bytes]:
        """The hash of every piece: the call above without the cost of calling it."""
        blank, found = self._copy, []
        for data in pieces:
            state = blank()
            state.update(data)
            found.append(state.digest())
        return found


def hash_function(algorithm: str) -> Hash:
    """The function of that name; ValueError names the choices, or says that OpenSSL lacks it."""
    if algorithm not in ALGORITHMS:
        raise ValueError(f"hash algorithm {algorithm!r} is not one of {', '.join(ALGORITHMS)}")
    return Hash(hashlib.new(algorithm))


def is_hash(value: object) -> TypeGuard[bytes]:
    """Whether ``value`` is as long as a hash, and bytes."""
    return isinstance(value, bytes) and len(value) == HASH_BYTES
