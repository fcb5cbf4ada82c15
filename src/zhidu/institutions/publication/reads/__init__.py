"""What the institution reads: registers, the rules' word on columns and dues, items, pages online."""

from . import bundle, formats, keeping, registers, rows, site, terms

__all__ = ["bundle", "formats", "keeping", "registers", "rows", "site", "terms"]
