"""Does the journal still say what was signed? A full recomputation, entry by entry."""

from __future__ import annotations

from typing import Final

from zhidu.kernel.clock.public import now
from zhidu.kernel.words.public import WrongUse

from .abreast import abreast
from .columns import ANCHOR
from .hashing import Hash, hash_function, is_hash
from .heads import ALL_OFFICES, SignedHead, same_fingerprint
from .keys import trusted_keys
from .locating import Suspect, locate
from .moments import microseconds
from .report import Fault, Finding, Report
from .trees import StoredAnchor, Tree
from .walking import NO_HASH, PART, RUN, Walk, whole_run
from .writing import algorithm

_SIGNATURES: Final = 64
"""Newest anchors whose signatures are checked; older ones are leaves of the tree over all heads."""
_GRACE: Final = 5_000_000
"""Microseconds that an entry may wait for its anchor (decision 12)."""


_LISTED: Final = 20
_ANCHORED_AT: Final = ANCHOR.index("at")


def verify(
    office_id: int,
    head: SignedHead | None = None,
    *,
    fingerprint: str = "",
    using: str = "default",
) -> Report:
    """Recompute the office's tree (or that over all heads) and say what is wrong, naming entries.

    ``head`` is one kept elsewhere, ``fingerprint`` one from paper: the journal must still begin with it.
    Changes nothing and may run beside other work. WrongUse if the head is that of another office.
    """
    if head and head.office_id != office_id:
        raise WrongUse("给出的存证属于另一个单位。", todo="请核对单位与存证文件是否对应。")
    return _Verification(office_id, using).run(head, fingerprint)


class _Verification:
    def __init__(self, office_id: int, using: str) -> None:
        self.tree = Tree(office_id, using)
        self.findings: list[Finding] = []
        self.pending = 0
        self.trusted = trusted_keys()

    def run(self, head: SignedHead | None, fingerprint: str) -> Report:
        anchors = self.tree.newest_anchors(_SIGNATURES)
        newest = self._newest(anchors)
        end = newest.size if newest else self.tree.count_leaves() if anchors else 0
        head = self._on_paper(fingerprint, end) if fingerprint else head
        name = newest.algorithm if newest else algorithm()
        hashed = hash_function(name)
        walk = self._walk(name, end, {end, head.size} if head else {end})
        self.findings += walk.findings
        broken = [anchor for anchor in walk.broken if self._believed(anchor)]
        if broken or (newest and walk.roots[end] != newest.root):
            self._locate(hashed, end)
        self._check_rows(walk, end)
        if head:
            self._check_head(head, walk, end)
        return Report(self.tree.office_id, end, self.pending, newest, tuple(self.findings))

    def _walk(self, algorithm: str, end: int, wanted: set[int]) -> Walk:
        """Through all leaves, save for those parts of which another process says that they are in order."""
        walk = Walk(self.tree, hash_function(algorithm), wanted)
        with abreast(self.tree, algorithm, end) as walked:
            for start in range(0, end, PART):
                order = walked(start)
                if order is None or not walk.skip(*order):
                    walk.through(min(start + PART, end))
        return walk

    def _newest(self, newest: list[StoredAnchor]) -> SignedHead | None:
        """The head to hold the leaves against, once the newest anchors' signatures are checked."""
        anchors = [a for a in newest if self._believed(a)]
        for key in {anchor.head.public_key for anchor in anchors}:
            self._check_key(key)
        return anchors[0].head if anchors else None

    def _believed(self, anchor: StoredAnchor) -> bool:
        if anchor.authentic():
            return True
        what = f"存证 {anchor.id}（{anchor.head.size} 条）的签名、树根或内容被改动。"
        finding = Finding(Fault.ANCHOR, what, anchor.id)
        if finding not in self.findings:
            self.findings.append(finding)
        return False

    def _check_key(self, key: bytes) -> None:
        if key not in self.trusted:
            what = f"存证由本机不认识的密钥签名（公钥 {key.hex()}）。"
            self.findings.append(Finding(Fault.FOREIGN_KEY, what))

    def _locate(self, hashed: Hash, end: int) -> None:
        """Find and name what the rows alone did not show: leaf and entry were changed together, or moved."""
        runs = range(0, end, RUN)
        anchors = [
            (anchor.head.size, anchor.frontier)
            for start in runs
            for anchor in self.tree.anchors(start + 1, min(start + RUN, end))
            if self._believed(anchor)
        ]
        stored = [row[1] for start in runs for row in whole_run(self.tree, start, min(start + RUN, end))]
        stored += [row[1] for row in self.tree.leaves(end, end + RUN)]
        leaves = [leaf if is_hash(leaf) else NO_HASH for leaf in stored]
        explained = {finding.position for finding in self.findings}
        for suspect in locate(leaves, anchors, hashed):
            if explained.isdisjoint(range(suspect.start, suspect.end)):
                self.findings.append(self._named(suspect))

    def _named(self, suspect: Suspect) -> Finding:
        ids = [row[2] for row in self.tree.leaves(suspect.start, suspect.end)]
        listed = "、".join(map(str, ids[:_LISTED])) + ("……" if len(ids) > _LISTED else "")
        where = f"第 {suspect.start + 1} 至 {suspect.end} 条留痕（编号 {listed}）"
        what = {
            Fault.MISSING: f"{where}之间有记录连同存证位置被删除。",
            Fault.INSERTED: f"{where}中有存证之后插入的记录。",
            Fault.REORDERED: f"{where}与另一条被对调。",
        }.get(suspect.fault, f"{where}与存证不符：记录连同存证位置被改动。")
        return Finding(suspect.fault, what, ids[0] if len(ids) == 1 else None, suspect.start)

    def _check_rows(self, walk: Walk, end: int) -> None:
        """Leaves beyond every anchor, rows without a leaf, rows that went before they had one."""
        for position, _, identity, *columns in self.tree.outside(end):
            if self.tree.office_id == ALL_OFFICES:
                self._waits(identity, columns[_ANCHORED_AT])
            else:
                what = f"第 {position + 1} 条留痕（编号 {identity}）不在任何存证之内。"
                self.findings.append(Finding(Fault.INSERTED, what, identity, position))
        if walk.matched != self.tree.rows():
            for identity, at in self.tree.without_leaf():
                self._waits(identity, at)
        for identity in self.tree.gone():
            what = f"留痕（编号 {identity}）写入后、存证前被删除。"
            self.findings.append(Finding(Fault.MISSING, what, identity))

    def _waits(self, identity: int, at: object) -> None:
        if isinstance(at, int) and at > microseconds(now()) - _GRACE:
            self.pending += 1
        else:
            what = f"留痕（编号 {identity}）超过 5 秒没有存证。"
            self.findings.append(Finding(Fault.UNANCHORED, what, identity))

    def _on_paper(self, fingerprint: str, end: int) -> SignedHead | None:
        for start in range(0, end, RUN):
            for anchor in self.tree.anchors(start + 1, min(start + RUN, end)):
                if anchor.authentic() and same_fingerprint(anchor.head.fingerprint, fingerprint):
                    return anchor.head
        self.findings.append(Finding(Fault.HEAD, f"没有指纹为 {fingerprint} 的存证：记录已不是当时的记录。"))
        return None

    def _check_head(self, head: SignedHead, walk: Walk, end: int) -> None:
        self._check_key(head.public_key)
        if not head.signed():
            self.findings.append(Finding(Fault.HEAD, "另存的存证签名不成立。"))
        if head.size > end:
            what = f"另存的存证有 {head.size} 条，现有存证只到 {end} 条。"
            self.findings.append(Finding(Fault.HEAD, what))
        elif walk.roots.get(head.size) != head.root:
            what = f"前 {head.size} 条留痕已不是另存存证时的记录。"
            self.findings.append(Finding(Fault.HEAD, what))
