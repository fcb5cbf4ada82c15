"""Now and today, as the law of Asia/Shanghai reads them; settable for samples, tests and replay only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LEGAL_ZONE = ZoneInfo("Asia/Shanghai")
_set_to: ContextVar[datetime | None] = ContextVar("zhidu_clock", default=None)


def now() -> datetime:
    """The present moment in UTC, or the moment the clock is set to."""
    return _set_to.get() or datetime.now(UTC)


def today() -> date:
    """The legal day in Asia/Shanghai."""
    return legal_day(now())


def legal_day(moment: datetime) -> date:
    """The day in Asia/Shanghai on which ``moment`` (aware) falls."""
    if moment.tzinfo is None:
        raise ValueError("a moment without its zone has no legal day")
    return moment.astimezone(LEGAL_ZONE).date()


def is_set() -> bool:
    """Whether the clock shows a chosen moment: what happens then is marked as demonstration."""
    return _set_to.get() is not None


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """Within the block it is ``moment`` (aware); afterwards the outer reading, whatever it was, returns."""
    if moment.tzinfo is None:
        raise ValueError("the clock is set to an aware moment")
    token = _set_to.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set_to.reset(token)
