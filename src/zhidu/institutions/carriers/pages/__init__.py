"""Forms, columns, filters and the pages of the institution."""

from . import clearing, consents, ending, moving

__all__ = ["clearing", "consents", "ending", "moving"]
