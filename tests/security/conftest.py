"""Every test here starts from the same small installation."""

from tests.security.secret_world import secret_world
from tests.security.world import world

__all__ = ["secret_world", "world"]
