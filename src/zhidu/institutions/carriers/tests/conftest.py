"""Offices that hold state secrets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from zhidu.kernel.offices.public import OfficeCard

from .people import Desk, small_office


@pytest.fixture
def desk(settings: Any, sample_office: Callable[[str], OfficeCard]) -> Callable[[str], Desk]:
    """A sample office on a classified computer, or a small one that lives by the pack of that name."""
    settings.PROFILE = "standalone"
    return lambda code: Desk(small_office(code) if "_" in code else sample_office(code))
