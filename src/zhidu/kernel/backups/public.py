"""The door of the room: the only names other rooms use."""

from .acts import Archive, record_backup, record_restore
from .reads import Backup, backups_between

__all__ = ["Archive", "Backup", "backups_between", "record_backup", "record_restore"]
