"""What thousands of collected tests are made of stays until the end: as in the server, no search for cycles
looks through it again and again.
"""

import gc

import pytest

COLLECTED_AFTER = 50_000


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Put what is there out of the collector's sight, and let it look less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECTED_AFTER, 20, 50)
