"""What a check of a rulebook finds: its kinds, and one thing found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .inputs import Fact


class FindingKind(StrEnum):
    """What is wrong. The first two keep a table from coming into force."""

    GAP = "gap"
    OVERLAP = "overlap"
    UNREACHABLE = "unreachable"
    UNREAD_PARAMETER = "unread_parameter"
    UNKNOWN_CLAUSE = "unknown_clause"
    UNNAMED_BODY = "unnamed_body"
    REPEALED_CLAUSE = "repealed_clause"
    TWO_IN_FORCE = "two_in_force"
    UNOWED_DUTY = "unowed_duty"
    CASE = "case"

    @property
    def forbids(self) -> bool:
        """Whether it keeps the regulation from coming into force."""
        return self in {FindingKind.GAP, FindingKind.OVERLAP}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: in words, with the rows and, for gaps and overlaps, facts that show it."""

    kind: FindingKind
    question: str
    what: str
    rows: tuple[str, ...] = ()
    example: Mapping[str, Fact] = field(default_factory=dict)
