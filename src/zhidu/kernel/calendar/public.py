"""The door of the room: the only names other rooms use."""

from .deadlines import Counted, Deadline, MonthDay, Unit
from .due import BadDeadline, BeyondCalendar, DueDate, DueMoment, MissingMoment, legal_date
from .recurrences import Recurrence
from .working_days import Calendar, Override

__all__ = [
    "BadDeadline",
    "BeyondCalendar",
    "Calendar",
    "Counted",
    "Deadline",
    "DueDate",
    "DueMoment",
    "MissingMoment",
    "MonthDay",
    "Override",
    "Recurrence",
    "Unit",
    "legal_date",
]
