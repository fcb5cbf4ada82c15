"""A stretch of days, both ends included, perhaps without end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """From ``since`` to ``until``, both included; without ``until`` it has no end yet."""

    since: date
    until: date | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise ValueError(f"a span from {self.since} cannot end on {self.until}")

    def __contains__(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    def overlaps(self, other: Span) -> bool:
        """Whether some day lies in both."""
        return (other.until is None or self.since <= other.until) and (
            self.until is None or other.since <= self.until
        )

    def __str__(self) -> str:
        """``2024-03-01起``, ``2026-11-01至11-30``: the year is said once."""
        if self.until is None:
            return f"{self.since.isoformat()}起"
        if self.until == self.since:
            return self.since.isoformat()
        same_year = self.since.year == self.until.year
        end = self.until.strftime("%m-%d") if same_year else self.until.isoformat()
        return f"{self.since.isoformat()}至{end}"
