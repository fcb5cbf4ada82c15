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
from .handing import Handover, offer, settle, take
from .looking import clearance, given, held_by, life, overdue, seen, thing, to_sign
from .sheets import print_sheet, sign_sheet
from .states import Move, OfferState, Signed, ThingState

__all__ = [
    "Difference",
    "Enrolment",
    "Handover",
    "Move",
    "MovementCard",
    "OfferCard",
    "OfferState",
    "Signed",
    "StockCard",
    "StockLineCard",
    "ThingCard",
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
    "seen",
    "settle",
    "sign_sheet",
    "stock",
    "stocks",
    "take",
    "take_out",
    "thing",
    "thing_card",
    "to_sign",
]
