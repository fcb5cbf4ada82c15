"""The door of the room: the only names other rooms use."""

from .bundling import put_in, take_out
from .cards import MovementCard, OfferCard, ThingCard, thing_card
from .enrolling import Enrolment, enrol
from .going import bring_back, carry_out, end, find, miss
from .handing import Handover, offer, settle, take
from .looking import clearance, given, held_by, life, overdue, seen, thing, to_sign
from .sheets import print_sheet, sign_sheet
from .states import Move, OfferState, Signed, ThingState

__all__ = [
    "Enrolment",
    "Handover",
    "Move",
    "MovementCard",
    "OfferCard",
    "OfferState",
    "Signed",
    "ThingCard",
    "ThingState",
    "bring_back",
    "carry_out",
    "clearance",
    "end",
    "enrol",
    "find",
    "given",
    "held_by",
    "life",
    "miss",
    "offer",
    "overdue",
    "print_sheet",
    "put_in",
    "seen",
    "settle",
    "sign_sheet",
    "take",
    "take_out",
    "thing",
    "thing_card",
    "to_sign",
]
