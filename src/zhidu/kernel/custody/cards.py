"""What other rooms and pages see of things: frozen rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from zhidu.kernel.secrecy.public import Term
from zhidu.kernel.words.public import Level

from .models import Movement, Offer, Thing
from .states import Move, OfferState, Signed, ThingState


@dataclass(frozen=True, slots=True)
class ThingCard:
    """A thing and where its last movement left it."""

    id: int
    office_id: int
    label_id: int
    kind: str
    number: str
    name: str
    level: Level
    until: date | None
    years: int | None
    event: str
    state: ThingState
    holder_id: int | None
    keeper_id: int
    place: str
    due_at: datetime | None
    moves: int
    copyable: bool
    copy_no: int | None
    origin_id: int | None
    bundle_id: int | None
    enrolled_at: datetime
    moved_at: datetime

    @property
    def term(self) -> Term | None:
        """How long it is to be kept secret, as it was fixed; None where nothing was."""
        if self.event:
            return Term(event=self.event)
        if self.until is None:
            return None
        if self.years is None:
            return Term(until=self.until)
        return Term(years=self.years, since=self.until.replace(year=self.until.year - self.years))

    def is_overdue(self, at: datetime) -> bool:
        """Whether it should be back by now."""
        return self.due_at is not None and self.due_at < at


@dataclass(frozen=True, slots=True)
class MovementCard:
    """One movement of a thing's life."""

    nth: int
    move: Move
    giver_id: int | None
    receiver_id: int | None
    giver_signed: Signed | None
    receiver_signed: Signed | None
    outside: str
    place: str
    due_at: datetime | None
    sheet: str
    sheet_id: int | None
    by_id: int | None
    at: datetime
    clauses: tuple[str, ...]
    matter_id: int | None
    note: str


@dataclass(frozen=True, slots=True)
class OfferCard:
    """A hand-over that waits for its receiver, or waited."""

    id: int
    thing: ThingCard
    move: Move
    giver_id: int
    receiver_id: int
    place: str
    due_at: datetime | None
    state: OfferState
    sheet: str
    sheet_id: int | None
    giver_signed: bool
    offered_at: datetime
    offered_by_id: int | None
    settled_at: datetime | None
    reason: str
    clauses: tuple[str, ...]
    matter_id: int | None


@dataclass(frozen=True, slots=True)
class SheetCard:
    """A hand-over sheet: its number, what stands on it, when it was printed and when both had signed."""

    id: int
    number: str
    offers: tuple[OfferCard, ...]
    printed_at: datetime
    printed_by_id: int | None
    scan_id: int | None
    signed_at: datetime | None


def thing_card(row: Thing) -> ThingCard:
    """The row, which was read with its label."""
    return ThingCard(
        id=row.pk,
        office_id=row.office_id,
        label_id=row.label_id,
        kind=row.kind,
        number=row.number,
        name=row.name,
        level=Level(row.label.level),
        until=row.label.until,
        years=row.label.years,
        event=row.label.event,
        state=ThingState(row.state),
        holder_id=row.holder_id,
        keeper_id=row.keeper_id,
        place=row.place,
        due_at=row.due_at,
        moves=row.moves,
        copyable=row.copyable,
        copy_no=row.copy_no,
        origin_id=row.origin_id,
        bundle_id=row.bundle_id,
        enrolled_at=row.enrolled_at,
        moved_at=row.moved_at,
    )


def movement_card(row: Movement) -> MovementCard:
    """The row, which was read with its sheet."""
    return MovementCard(
        nth=row.nth,
        move=Move(row.move),
        giver_id=row.giver_id,
        receiver_id=row.receiver_id,
        giver_signed=Signed(row.giver_signed) if row.giver_signed else None,
        receiver_signed=Signed(row.receiver_signed) if row.receiver_signed else None,
        outside=row.outside,
        place=row.place,
        due_at=row.due_at,
        sheet=row.sheet.number if row.sheet else "",
        sheet_id=row.sheet_id,
        by_id=row.by_id,
        at=row.at,
        clauses=tuple(row.clauses.split()),
        matter_id=row.matter_id,
        note=row.note,
    )


def offer_card(row: Offer, thing: ThingCard) -> OfferCard:
    """The row, which was read with its sheet, about the thing."""
    return OfferCard(
        id=row.pk,
        thing=thing,
        move=Move(row.move),
        giver_id=row.giver_id,
        receiver_id=row.receiver_id,
        place=row.place,
        due_at=row.due_at,
        state=OfferState(row.state),
        sheet=row.sheet.number if row.sheet else "",
        sheet_id=row.sheet_id,
        giver_signed=bool(row.giver_signed),
        offered_at=row.offered_at,
        offered_by_id=row.offered_by_id,
        settled_at=row.settled_at,
        reason=row.reason,
        clauses=tuple(row.clauses.split()),
        matter_id=row.matter_id,
    )
