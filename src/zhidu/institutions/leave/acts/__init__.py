"""Applications, guards, and what follows on approval and return: the only writes of the institution."""

from .applications import LEAVE, OUTING, PLAN
from .keeping import keep_file
from .recalling import recall
from .returning import come_back, record_measures

__all__ = ["LEAVE", "OUTING", "PLAN", "come_back", "keep_file", "recall", "record_measures"]
