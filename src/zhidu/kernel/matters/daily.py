"""What institutions do by themselves once a day has come: said here, done by the ticker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

Daily = Callable[[int, date], int]
_works: list[Daily] = []


def each_day(work: Daily) -> Daily:
    """From now on ``work`` is done for every office, again and again: it finds what is due and undone."""
    if work not in _works:
        _works.append(work)
    return work


def do_daily(office_id: int, on: date) -> int:
    """Do all of it for the office; how much was done."""
    return sum(work(office_id, on) for work in _works)
