"""Kinds of matter of the institution, their guards, and its only writes."""

from . import corrections, items, online, others

__all__ = ["corrections", "items", "online", "others"]
