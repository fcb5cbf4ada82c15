"""The town, ready for work at nine in the morning."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from zhidu.kernel.clock.public import clock_at

from .town import START, Town, settle


@pytest.fixture(autouse=True)
def working_hours() -> Iterator[None]:
    with clock_at(START):
        yield


@pytest.fixture
def town(db: None) -> Town:
    return settle()
