"""Merkle trees as in RFC 9162, section 2.1: roots, inclusion proofs, consistency proofs. Pure.

Everything here starts from leaf hashes: hash(0x00 + data). A node is hash(0x01 + left + right).
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator, Sequence
from typing import Self

from .hashing import HASH_BYTES, Hash

LEAF = b"\x00"
NODE = b"\x01"


class Frontier:
    """A growing tree of which only the roots of its whole subtrees are kept, largest first.

    Adding n leaves costs n hashes in all; the root is at most log2(size) more.
    """

    __slots__ = ("hashed", "peaks", "size")

    def __init__(self, hashed: Hash, size: int = 0, peaks: Sequence[bytes] = ()) -> None:
        self.hashed = hashed
        self.size = size
        self.peaks = list(peaks)
        if len(self.peaks) != size.bit_count():
            raise ValueError(f"a tree of {size} leaves has {size.bit_count()} peaks, not {len(self.peaks)}")

    @classmethod
    def read(cls, hashed: Hash, size: int, stored: bytes) -> Self:
        """The frontier kept as ``stored``; ValueError when it cannot be that of ``size`` leaves."""
        steps = range(0, len(stored), HASH_BYTES)
        return cls(hashed, size, [stored[start : start + HASH_BYTES] for start in steps])

    def stored(self) -> bytes:
        """The peaks in one piece, as ``read`` takes them."""
        return b"".join(self.peaks)

    def add(self, node: bytes, height: int = 0) -> None:
        """Put one leaf hash at the end, or the root of a whole subtree of 2**height leaves where it fits."""
        hashed, peaks, rest = self.hashed, self.peaks, self.size >> height
        while rest & 1:
            node = hashed(NODE + peaks.pop() + node)
            rest >>= 1
        peaks.append(node)
        self.size += 1 << height

    def extend(self, leaves: Iterable[bytes]) -> Self:
        """Put leaf hashes at the end, in order."""
        for leaf in leaves:
            self.add(leaf)
        return self

    def root(self) -> bytes:
        """The tree head over all leaves so far; that of no leaves is the hash of nothing."""
        if not self.peaks:
            return self.hashed(b"")
        peaks = reversed(self.peaks)
        node = next(peaks)
        for peak in peaks:
            node = self.hashed(NODE + peak + node)
        return node


class Layers:
    """All nodes over a run of leaves that begins at a whole subtree: any frontier at a glance."""

    __slots__ = ("_layers", "_start")

    def __init__(self, start: Frontier, leaves: list[bytes], hashed: Hash) -> None:
        self._start = start
        self._layers = [leaves]
        nodes = hashed.after(NODE)
        while len(leaves) > 1:
            pairs = iter(leaves)
            leaves = nodes.each(map(operator.add, pairs, pairs))
            self._layers.append(leaves)

    @property
    def top(self) -> bytes:
        """The root over the run, if its length is a power of two."""
        return self._layers[-1][0]

    def peaks(self, size: int) -> list[bytes]:
        """The peaks of the whole tree when it had ``size`` leaves, ``size`` within this run."""
        offset = size - self._start.size
        heights = range(offset.bit_length() - 1, -1, -1)
        fresh = [self._layers[height][(offset >> height) - 1] for height in heights if offset >> height & 1]
        return [*self._start.peaks, *fresh]


def leaf_hash(data: bytes, hashed: Hash) -> bytes:
    """The hash under which ``data`` stands in the tree."""
    return hashed(LEAF + data)


def root(leaves: Iterable[bytes], hashed: Hash) -> bytes:
    """The tree head over these leaf hashes."""
    return Frontier(hashed).extend(leaves).root()


def inclusion_path(leaves: Sequence[bytes], position: int, hashed: Hash) -> list[bytes]:
    """The hashes that lead from the leaf at ``position`` up to the root, lowest first."""
    if not 0 <= position < len(leaves):
        raise ValueError(f"no leaf {position} in a tree of {len(leaves)}")
    path: list[bytes] = []
    start, end = 0, len(leaves)
    while end - start > 1:
        middle = start + _left(end - start)
        if position < middle:
            path.append(root(leaves[middle:end], hashed))
            end = middle
        else:
            path.append(root(leaves[start:middle], hashed))
            start = middle
    path.reverse()
    return path


def root_by_inclusion(leaf: bytes, position: int, size: int, path: Sequence[bytes], hashed: Hash) -> bytes:
    """The root of the tree of ``size`` in which ``path`` puts ``leaf`` at ``position``; else ValueError."""
    if not 0 <= position < size:
        raise ValueError(f"no leaf {position} in a tree of {size}")
    node, last, steps = leaf, size - 1, iter(path)
    while last:
        if position & 1:
            node = hashed(NODE + _next(steps) + node)
        elif position < last:
            node = hashed(NODE + node + _next(steps))
        position >>= 1
        last >>= 1
    if next(steps, None) is not None:
        raise ValueError("the path is too long for a tree of this size")
    return node


def consistency_path(leaves: Sequence[bytes], old_size: int, hashed: Hash) -> list[bytes]:
    """The hashes that show a tree over ``leaves`` to have grown out of its first ``old_size`` leaves."""
    if not 0 < old_size <= len(leaves):
        raise ValueError(f"a tree of {len(leaves)} did not grow out of one of {old_size}")
    path: list[bytes] = []
    start, end, whole = 0, len(leaves), True
    while old_size < end:
        middle = start + _left(end - start)
        if old_size <= middle:
            path.append(root(leaves[middle:end], hashed))
            end = middle
        else:
            path.append(root(leaves[start:middle], hashed))
            start, whole = middle, False
    if not whole:
        path.append(root(leaves[start:end], hashed))
    path.reverse()
    return path


def grew(  # noqa: PLR0917 - two heads, a path, a hash
    old_size: int, old_root: bytes, size: int, new_root: bytes, path: Sequence[bytes], hashed: Hash
) -> bool:
    """Whether ``path`` shows that the tree of ``size`` begins with the tree of ``old_size``."""
    if not 0 < old_size <= size:
        return False
    if old_size == size:
        return not path and old_root == new_root
    # A whole old tree is itself the first subtree, which the path then need not name.
    steps = iter([old_root, *path] if old_size & (old_size - 1) == 0 else path)
    try:
        found = _climb(old_size - 1, size - 1, steps, hashed)
    except ValueError:
        return False
    return found == (old_root, new_root) and next(steps, None) is None


def _climb(old_last: int, last: int, steps: Iterator[bytes], hashed: Hash) -> tuple[bytes, bytes]:
    while old_last & 1:
        old_last, last = old_last >> 1, last >> 1
    old = new = _next(steps)
    while last:
        if old_last & 1:
            left = _next(steps)
            old, new = hashed(NODE + left + old), hashed(NODE + left + new)
        elif old_last < last:
            new = hashed(NODE + new + _next(steps))
        old_last, last = old_last >> 1, last >> 1
    return old, new


def _left(size: int) -> int:
    """How many leaves go left: the largest power of two below ``size``."""
    return 1 << (size - 1).bit_length() - 1


def _next(steps: Iterator[bytes]) -> bytes:
    step = next(steps, None)
    if step is None:
        raise ValueError("the path is too short for a tree of this size")
    return step
