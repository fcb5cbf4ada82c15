"""The door of the room: the only names other rooms use."""

from .completing import complete
from .dues import DueCard, due, dues_of, refresh
from .owing import Owed, let_off, owe, settle_owed, still_owed

__all__ = [
    "DueCard",
    "Owed",
    "complete",
    "due",
    "dues_of",
    "let_off",
    "owe",
    "refresh",
    "settle_owed",
    "still_owed",
]
