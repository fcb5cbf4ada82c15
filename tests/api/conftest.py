"""Every test here starts from the small installation that is also attacked, its first office opened."""

from __future__ import annotations

import pytest

from tests.security.world import World, world
from zhidu.kernel.tokens.public import open_interface

__all__ = ["world"]


@pytest.fixture
def opened(world: World) -> World:
    """The installation, its first office open to programs."""
    open_interface(world.acting("rule_keeper"))
    return world
