"""The sheet of change and the application for an account, and what follows: the only writes here."""

from .handing import hand_over, hand_over_due, stop_hand_over
from .sheets import CHANGE

__all__ = ["CHANGE", "hand_over", "hand_over_due", "stop_hand_over"]
