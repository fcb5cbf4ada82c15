"""Offices that hold state secrets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from zhidu.kernel.offices.public import OfficeCard

from .people import Desk


@pytest.fixture
def desk(settings: Any, sample_office: Callable[[str], OfficeCard]) -> Callable[..., Desk]:
    """A sample office on a classified computer, of the rank named; unless it says otherwise, somebody is
    responsible for classification.
    """
    settings.PROFILE, settings.STATIC_ROOT = "standalone", None
    return lambda code, rank="city", named=True: Desk(sample_office(code), rank, named=named)
