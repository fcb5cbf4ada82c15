"""The door of the room: the only names other rooms use."""

from .guards import guards_missing, triggers_present
from .rows import EntryData
from .writing import Statement, append, insert_statements

__all__ = ["EntryData", "Statement", "append", "guards_missing", "insert_statements", "triggers_present"]
