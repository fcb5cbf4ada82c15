"""Forms, columns, filters and the pages of the institution."""

from . import clearing, consents, copying, ending, moving, printing, reading, receiving

__all__ = ["clearing", "consents", "copying", "ending", "moving", "printing", "reading", "receiving"]
