"""Forms, columns, filters and the pages of the institution."""

from . import columns, deeds, forms, items, parts, registers, sites

__all__ = ["columns", "deeds", "forms", "items", "parts", "registers", "sites"]
