"""What is counted for coverage: the lines that tests reach which are about the measured code. All other tests
go through the doors of the product, and take half the time when nothing counts their lines.

About a room are the tests in its folder; about what is measured of an institution, its rules, are the tests
that bear the name of one of their modules: the rest of them is said when it is imported.
"""

from collections.abc import Generator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INSTITUTIONS = "src/zhidu/institutions"


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
    folder = next((one for one in measured if test.is_relative_to(ROOT / one)), "")
    if folder != INSTITUTIONS:
        return bool(folder)
    return (test.parents[1] / "rules" / test.name.removeprefix("test_")).exists()
