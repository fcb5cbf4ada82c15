"""Every test here starts from the same small installation."""

from tests.security.world import world

__all__ = ["world"]
