"""Addresses that several pages point to."""

from __future__ import annotations

from urllib.parse import quote


def clause_path(clause_id: str) -> str:
    """The page of a clause: its regulation's id is what stands before the last hyphen."""
    regulation = clause_id.rpartition("-")[0] or clause_id
    return f"/rulebook/{quote(regulation)}/{quote(clause_id)}/"


def matter_path(matter_id: int | str) -> str:
    """The page of a matter."""
    return f"/matters/{matter_id}/"
