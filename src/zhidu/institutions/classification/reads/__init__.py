"""Its registers and its only queries."""

from . import office, registers, secrets

__all__ = ["office", "registers", "secrets"]
