"""Whom a rule names: a position relative to the starter, or a body by its slug."""

from __future__ import annotations

import re
from dataclasses import dataclass

POSITIONS = frozenset(
    {
        "starter",
        "own_section_head",
        "own_window_head",
        "receiving_head",
        "deputy_in_charge",
        "head",
        "home_unit",
        "secrecy_reviewer",
    }
)
APPOINTED = frozenset({"secrecy_reviewer"})
"""Positions that somebody is appointed to, as to the functions ``appointee:…``."""
BODIES = frozenset({"department", "appointee", "committee", "meeting", "outside"})
_SLUG = re.compile(r"[a-z][a-z0-9_]*\Z")


@dataclass(frozen=True, slots=True)
class Who:
    """``Who("head")`` or ``Who("department", "general_office")``; ``str`` gives the code that packs write."""

    kind: str
    slug: str = ""

    def __post_init__(self) -> None:
        if self.slug:
            if self.kind not in BODIES or not _SLUG.match(self.slug):
                raise ValueError(f"“{self.kind}:{self.slug}” names nobody that a rule can name")
        elif self.kind not in POSITIONS:
            raise ValueError(f"“{self.kind}” is neither a position nor a body with a slug")

    @classmethod
    def parse(cls, code: str) -> Who:
        """Read ``head`` or ``department:general_office``; raises ValueError for anything else."""
        kind, colon, slug = code.strip().partition(":")
        if colon and not slug:
            raise ValueError(f"“{code}” lacks the slug after its colon")
        return cls(kind, slug)

    @classmethod
    def appointed(cls, function: str) -> Who:
        """What an appointment to the function makes somebody."""
        return cls(function) if function in APPOINTED else cls("appointee", function)

    @property
    def function(self) -> str:
        """The function that one is appointed to in order to be this; empty where nobody is appointed."""
        if self.kind == "appointee":
            return self.slug
        return self.kind if self.kind in APPOINTED else ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.slug}" if self.slug else self.kind
