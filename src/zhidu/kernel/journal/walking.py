"""The walk through a stored tree, run by run: every row hashed anew, every anchor's frontier compared."""

from __future__ import annotations

import operator
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from .encoding import UNREADABLE
from .hashing import HASH_BYTES, Hash, is_hash
from .report import Fault, Finding
from .tree import Frontier, Layers
from .trees import Row, StoredAnchor, Tree

HEIGHT: Final = 9
RUN: Final = 1 << HEIGHT
"""Leaves read and hashed at a time: a whole subtree, and too few rows to wake the garbage collector."""
NO_HASH: Final = bytes(HASH_BYTES)
"""Stands where a leaf is missing or is no hash, so that the others keep their places."""


class Walk:
    """What a walk through the first ``end`` leaves found.

    ``matched`` rows are as they were hashed; ``broken`` anchors do not stand on these leaves; ``roots`` are
    the recomputed roots at the ``wanted`` sizes.
    """

    def __init__(self, tree: Tree, hashed: Hash, end: int, wanted: Iterable[int]) -> None:
        self.findings: list[Finding] = []
        self.matched = 0
        self.broken: list[StoredAnchor] = []
        self.roots: dict[int, bytes] = {}
        self._tree = tree
        self._hashed = hashed
        self._wanted = sorted(wanted)
        self._frontier = Frontier(hashed)
        self._last_id = 0
        for start in range(0, end, RUN):
            self._run(start, min(start + RUN, end))

    def _run(self, start: int, stop: int) -> None:
        rows = whole_run(self._tree, start, stop)
        anchors = self._tree.anchors(start, stop)
        leaves = [row[1] for row in rows]
        computed = self._computed(rows)
        self.matched += len(rows)
        if computed != leaves:
            for at, (row, fresh) in enumerate(zip(rows, computed, strict=True)):
                if row[1] != fresh:
                    leaves[at] = self._name(row)
        self._check_order(rows, {anchor.head.size for anchor in anchors})
        self._check_anchors(leaves, [anchor for anchor in anchors if anchor.head.size > start], stop)

    def _computed(self, rows: Sequence[Row]) -> list[bytes]:
        encode = self._tree.shape.encode
        encoded = []
        for row in rows:
            try:
                encoded.append(encode(row[3:]))
            except UNREADABLE:
                encoded.append(b"")
        return self._hashed.each(encoded)

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

    def _check_order(self, rows: Sequence[Row], boundaries: set[int]) -> None:
        """Rows anchored together stand by id; only where an anchor lies between may a smaller id follow."""
        if not self._tree.shape.ordered:
            return
        ids = [self._last_id, *(row[2] or 0 for row in rows)]
        self._last_id = ids[-1]
        if not any(map(operator.gt, ids, ids[1:])):
            return
        for row, before, identity in zip(rows, ids, ids[1:], strict=False):
            if identity and before > identity and row[0] not in boundaries:
                what = f"第 {row[0] + 1} 条留痕（编号 {identity}）排在了编号更大的 {before} 之后。"
                self.findings.append(Finding(Fault.REORDERED, what, identity, row[0]))

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
