"""The door of the room: the only names other rooms use."""

from .completing import complete
from .dues import DueCard, done_dues, due, dues_of, open_due, refresh
from .owing import Owed, let_off, owe, settle_owed, still_owed

__all__ = [
    "DueCard",
    "Owed",
    "complete",
    "done_dues",
    "due",
    "dues_of",
    "let_off",
    "open_due",
    "owe",
    "refresh",
    "settle_owed",
    "still_owed",
]
