"""Values between Python and the two databases, for hand-written SQL."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection


def stamp(moment: datetime | None) -> Any:
    """An aware moment as the database at hand takes it in raw SQL."""
    if moment is None or connection.vendor != "sqlite":
        return moment
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


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
