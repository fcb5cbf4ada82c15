"""The two hash functions of the journal, SM3 (GB/T 32905) and SHA-256, both through OpenSSL. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final, TypeGuard

HASH_BYTES: Final = 32
ALGORITHMS: Final = ("sm3", "sha256")

Hash = Callable[[bytes], bytes]


def hash_function(algorithm: str) -> Hash:
    """The function bytes -> 32 bytes of that name; ValueError names the choices or OpenSSL's lack of it."""
    if algorithm not in ALGORITHMS:
        raise ValueError(f"hash algorithm {algorithm!r} is not one of {', '.join(ALGORITHMS)}")
    empty = hashlib.new(algorithm, usedforsecurity=True)
    copy = empty.copy

    def digest(data: bytes) -> bytes:
        # Copying an empty state costs a third of asking OpenSSL for the algorithm by name each time.
        state = copy()
        state.update(data)
        return state.digest()

    return digest


def is_hash(value: object) -> TypeGuard[bytes]:
    """Whether ``value`` is as long as a hash, and bytes."""
    return isinstance(value, bytes) and len(value) == HASH_BYTES
