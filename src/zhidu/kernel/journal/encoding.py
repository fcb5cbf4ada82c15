"""How rows become bytes to be hashed or signed: one row, one byte string, and never two rows the same. Pure.

An entry's leaf data, all numbers big-endian:

    1 byte    1, the version of this layout
    7 × 8     id, office, at (microseconds), account, person, for_person, object id; 0 where there is none
    1 byte    which of account, person, for_person there are: bits 0, 1, 2
    1 byte    1 if demo, else 0
    4 × 4     lengths in bytes of action, object kind, clauses, digest
    then these four; text as UTF-8

Since the lengths stand before the texts, the row can be read back: hence no two rows share their bytes.
Columns of another type than they should have (only tampering makes them) raise one of ``UNREADABLE``.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import Any, Final

LAYOUT: Final = 1
UNREADABLE: Final = (struct.error, AttributeError, TypeError, ValueError)

_ENTRY: Final = struct.Struct(">BB7qBB4I").pack
_ANCHOR: Final = struct.Struct(">BB4q5I").pack
_HEAD: Final = struct.Struct(">B3qI").pack
_HEAD_DOMAIN: Final = b"zhidu journal head"

EntryColumns = tuple[int, int, int, str, int | None, int | None, int | None, str, int, str, bytes, int]
AnchorColumns = tuple[int, int, int, bytes, bytes, int, str, bytes, bytes]


def entry_leaf(columns: EntryColumns) -> bytes:
    """0x00 (RFC 9162's mark of a leaf) and the leaf data of an entry: what is hashed."""
    return entry_leaves([(*columns, None)])[0]


def entry_leaves(rows: Iterable[Any]) -> list[bytes]:
    """The leaf of every row: an entry's columns and one value more, which is not encoded.

    One loop for all, since verifying asks for millions: calling and cutting would cost as much as encoding.
    """
    leaves = []
    for (
        identity,
        office,
        at,
        action,
        account,
        person,
        for_person,
        kind,
        about,
        clauses,
        digest,
        demo,
        _,
    ) in rows:
        said = action + kind + clauses
        text = said.encode()
        if len(text) == len(said):  # every letter is one byte, in each of the three
            what, which, why = len(action), len(kind), len(clauses)
        else:
            what, which, why = len(action.encode()), len(kind.encode()), len(clauses.encode())
        there = (account is not None) | (person is not None) << 1 | (for_person is not None) << 2
        acc = 0 if account is None else account
        per = 0 if person is None else person
        whom = 0 if for_person is None else for_person
        lengths = what, which, why, len(digest)
        fixed = _ENTRY(0, LAYOUT, identity, office, at, acc, per, whom, about, there, demo, *lengths)
        leaves.append(fixed + text + digest)
    return leaves


def anchor_leaf(columns: AnchorColumns) -> bytes:
    """0x00 and the leaf data of an office's anchor, in the tree over all heads; signature included."""
    identity, office, size, root, frontier, at, algorithm, public_key, signature = columns
    name = algorithm.encode()
    parts = (root, frontier, name, public_key, signature)
    return _ANCHOR(0, LAYOUT, identity, office, size, at, *map(len, parts)) + b"".join(parts)


def anchor_leaves(rows: Iterable[Any]) -> list[bytes]:
    """The leaf of every row: an anchor's columns and one value more, which is not encoded."""
    return [anchor_leaf(row[:-1]) for row in rows]


def head_message(*, office_id: int, size: int, at: int, algorithm: str, root: bytes) -> bytes:
    """The bytes that are signed for a tree head, and whose hash is its fingerprint on paper."""
    name = algorithm.encode()
    return _HEAD_DOMAIN + _HEAD(LAYOUT, office_id, size, at, len(name)) + name + root
