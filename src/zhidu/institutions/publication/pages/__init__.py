"""Forms, columns, filters and the pages of the institution."""

from . import columns, forms, items, parts, registers, sites

__all__ = ["columns", "forms", "items", "parts", "registers", "sites"]
