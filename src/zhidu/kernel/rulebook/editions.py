"""One version of one regulation as an office has adopted it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from .pack import Pack, Status

SHARED: Final = "common"
"""The authority of the shared vocabulary."""


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included; without ``to``, until further notice."""

    from_: date
    to: date | None = None

    def __post_init__(self) -> None:
        if self.to is not None and self.to < self.from_:
            raise ValueError(f"期间的结束 {self.to} 早于开始 {self.from_}")

    def __contains__(self, day: date) -> bool:
        return self.from_ <= day and (self.to is None or day <= self.to)


@dataclass(frozen=True, slots=True)
class Edition:
    """A pack, when it is in force, when the office follows it, and what has become of it.

    ``replacement`` names what replaces a repealed regulation, once the office has confirmed that it does;
    ``as_written`` answers from a repealed text too, as a pack asked alone does.
    """

    pack: Pack
    in_force: Period
    adopted: Period
    status: Status | None = None
    replacement: str = ""
    checked_on: date | None = None
    as_written: bool = False

    @classmethod
    def alone(cls, pack: Pack) -> Edition:
        """The pack asked alone, as written, for as long as its own head says."""
        period = Period(pack.regulation.from_, pack.regulation.to)
        return cls(pack, period, period, as_written=True)

    def holds_on(self, day: date) -> bool:
        """Whether it is in force and adopted on this day."""
        return day in self.in_force and day in self.adopted

    @property
    def standing(self) -> Status:
        """The office's own finding, else what the pack says."""
        return self.status or self.pack.regulation.status

    @property
    def standing_told(self) -> str:
        """The standing in words, with what came after: as the office confirmed, else as the head says."""
        after = self.replacement or self.pack.regulation.replaced_by
        if not after:
            return self.standing.label
        way = f"见{after}" if self.standing is Status.AMENDED else f"由{after}替代"
        return f"{self.standing.label}，{way}"

    @property
    def version(self) -> str:
        """``S1.18@`` and the first twelve digits of the text's fingerprint."""
        return f"{self.pack.regulation.id}@{self.pack.digest[:12]}"

    @property
    def refuses(self) -> bool:
        """Whether acts under it must wait for a confirmed replacement."""
        return self.standing is Status.REPEALED and not self.replacement and not self.as_written

    @property
    def precedence(self) -> tuple[bool, int, int, str]:
        """Smaller prevails: the higher authority, the later, then by id; shared vocabulary always last."""
        head = self.pack.regulation
        return (self.is_shared, head.rank.rank, -self.in_force.from_.toordinal(), head.id)

    @property
    def is_shared(self) -> bool:
        """Whether this is vocabulary that every rulebook holds, and no authority's rule."""
        return self.pack.regulation.authority == SHARED
