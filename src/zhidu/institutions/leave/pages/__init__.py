"""Forms, registers, lists and deeds of the institution's pages."""

from . import deeds, forms, lists, registers

__all__ = ["deeds", "forms", "lists", "registers"]
