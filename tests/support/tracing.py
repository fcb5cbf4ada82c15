"""What is traced for coverage: the tests that stand beside the code. Those that go through the doors of the
whole product (``tests/``) say what users get, and take half the time when nothing counts their lines.
"""

from collections.abc import Generator
from pathlib import Path

import pytest

THROUGH_DOORS = Path(__file__).resolve().parents[1]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Stop counting lines while such a test is set up, runs and is taken down."""
    plugin = item.config.pluginmanager.getplugin("_cov")
    counting = getattr(plugin, "cov_controller", None)
    if counting is None or not item.path.is_relative_to(THROUGH_DOORS):
        return (yield)
    counting.pause()
    try:
        return (yield)
    finally:
        counting.resume()
