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
from .cards import MovementCard, OfferCard, SheetCard, ThingCard
from .clearing import Cleared, clearance, clearance_by_kind, hand_over_all
from .counting import (
    Difference,
    StockCard,
    StockLineCard,
    StockOfThing,
    StockSoFar,
    begin,
    close,
    explain,
    read_label,
    stock,
    stock_so_far,
    stocks,
    stocks_of_thing,
)
from .enrolling import Enrolment, enrol
from .going import bring_back, carry_out, end, find, miss
from .guarding import Passed
from .handing import HANDINGS, Handover, offer, settle, take
from .kinds import (
    MoveFacts,
    MoveGuard,
    ThingKind,
    blank_thing_kinds,
    kept_kinds,
    register_thing_kind,
    thing_kind,
    thing_kinds,
)
from .listing import ThingsFound, ThingWish, things
from .looking import copies_of, inside, known_thing, life, thing
from .looking_at_offers import given, offer_of, open_offer, sheet_of, to_sign
from .proving import custody_faults
from .relisting import relist
from .sheet_acts import print_handover, register_signed_sheet
from .sheets import print_sheet, sign_sheet
from .states import DERIVED, ENDS, Move, OfferState, Signed, ThingState
from .stock_acts import begin_stock, close_stock, explain_difference, read_stock_label
from .store import Moved
from .triggers import triggers_missing

__all__ = [
    "DERIVED",
    "ENDS",
    "HANDINGS",
    "Cleared",
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
    "SheetCard",
    "Signed",
    "StockCard",
    "StockLineCard",
    "StockOfThing",
    "StockSoFar",
    "ThingCard",
    "ThingKind",
    "ThingState",
    "ThingWish",
    "ThingsFound",
    "begin",
    "begin_stock",
    "blank_thing_kinds",
    "bring_back",
    "bring_thing_back",
    "carry_out",
    "carry_thing_out",
    "clearance",
    "clearance_by_kind",
    "close",
    "close_stock",
    "copies_of",
    "custody_faults",
    "decline",
    "end",
    "enrol",
    "explain",
    "explain_difference",
    "find",
    "given",
    "hand_over",
    "hand_over_all",
    "inside",
    "kept_kinds",
    "known_thing",
    "life",
    "miss",
    "offer",
    "offer_of",
    "open_offer",
    "print_handover",
    "print_sheet",
    "put_in",
    "put_into_bundle",
    "read_label",
    "read_stock_label",
    "register_signed_sheet",
    "register_thing_kind",
    "relist",
    "report_found",
    "report_missing",
    "settle",
    "sheet_of",
    "sign_sheet",
    "stock",
    "stock_so_far",
    "stocks",
    "stocks_of_thing",
    "take",
    "take_from_bundle",
    "take_out",
    "take_over",
    "thing",
    "thing_kind",
    "thing_kinds",
    "things",
    "to_sign",
    "triggers_missing",
    "withdraw",
]
