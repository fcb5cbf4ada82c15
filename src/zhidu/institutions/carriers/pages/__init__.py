"""Forms, columns, filters and the pages of the institution."""

from . import certifying, clearing, consents, copying, ending, moving, printing, reading, receiving

__all__ = [
    "certifying",
    "clearing",
    "consents",
    "copying",
    "ending",
    "moving",
    "printing",
    "reading",
    "receiving",
]
