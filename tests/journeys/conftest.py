"""Who amends rules in these journeys, and whose leave they are about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.offices import someone
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.org.public import PersonCard

Found = Callable[[str], OfficeCard]


@pytest.fixture
def office(sample_office: Found) -> OfficeCard:
    """The informatization office."""
    return sample_office("xxb")


@pytest.fixture
def clerk(office: OfficeCard) -> PersonCard:
    """Somebody who applies for leave."""
    return someone(office, "staff", "技术科")
