"""The walk through a stored tree, run by run: every row hashed anew, every anchor's frontier compared."""

from __future__ import annotations

import operator
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from .encoding import UNREADABLE
from .hashing import HASH_BYTES, Hash, is_hash
from .report import Fault, Finding
from .tree import Frontier, Layers
from .trees import Row, StoredAnchor, Tree

HEIGHT: Final = 9
RUN: Final = 1 << HEIGHT
"""Leaves read and hashed at a time: a whole subtree, and too few rows to wake the garbage collector."""
PART: Final = RUN << 3
"""Leaves whose anchors are read at a time."""
_ID: Final = operator.itemgetter(0)
_STORED: Final = operator.itemgetter(-1)
NO_HASH: Final = bytes(HASH_BYTES)
"""Stands where a leaf is missing or is no hash, so that the others keep their places."""


@dataclass(frozen=True, slots=True)
class Place:
    """All that a walk carries with it: how many leaves lie behind, their peaks, and the last row's id."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()
    last_id: int = 0


class Walk:
    """What a walk from ``start`` on found so far.

    ``matched`` rows are as they were hashed; ``broken`` anchors do not stand on these leaves; ``roots`` are
    the recomputed roots at the ``wanted`` sizes.
    """

    def __init__(
        self, tree: Tree, hashed: Hash, wanted: Iterable[int] = (), start: Place | None = None
    ) -> None:
        start = start or Place()
        self.findings: list[Finding] = []
        self.matched = 0
        self.broken: list[StoredAnchor] = []
        self.roots: dict[int, bytes] = {}
        self._tree = tree
        self._hashed = hashed
        self._wanted = sorted(wanted)
        self._frontier = Frontier(hashed, start.size, start.peaks)
        self._last_id = start.last_id

    @property
    def place(self) -> Place:
        """Where the walk stands."""
        return Place(self._frontier.size, tuple(self._frontier.peaks), self._last_id)

    def through(self, stop: int) -> None:
        """Walk on until ``stop`` leaves lie behind."""
        first = self._frontier.size
        anchors = self._tree.anchors(first, stop)
        sizes = [anchor.head.size for anchor in anchors]
        for start in range(first, stop, RUN):
            end = min(start + RUN, stop)
            self._run(start, end, anchors[bisect_left(sizes, start) : bisect_right(sizes, end)])

    def skip(self, before: Place, after: Place) -> bool:
        """Go on at ``after``, all being in order from ``before`` to there; False where that is no help."""
        if before != self.place or any(before.size < size <= after.size for size in self._wanted):
            return False
        self.matched += after.size - before.size
        self._frontier, self._last_id = Frontier(self._hashed, after.size, after.peaks), after.last_id
        return True

    def _run(self, start: int, stop: int, anchors: Sequence[StoredAnchor]) -> None:
        rows = self._tree.kept(start, stop)
        ids = list(map(_ID, rows))
        leaves = self._computed(rows)
        # Positions are unique: as many rows as places stand one on each.
        if len(rows) != stop - start or leaves != list(map(_STORED, rows)):
            ids, leaves = self._one_by_one(start, stop)
        self.matched += len(leaves)
        self._check_order(start, ids, {anchor.head.size for anchor in anchors})
        self._check_anchors(leaves, [anchor for anchor in anchors if anchor.head.size > start], stop)

    def _computed(self, rows: Sequence[Row]) -> list[bytes]:
        """The leaf hashes of these rows as they stand; none at all if one of them is unreadable."""
        try:
            return self._hashed.each(self._tree.shape.encode(rows))
        except UNREADABLE:
            return []

    def _one_by_one(self, start: int, stop: int) -> tuple[list[int | None], list[bytes]]:
        """Ids and leaf hashes of a run in which something is wrong; reports each row that is it."""
        rows = whole_run(self._tree, start, stop)
        leaves = [
            stored if self._computed([(*columns, None)]) == [stored] else self._name(row)
            for row in rows
            for _, stored, _, *columns in (row,)
        ]
        return [row[2] for row in rows], leaves

    def _name(self, row: Row) -> bytes:
        """Report the row that is not what was hashed; the hash to go on with."""
        self.matched -= 1
        position, stored, identity, *columns = row
        if identity is None:
            what = f"第 {position + 1} 条留痕的存证位置空缺。"
            fault = Fault.MISSING
        elif columns[0] is None:
            what = f"第 {position + 1} 条留痕（编号 {identity}）已存证，但记录不在了。"
            fault = Fault.MISSING
        else:
            what = f"第 {position + 1} 条留痕（编号 {identity}）与存证时的内容不同。"
            fault = Fault.CHANGED
        self.findings.append(Finding(fault, what, identity, position))
        return stored if is_hash(stored) else NO_HASH

    def _check_order(self, start: int, found: Sequence[int | None], boundaries: set[int]) -> None:
        """Rows anchored together stand by id; only where an anchor lies between may a smaller id follow."""
        if not self._tree.shape.ordered:
            return
        ids = [self._last_id, *(identity or 0 for identity in found)]
        self._last_id = ids[-1]
        if ids == sorted(ids):
            return
        for position, (before, identity) in enumerate(pairwise(ids), start):
            if identity and before > identity and position not in boundaries:
                what = f"第 {position + 1} 条留痕（编号 {identity}）排在了编号更大的 {before} 之后。"
                self.findings.append(Finding(Fault.REORDERED, what, identity, position))

    def _check_anchors(self, leaves: list[bytes], anchors: Sequence[StoredAnchor], stop: int) -> None:
        start, layers = self._frontier, Layers(self._frontier, leaves, self._hashed)
        if len(leaves) == RUN:
            after = Frontier(self._hashed, start.size, start.peaks)
            after.add(layers.top, HEIGHT)
        else:
            after = Frontier(self._hashed, stop, layers.peaks(stop))
        for anchor in anchors:
            size = anchor.head.size
            peaks = after.peaks if size == stop else layers.peaks(size)
            if b"".join(peaks) != anchor.frontier:
                self.broken.append(anchor)
        for size in self._wanted[bisect_right(self._wanted, start.size) : bisect_right(self._wanted, stop)]:
            peaks = after.peaks if size == stop else layers.peaks(size)
            self.roots[size] = Frontier(self._hashed, size, peaks).root()
        self._frontier = after


def whole_run(tree: Tree, start: int, stop: int) -> list[Row]:
    """The leaves from ``start`` to ``stop`` (without it), with a stand-in for each that is not there."""
    rows = tree.leaves(start, stop)
    if len(rows) == stop - start:
        return rows  # positions are unique, so none is missing
    there = {row[0]: row for row in rows}
    return [there.get(at, (at, None, None, None)) for at in range(start, stop)]
