"""The door of the room: the only names other rooms use."""

from .act import ActCard, act, action, registry
from .acting import Acting, Done
from .lease import hold_lease, release_lease
from .outbox import deliver, forget_messages, publish, subscribe
from .turns import take_turn

__all__ = [
    "ActCard",
    "Acting",
    "Done",
    "act",
    "action",
    "deliver",
    "forget_messages",
    "hold_lease",
    "publish",
    "registry",
    "release_lease",
    "subscribe",
    "take_turn",
]
