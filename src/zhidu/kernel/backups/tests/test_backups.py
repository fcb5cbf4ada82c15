"""Backups are remembered by the command alone, and found by the time in which they were made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.backups.public import Archive, backups_between, record_backup, record_restore
from zhidu.kernel.journal.public import entries
from zhidu.kernel.offices.public import NO_OFFICE
from zhidu.kernel.words.public import Refusal

NOON = datetime(2026, 11, 2, 4, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def made(began: datetime, name: str) -> Archive:
    """An archive that took a minute."""
    return Archive(began_at=began, at=began + MINUTE, name=name, size=7, digest="ab" * 32)


@pytest.mark.django_db
def test_the_console_records_and_nobody_else() -> None:
    archive = made(NOON, "zhidu-20261102-120000.tar")
    for record in (record_backup, record_restore):
        for somebody in (Acting(NO_OFFICE, 5), Acting(NO_OFFICE, None, 6)):
            with pytest.raises(Refusal, match="命令行"):
                record(somebody, archive=archive)
    assert backups_between(NOON, NOON + MINUTE) == ()
    first = record_backup(Acting(NO_OFFICE), archive=archive)
    second = record_restore(Acting(NO_OFFICE), archive=archive)
    told = {one.id: one for one in backups_between(NOON, NOON + MINUTE)}
    assert told[first].restored_at is None
    assert told[second].restored_at is not None
    assert {row.action for row in entries(NO_OFFICE).rows} == {"backups.record", "backups.record_restore"}


@pytest.mark.django_db
def test_whatever_was_under_way_at_either_end_counts() -> None:
    for hours in range(4):
        record_backup(Acting(NO_OFFICE), archive=made(NOON + timedelta(hours=hours), f"{hours}"))

    def names(start: datetime, end: datetime) -> str:
        return "".join(one.name for one in backups_between(start, end))

    hour = timedelta(hours=1)
    assert names(NOON, NOON + 3 * hour) == "0123"
    assert names(NOON + MINUTE / 2, NOON + 2 * hour + MINUTE / 2) == "012"
    assert names(NOON + 2 * MINUTE, NOON + 2 * hour - MINUTE) == "1"
    assert names(NOON + 2 * MINUTE, NOON + 3 * MINUTE) == ""
