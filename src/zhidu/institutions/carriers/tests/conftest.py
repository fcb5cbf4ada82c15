"""Offices that hold state secrets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from zhidu.kernel.offices.public import OfficeCard

from .people import Desk


@pytest.fixture
def desk(settings: Any, sample_office: Callable[[str], OfficeCard]) -> Callable[[str], Desk]:
    """A sample office on a classified computer."""
    settings.PROFILE = "standalone"
    return lambda code: Desk(sample_office(code))
