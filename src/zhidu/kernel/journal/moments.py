"""Journal time: whole microseconds since 1970-01-01 UTC. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def microseconds(moment: datetime) -> int:
    """``moment`` (aware) as journal time."""
    return (moment - EPOCH) // _MICROSECOND


def moment(at: int) -> datetime:
    """The aware UTC moment of journal time ``at``."""
    return EPOCH + at * _MICROSECOND
