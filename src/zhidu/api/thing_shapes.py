"""What goes out about things: the rows of their ledgers and hand-overs as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Schema

from .shapes import ColumnShape, ShelfShape
from .terms import MaybeShownId, ShownId


class ThingKindShape(ShelfShape):
    """A kind of thing, with the columns of its own, and by what its ledger can be narrowed and sorted."""

    code: str
    label: str
    columns: list[ColumnShape]


class ThingShape(Schema):
    """A thing and where its last movement left it; ``values`` are the columns of its kind."""

    id: ShownId
    kind: str
    number: str
    name: str
    level: str
    state: str
    holder_id: MaybeShownId
    keeper_id: ShownId
    place: str
    due_at: datetime | None
    copyable: bool
    copy_no: int | None
    origin_id: MaybeShownId
    bundle_id: MaybeShownId
    enrolled_at: datetime
    moved_at: datetime


class ThingRowShape(Schema):
    """A row of a ledger."""

    thing: ThingShape
    values: dict[str, Any]


class ThingsShape(Schema):
    """One page of a ledger; with ``more`` there are more than ``total``."""

    code: str
    rows: list[ThingRowShape]
    page: int
    total: int
    more: bool


class OfferShape(Schema):
    """A hand-over that waits to be signed."""

    id: ShownId
    thing: ThingShape
    move: str
    giver_id: ShownId
    receiver_id: ShownId
    place: str
    due_at: datetime | None
    sheet: str
    giver_signed: bool
    offered_at: datetime


class OffersShape(Schema):
    """What waits for the caller's signature, and what he has offered."""

    to_sign: list[OfferShape]
    given: list[OfferShape]
