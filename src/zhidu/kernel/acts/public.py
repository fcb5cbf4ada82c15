"""The door of the room: the only names other rooms use."""

from .act import ActCard, act, action, registry
from .acting import Acting, Done
from .outbox import deliver, publish, subscribe

__all__ = ["ActCard", "Acting", "Done", "act", "action", "deliver", "publish", "registry", "subscribe"]
