"""What a printed sheet (签批单) says: plain values, frozen with the matter, printed when asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SheetField:
    """One field of the form; ``wide`` takes the whole row, otherwise two share it."""

    label: str
    value: str
    wide: bool = False


@dataclass(frozen=True, slots=True)
class OpinionBox:
    """The box of one step. An empty ``outcome`` leaves room for ink.

    ``name`` is who acted, ``on`` the day as printed, ``note`` whatever must stand beside it: whom he acted
    for, by whom and on what basis it was recorded.
    """

    label: str
    who: str = ""
    outcome: str = ""
    opinion: str = ""
    name: str = ""
    on: str = ""
    note: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class SheetClause:
    """A clause the sheet stands on, in our own words, with the day its status was last checked."""

    id: str
    regulation: str
    article: str
    summary: str = ""
    checked_on: str = ""


@dataclass(frozen=True, slots=True)
class SheetData:
    """Everything on the sheet. ``heading`` names the form, ``subject`` the matter; printed as given."""

    office: str
    heading: str
    number: str
    subject: str
    level: str = ""
    starter: str = ""
    department: str = ""
    started_on: str = ""
    state: str = ""
    fields: tuple[SheetField, ...] = ()
    boxes: tuple[OpinionBox, ...] = ()
    clauses: tuple[SheetClause, ...] = ()
    printed_by: str = ""
    printed_at: str = ""
    matter_id: str = ""

    def to_json(self) -> dict[str, Any]:
        """Plain values, to be frozen with the matter."""
        return asdict(self)

    @classmethod
    def from_json(cls, frozen: Mapping[str, Any]) -> SheetData:
        """The sheet as it was frozen."""
        values = dict(frozen)
        for name, kind in (("fields", SheetField), ("boxes", OpinionBox), ("clauses", SheetClause)):
            values[name] = tuple(kind(**item) for item in values.get(name, ()))
        return cls(**values)
