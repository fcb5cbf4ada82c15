"""The door of the room: the only names other rooms use."""

from .completing import complete
from .dues import DueCard, due, dues_of, refresh

__all__ = ["DueCard", "complete", "due", "dues_of", "refresh"]
