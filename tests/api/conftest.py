"""Every test here starts from the small installation that is also attacked, its first office opened."""

from __future__ import annotations

import pytest

from tests.security.world import World, world
from tests.support.offices import as_person
from zhidu.kernel.offices.public import Role, roles_of
from zhidu.kernel.org.public import people
from zhidu.kernel.tokens.public import open_interface

from .cases import Case

__all__ = ["world"]


@pytest.fixture
def opened(world: World) -> World:
    """The installation, its first office open to programs."""
    open_interface(world.acting("rule_keeper"))
    return world


@pytest.fixture
def both(opened: World) -> World:
    """The installation, its second office open, too."""
    for one in people(opened.other_id):
        if one.account_id and Role.RULE_KEEPER in roles_of(one.account_id, opened.other_id):
            open_interface(as_person(one))
    return opened


@pytest.fixture
def case(opened: World) -> Case:
    """A release at its first step."""
    return Case(opened)
