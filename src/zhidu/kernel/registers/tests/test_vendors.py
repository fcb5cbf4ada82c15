"""Rows read by a query that is kept are the same on both databases, and each viewer's own."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from zhidu.kernel.registers.public import counts_by, enter, rows
from zhidu.kernel.secrecy.public import label
from zhidu.kernel.words.public import Level

from .conftest import CLERK, COLLEAGUE, HERE, acting, viewer

RELEASES = "test.releases"


@pytest.mark.usefixtures("committed")
def test_what_was_entered_is_read_by_whom_it_concerns() -> None:
    at = datetime(2026, 11, 22, 4, tzinfo=UTC)
    for name, who, pages in (("甲", CLERK, 3), ("乙", COLLEAGUE, 4)):
        only = label(HERE, Level.INTERNAL, named=[who])
        values = {"title": name, "sent": "2026-03-01", "pages": pages, "section": "trade"}
        enter(acting(at=at), RELEASES, label_id=only, values=values)
    for name, who, pages in (("甲", CLERK, 3), ("乙", COLLEAGUE, 4)):
        (row,) = rows(viewer(who), RELEASES).rows
        assert row.values == {"title": name, "sent": "2026-03-01", "pages": pages, "section": "trade"}
        assert (row.on, row.voided, row.imported, row.matter_id) == (date(2026, 11, 22), False, False, None)
        assert [one.count for one in counts_by(viewer(who), RELEASES, "section")] == [1]
