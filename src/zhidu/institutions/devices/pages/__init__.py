"""What the institution shows: the ledgers, forms, deeds and lists."""

from . import keeping, lists, matters, things, using

__all__ = ["keeping", "lists", "matters", "things", "using"]
