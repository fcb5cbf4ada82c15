"""The small office, on a classified computer and on an ordinary network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from .people import Team, found


@pytest.fixture
def classified(settings: Any, db: None) -> Callable[..., Team]:
    """The office on a classified computer, with the regulations named."""
    settings.PROFILE = "standalone"
    return lambda *regulations, **how: Team(found(), *regulations, **how)


@pytest.fixture
def ordinary(settings: Any, db: None) -> Callable[..., Team]:
    """The office on its ordinary network, with the regulations named."""
    settings.PROFILE = "intranet"
    return lambda *regulations: Team(found(), *regulations, cleared=False)
