"""What a verification found. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zhidu.kernel.words.public import Labelled

from .heads import SignedHead


class Fault(Labelled):
    """What can be wrong with a journal."""

    CHANGED = "changed", "内容被改动"
    MISSING = "missing", "记录缺失"
    INSERTED = "inserted", "记录被插入"
    REORDERED = "reordered", "次序被调换"
    REWRITTEN = "rewritten", "与存证不符"
    UNANCHORED = "unanchored", "尚未存证"
    ANCHOR = "anchor", "存证被改动"
    FOREIGN_KEY = "foreign_key", "签名密钥不明"
    HEAD = "head", "与另存的存证不符"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: ``entry_id`` names the entry where it can be told, ``position`` its place in the tree.

    In the tree over all heads the "entries" are the anchors of the offices.
    """

    fault: Fault
    what: str
    entry_id: int | None = None
    position: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Ids as text, as everywhere in JSON."""
        entry = None if self.entry_id is None else str(self.entry_id)
        return {"fault": self.fault.value, "what": self.what, "entry": entry, "position": self.position}


@dataclass(frozen=True, slots=True)
class Report:
    """One tree verified: ``size`` leaves under the newest valid anchor, ``pending`` younger rows."""

    office_id: int
    size: int
    pending: int
    head: SignedHead | None
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings

    def to_json(self) -> dict[str, Any]:
        """The report for the command and for other programs."""
        return {
            "office": str(self.office_id),
            "ok": self.ok,
            "size": self.size,
            "pending": self.pending,
            "head": self.head.to_json() if self.head else None,
            "findings": [finding.to_json() for finding in self.findings],
        }
