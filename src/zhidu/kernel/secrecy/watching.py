"""Which marks were refused while somebody was served: kept until his request is over, then reported.

What was refused takes the act's transaction with it; the report is a transaction of its own, afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_seen: ContextVar[list[str] | None] = ContextVar("zhidu_marks_seen", default=None)


@contextmanager
def watching() -> Iterator[list[str]]:
    """Gives a list that fills with the kinds of place in which marks are refused within the block."""
    places: list[str] = []
    token = _seen.set(places)
    try:
        yield places
    finally:
        _seen.reset(token)


def see(place: str) -> None:
    """A mark was refused in that kind of place; once in each is enough."""
    places = _seen.get()
    if places is not None and place not in places:
        places.append(place)
