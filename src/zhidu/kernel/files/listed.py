"""A list on paper that is signed in ink: facts above, a table, places for signatures below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from .printing import typeset


@dataclass(frozen=True, slots=True)
class ListedColumn:
    """The head of a column, and how many millimetres wide it is; the rest is shared where none are given."""

    label: str
    width: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSheet:
    """What stands on the list; ``facts`` and ``signatures`` are labels, each with what stands behind it."""

    office: str
    heading: str
    number: str
    level: str = ""
    facts: Sequence[tuple[str, str]]
    columns: Sequence[ListedColumn]
    rows: Sequence[Sequence[str]]
    signatures: Sequence[tuple[str, str]]
    note: str = ""
    clauses: Sequence[str] = ()
    printed_by: str
    printed_at: str


def listed_pdf(sheet: ListedSheet) -> bytes:
    """The list on A4. Raises CannotPrint where the typesetter fails."""
    return typeset("listed.typ", asdict(sheet))
