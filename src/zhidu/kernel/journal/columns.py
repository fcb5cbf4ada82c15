"""The columns of entries and anchors, in the order in which they are encoded. Pure."""

from __future__ import annotations

from typing import Final

ENTRY: Final = (
    "id",
    "office_id",
    "at",
    "action",
    "account_id",
    "person_id",
    "for_person_id",
    "object_kind",
    "object_id",
    "clauses",
    "digest",
    "demo",
)
ANCHOR: Final = (
    "id",
    "office_id",
    "size",
    "root",
    "frontier",
    "at",
    "algorithm",
    "public_key",
    "signature",
)


def columns(names: tuple[str, ...], table: str = "") -> str:
    """The names as SQL lists them, each with its table's alias."""
    prefix = f"{table}." if table else ""
    return ", ".join(prefix + name for name in names)
