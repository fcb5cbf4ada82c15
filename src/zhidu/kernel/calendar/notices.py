"""Typed shim: what the State Council's holiday notices say, as chinesecalendar transcribes them."""

from __future__ import annotations

from datetime import date

from chinese_calendar import holidays, workdays

REST_DAYS: frozenset[date] = frozenset(holidays)
"""Days off by notice, weekends inside a holiday included."""

MAKE_UP_DAYS: frozenset[date] = frozenset(workdays)
"""Weekend days that are worked by notice."""

YEARS: frozenset[int] = frozenset(range(min(REST_DAYS).year, max(REST_DAYS).year + 1))
"""The years whose notice is built in."""

FIXED_FEASTS: frozenset[tuple[int, int]] = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
"""(month, day) of the feasts whose date never changes; used where a notice is still missing."""
