"""Addresses that several pages point to."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from zhidu.kernel.words.public import whole_number


def clause_path(clause_id: str, on: date | None = None) -> str:
    """The page of a clause, as of the day where one is given: its regulation's id is what stands before the
    last hyphen.
    """
    regulation = clause_id.rpartition("-")[0] or clause_id
    return f"/rulebook/{quote(regulation)}/{quote(clause_id)}/{as_of(on)}"


def regulation_path(regulation_id: str, on: date | None = None) -> str:
    """The page of a regulation, as of the day where one is given."""
    return f"/rulebook/{quote(regulation_id)}/{as_of(on)}"


def as_of(on: date | None) -> str:
    """What an address ends with where the reader looks at another day than today."""
    return f"?on={on.isoformat()}" if on else ""


def matter_path(matter_id: int | str) -> str:
    """The page of a matter."""
    return f"/matters/{matter_id}/"


def thing_path(thing_id: int | str) -> str:
    """The page of a thing."""
    return f"/things/{thing_id}/"


number = whole_number
