"""The door of the room: the only names other rooms use."""

from .reading import LEGAL_ZONE, clock_at, is_set, legal_day, now, today

__all__ = ["LEGAL_ZONE", "clock_at", "is_set", "legal_day", "now", "today"]
