"""The door of the room: the only names other rooms use."""

from .bundling import put_in, take_out
from .cards import MovementCard, OfferCard, ThingCard, thing_card
from .counting import (
    Difference,
    StockCard,
    StockLineCard,
    begin,
    close,
    explain,
    read_label,
    stock,
    stocks,
)
from .enrolling import Enrolment, enrol
from .going import bring_back, carry_out, end, find, miss
from .guarding import Passed
from .handing import HANDINGS, Handover, offer, settle, take
from .kinds import MoveFacts, MoveGuard, ThingKind, register_thing_kind, thing_kind, thing_kinds
from .looking import clearance, given, held_by, life, overdue, seen, thing, to_sign
from .sheets import print_sheet, sign_sheet
from .states import DERIVED, ENDS, Move, OfferState, Signed, ThingState
from .store import Moved

__all__ = [
    "DERIVED",
    "ENDS",
    "HANDINGS",
    "Difference",
    "Enrolment",
    "Handover",
    "Move",
    "MoveFacts",
    "MoveGuard",
    "Moved",
    "MovementCard",
    "OfferCard",
    "OfferState",
    "Passed",
    "Signed",
    "StockCard",
    "StockLineCard",
    "ThingCard",
    "ThingKind",
    "ThingState",
    "begin",
    "bring_back",
    "carry_out",
    "clearance",
    "close",
    "end",
    "enrol",
    "explain",
    "find",
    "given",
    "held_by",
    "life",
    "miss",
    "offer",
    "overdue",
    "print_sheet",
    "put_in",
    "read_label",
    "register_thing_kind",
    "seen",
    "settle",
    "sign_sheet",
    "stock",
    "stocks",
    "take",
    "take_out",
    "thing",
    "thing_card",
    "thing_kind",
    "thing_kinds",
    "to_sign",
]
