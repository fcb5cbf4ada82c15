"""What happens to carriers: the only writes of the institution."""

from . import circle, circulating, copying, kind, printing, quoting, receiving

__all__ = ["circle", "circulating", "copying", "kind", "printing", "quoting", "receiving"]
