"""What is counted for coverage: the lines that tests reach which stand beside the measured code. All other
tests go through the doors of the product, and take half the time when nothing counts their lines.
"""

from collections.abc import Generator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Stop counting lines while such a test is set up, runs and is taken down."""
    counting = getattr(item.config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    if counting is None or _beside(item.path, counting.cov.get_option("run:source")):
        return (yield)
    counting.pause()
    try:
        return (yield)
    finally:
        counting.resume()


def _beside(test: Path, measured: list[str]) -> bool:
    return any(test.is_relative_to(ROOT / folder) for folder in measured)
