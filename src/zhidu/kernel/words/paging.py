"""Pages of long lists: rows are counted up to a limit and read beyond it."""

from __future__ import annotations

MOST_COUNTED = 1_000
"""Beyond this a page says "more than"; its rows are reached all the same."""


def page_shown(page: int, size: int, counted: int, *, more: bool) -> int:
    """The page that is shown when ``page`` is asked for: none behind the last, where the last is known."""
    last = max(1, -(-counted // size))
    return max(1, page) if more else min(max(1, page), last)
