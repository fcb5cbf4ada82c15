"""Sending a draft for consent, and what follows: the only writes here."""

from .amending import AMENDMENT
from .beginning import begin, begin_due

__all__ = ["AMENDMENT", "begin", "begin_due"]
