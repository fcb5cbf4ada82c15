"""What the institution reads: registers, the rules' word on columns and dues, items, pages online."""

from . import bundle, formats, registers, rows, site, terms

__all__ = ["bundle", "formats", "registers", "rows", "site", "terms"]
