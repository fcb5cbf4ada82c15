"""What ties people to posts, departments, functions and each other: ties that sheets wish, ties held.

Pure: it says which ties begin, which end and when; ``importing`` makes steps of it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from .ledger import Line
from .undoing import recorded_on
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
    withdraw: Callable[[], Any]
    resume: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Move:
    """A tie that begins or ends: in words, and how it is done. ``wish`` is the row that brings it about."""

    wish: Wish
    what: str
    do: Callable[[], Any]


def meet(wished: Sequence[Wished], held: Iterable[Held], on: date) -> tuple[list[Move], list[str]]:
    """The ties that end, go on and begin, in this order; and notes on what differs but has happened."""
    lines = list(held)
    pairs: list[tuple[Wished, Held]] = []
    begins: list[Move] = []
    first: dict[Hashable, Wished] = {}
    for one in wished:
        same = _same(one, [line for line in lines if line not in [met for _, met in pairs]], on)
        first.setdefault(one.scope, one)
        if same is None:
            begins.append(_begun(one, one.wish.since or on))
        else:
            pairs.append((one, same))
    rest = [line for line in lines if line not in [met for _, met in pairs] and line.scope in first]
    given_up, withdrawn = _given_up(rest, wished, first, on)
    changes: list[Move] = []
    notes: list[str] = []
    for one, same in pairs:
        changes += _changed(one, same, withdrawn, on)
        if one.wish.since is not None and one.wish.since != same.line.since:
            notes.append(
                f"{same.what}在系统中自{same.line.since}起，表中是{one.wish.since}：已发生的不改动。"
            )
    return [*given_up, *changes, *begins], notes


def _same(one: Wished, lines: Sequence[Held], on: date) -> Held | None:
    """The tie on record that a row means: what lasts, else what began on the very day the row says."""
    alike = [line for line in lines if line.key == one.key]
    exact = [line for line in alike if line.line.since == one.wish.since]
    lasting = [line for line in alike if not line.line.over(on)]
    past = exact if one.wish.until is not None else [line for line in exact if line in lasting]
    return next(iter([*past, *lasting, *exact]), None)


def _changed(one: Wished, same: Held, withdrawn: set[tuple[Hashable, date]], on: date) -> list[Move]:
    """A tie that the sheet lets end; or go on, since what ended it is taken back; or begin again."""
    ended = same.line.until
    if one.wish.until is not None or ended is None:
        return _ended(one, same)
    if (same.scope, ended + _DAY) in withdrawn:
        return [Move(one.wish, f"恢复：{same.what}（{same.line.since}起）", same.resume)]
    return [_begun(one, on)] if same.line.over(on) else []


def _begun(one: Wished, since: date) -> Move:
    days = f"{since}起" if one.wish.until is None else f"{since}至{one.wish.until}"
    return Move(one.wish, f"{one.what}（{days}）", lambda: one.make(since, one.wish.until))


def _ended(one: Wished, same: Held) -> list[Move]:
    until = one.wish.until
    if until is None or until == same.line.until:
        return []
    return [Move(one.wish, f"结束：{same.what}（{until}止）", lambda: same.end(until))]


def _given_up(
    lines: Sequence[Held], wished: Sequence[Wished], first: Mapping[Hashable, Wished], on: date
) -> tuple[list[Move], set[tuple[Hashable, date]]]:
    """What the sheet no longer names ends, or is taken back; of the latter the scopes and first days."""
    moves: list[Move] = []
    withdrawn: set[tuple[Hashable, date]] = set()
    for line in lines:
        last = _last_day(line, wished, on)
        if line.line.over(on) or (line.line.until is not None and line.line.until <= last):
            continue
        if last < line.line.since:
            withdrawn.add((line.scope, line.line.since))
            what = f"撤回：{line.what}（{line.line.since}起）"
            moves.append(Move(first[line.scope].wish, what, line.withdraw))
        else:
            what = f"结束：{line.what}（{last}止）"
            moves.append(Move(first[line.scope].wish, what, partial(line.end, last)))
    return moves, withdrawn


def _last_day(line: Held, wished: Sequence[Wished], on: date) -> date:
    """A tie that the sheet no longer names ends the day before its successors begin. One recorded today that
    a row replaces from its first day, or an earlier one, was a mistake: it holds on no day.
    """
    starts = [one.wish.since or on for one in wished if one.scope == line.scope and one.wish.until is None]
    later = [day for day in starts if day > line.line.since]
    if starts and not later and recorded_on(line.line.id) == on:
        return line.line.since - _DAY
    return (min(later) if later else on) - _DAY
