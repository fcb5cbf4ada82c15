"""Pages of the institution."""

from . import clearances, downloads

__all__ = ["clearances", "downloads"]
