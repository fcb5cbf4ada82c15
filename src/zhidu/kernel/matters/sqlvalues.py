"""Values between Python and the two databases, for hand-written SQL."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=256)
def stamp(moment: datetime | None) -> str | None:
    """An aware moment as raw SQL takes it on both databases: in UTC, in which sessions are kept."""
    return None if moment is None else moment.astimezone(UTC).isoformat(" ", "microseconds")[:26]


def day(value: date | None) -> Any:
    """A day as the database at hand takes it in raw SQL."""
    return value.isoformat() if value is not None else None


def moment(raw: Any) -> datetime | None:
    """The aware moment that the database at hand gives in raw SQL."""
    if raw is None:
        return None
    found = raw if isinstance(raw, datetime) else datetime.fromisoformat(str(raw))
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def written(value: Any) -> str | None:
    """JSON for a column that takes it; None stays nothing."""
    return None if value is None else json.dumps(value, ensure_ascii=False)
