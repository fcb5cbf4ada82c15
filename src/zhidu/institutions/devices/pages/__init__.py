"""What the institution shows: the ledgers, forms, deeds and lists."""

from . import converting, keeping, lists, matters, things, using

__all__ = ["converting", "keeping", "lists", "matters", "things", "using"]
