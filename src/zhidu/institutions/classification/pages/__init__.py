"""Forms, deeds, lists and parts of pages of the institution."""

from . import deeds, forms, lists, parts, registers, resource_deeds

__all__ = ["deeds", "forms", "lists", "parts", "registers", "resource_deeds"]
