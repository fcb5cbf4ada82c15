"""What ties people to posts, departments, functions and each other: ties that sheets wish, ties held.

Pure: it says which ties begin, which end and when; ``importing`` makes steps of it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from .ledger import Line
from .wishes import Wish

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wished:
    """A tie that a row wishes: ``key`` says which, ``scope`` for what the sheet names all there are."""

    wish: Wish
    key: Hashable
    scope: Hashable
    what: str
    make: Callable[[date, date | None], Any]


@dataclass(frozen=True, slots=True)
class Held:
    """A tie on record."""

    line: Line
    key: Hashable
    scope: Hashable
    what: str
    end: Callable[[date], Any]


@dataclass(frozen=True, slots=True)
class Move:
    """A tie that begins or ends: in words, and how it is done. ``wish`` is the row that brings it about."""

    wish: Wish
    what: str
    do: Callable[[], Any]


def meet(wished: Sequence[Wished], held: Iterable[Held], on: date) -> tuple[list[Move], list[str]]:
    """The ties that end and begin, ends first; and notes on what differs but has happened already."""
    lines = list(held)
    used: set[int] = set()
    ends: list[Move] = []
    begins: list[Move] = []
    notes: list[str] = []
    first: dict[Hashable, Wished] = {}
    for one in wished:
        same = next((line for line in lines if line.key == one.key and line.line.id not in used), None)
        first.setdefault(one.scope, one)
        if same is None:
            begins.append(_begun(one, on))
            continue
        used.add(same.line.id)
        ends += _ended(one, same)
        if one.wish.since is not None and one.wish.since != same.line.since:
            notes.append(
                f"{same.what}在系统中自{same.line.since}起，表中是{one.wish.since}：已发生的不改动。"
            )
    for line in lines:
        leads = first.get(line.scope)
        if line.line.id in used or leads is None or line.line.over(on):
            continue
        last = _last_day(line, wished, on)
        if line.line.until is None or line.line.until > last:
            ends.append(_given_up(line, leads, last))
    return [*ends, *begins], notes


def _begun(one: Wished, on: date) -> Move:
    since = one.wish.since or on
    days = f"{since}起" if one.wish.until is None else f"{since}至{one.wish.until}"
    return Move(one.wish, f"{one.what}（{days}）", lambda: one.make(since, one.wish.until))


def _ended(one: Wished, same: Held) -> list[Move]:
    until = one.wish.until
    if until is None or until == same.line.until:
        return []
    return [Move(one.wish, f"结束：{same.what}（{until}止）", lambda: same.end(until))]


def _last_day(line: Held, wished: Sequence[Wished], on: date) -> date:
    """A tie that the sheet no longer names ends the day before its successors begin."""
    starts = [one.wish.since or on for one in wished if one.scope == line.scope and one.wish.until is None]
    later = [day for day in starts if day > line.line.since]
    return (min(later) if later else on) - _DAY


def _given_up(line: Held, leads: Wished, last: date) -> Move:
    return Move(leads.wish, f"结束：{line.what}（{last}止）", lambda: line.end(last))
