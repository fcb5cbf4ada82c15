"""What a verification found. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .heads import SignedHead


class Fault(StrEnum):
    """What can be wrong with a journal."""

    CHANGED = "changed"
    MISSING = "missing"
    INSERTED = "inserted"
    REORDERED = "reordered"
    REWRITTEN = "rewritten"
    UNANCHORED = "unanchored"
    ANCHOR = "anchor"
    FOREIGN_KEY = "foreign_key"
    HEAD = "head"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return _LABELS[self]


_LABELS = {
    Fault.CHANGED: "内容被改动",
    Fault.MISSING: "记录缺失",
    Fault.INSERTED: "记录被插入",
    Fault.REORDERED: "次序被调换",
    Fault.REWRITTEN: "与存证不符",
    Fault.UNANCHORED: "尚未存证",
    Fault.ANCHOR: "存证被改动",
    Fault.FOREIGN_KEY: "签名密钥不明",
    Fault.HEAD: "与另存的存证不符",
}


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
