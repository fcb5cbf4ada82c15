"""The door of the room: the only names other rooms use."""

from .acts import (
    bring_thing_back,
    carry_thing_out,
    decline,
    hand_over,
    put_into_bundle,
    report_found,
    report_missing,
    take_from_bundle,
    take_over,
    withdraw,
)
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
from .sheet_acts import print_handover, register_signed_sheet
from .sheets import print_sheet, sign_sheet
from .states import DERIVED, ENDS, Move, OfferState, Signed, ThingState
from .stock_acts import begin_stock, close_stock, explain_difference, read_stock_label
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
    "begin_stock",
    "bring_back",
    "bring_thing_back",
    "carry_out",
    "carry_thing_out",
    "clearance",
    "close",
    "close_stock",
    "decline",
    "end",
    "enrol",
    "explain",
    "explain_difference",
    "find",
    "given",
    "hand_over",
    "held_by",
    "life",
    "miss",
    "offer",
    "overdue",
    "print_handover",
    "print_sheet",
    "put_in",
    "put_into_bundle",
    "read_label",
    "read_stock_label",
    "register_signed_sheet",
    "register_thing_kind",
    "report_found",
    "report_missing",
    "seen",
    "settle",
    "sign_sheet",
    "stock",
    "stocks",
    "take",
    "take_from_bundle",
    "take_out",
    "take_over",
    "thing",
    "thing_card",
    "thing_kind",
    "thing_kinds",
    "to_sign",
    "withdraw",
]
