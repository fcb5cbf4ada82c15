"""What matters stand on is counted alike on both databases, and each sees his own."""

from __future__ import annotations

import pytest

from zhidu.kernel.matters.public import citations, citing

from .town import DAY, settle


@pytest.mark.usefixtures("committed")
def test_each_matter_cites_a_clause_once_and_counts_for_whom_it_concerns() -> None:
    town = settle()
    town.submit("plain")
    town.submit("plain")
    clerk, other = town.viewer("clerk"), town.viewer("other")
    found = citations(clerk, DAY, DAY)
    assert found
    assert set(found.values()) == {2}
    for clause in found:
        assert citing(clerk, clause).total == 2
        assert citing(other, clause).total == 0
    assert citations(other, DAY, DAY) == {}
    assert citations(other, DAY, DAY, whole=True) == found
