"""The door of the room: the only names other rooms use."""

from .bearing import Bearer, NotAdmitted, TooManyTries, bearer
from .interface import any_open, close_interface, is_open, open_interface
from .making import Longest, Made, TokenCard, longest, make_token, revoke_token, tokens_of
from .scopes import Scope
from .sending import Sent, sent

__all__ = [
    "Bearer",
    "Longest",
    "Made",
    "NotAdmitted",
    "Scope",
    "Sent",
    "TokenCard",
    "TooManyTries",
    "any_open",
    "bearer",
    "close_interface",
    "is_open",
    "longest",
    "make_token",
    "open_interface",
    "revoke_token",
    "sent",
    "tokens_of",
]
