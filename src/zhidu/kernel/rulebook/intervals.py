"""Stretches of a line: of numbers, days, moments or times of day, with open or closed ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

_SHAPE = re.compile(r"\s*([\[(])\s*([^,\s]*)\s*,\s*([^,\s]*)\s*([\])])\s*\Z")
_READERS: tuple[tuple[re.Pattern[str], Any], ...] = (
    (re.compile(r"\d{4}-\d\d-\d\dT\S+\Z"), datetime.fromisoformat),
    (re.compile(r"\d{4}-\d\d-\d\d\Z"), date.fromisoformat),
    (re.compile(r"\d\d:\d\d(:\d\d)?\Z"), time.fromisoformat),
    (re.compile(r"[+-]?\d+(\.\d+)?\Z"), Decimal),
)


def read_point(text: str) -> Any:
    """A Decimal, date, datetime or time, told apart by how it is written; ValueError if it is none of
    them.
    """
    for shape, read in _READERS:
        if shape.match(text):
            return read(text)
    raise ValueError(f"“{text}”不是数、日期或时刻")


def write_point(point: Any) -> str:
    """The text that ``read_point`` reads back as ``point``."""
    if isinstance(point, datetime):
        return point.isoformat(timespec="minutes")
    if isinstance(point, time):
        return point.strftime("%H:%M")
    if isinstance(point, date):
        return point.isoformat()
    return plain(point)


def plain(number: Decimal | int) -> str:
    """``3`` for 3.0 and ``0.5`` for 0.50: no exponent, no idle zeros."""
    text = str(number)
    if "E" in text:
        text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True, init=False)
class Interval:
    """``Interval("(1, 3]")``: over 1, up to 3. An end left out, as in ``"(3, )"``, is unbounded.

    Raises ValueError, in Chinese, if the text is no interval, its ends differ in kind, or nothing lies in it.
    """

    low: Any
    high: Any
    with_low: bool
    with_high: bool

    def __init__(self, text: str) -> None:
        match = _SHAPE.match(text)
        if not match:
            raise ValueError(f"“{text}”不是区间，应写成“(1, 3]”这样的形式")
        opening, low, high, closing = match.groups()
        object.__setattr__(self, "low", read_point(low) if low else None)
        object.__setattr__(self, "high", read_point(high) if high else None)
        object.__setattr__(self, "with_low", opening == "[" and bool(low))
        object.__setattr__(self, "with_high", closing == "]" and bool(high))
        self._refuse_nonsense(text)

    @classmethod
    def at(cls, point: Any) -> Interval:
        """The interval that holds ``point`` alone."""
        text = write_point(point)
        return cls(f"[{text}, {text}]")

    def _refuse_nonsense(self, text: str) -> None:
        if self.low is None or self.high is None:
            return
        if type(self.low) is not type(self.high):
            raise ValueError(f"区间“{text}”的两端不是同一种值")
        if self.low > self.high or (self.low == self.high and not (self.with_low and self.with_high)):
            raise ValueError(f"区间“{text}”里没有任何值")

    def __contains__(self, point: Any) -> bool:
        if self.low is not None and (point < self.low or (point == self.low and not self.with_low)):
            return False
        return self.high is None or point < self.high or (point == self.high and self.with_high)

    @property
    def kind(self) -> type | None:
        """The type of the ends; None if both are left out."""
        return type(self.high if self.low is None else self.low) if self.points else None

    @property
    def points(self) -> tuple[Any, ...]:
        """The ends that are given."""
        return tuple(end for end in (self.low, self.high) if end is not None)

    def __str__(self) -> str:
        low = "" if self.low is None else write_point(self.low)
        high = "" if self.high is None else write_point(self.high)
        return f"{'[' if self.with_low else '('}{low}, {high}{']' if self.with_high else ')'}"


def number(text: str) -> Decimal:
    """A finite decimal number; ValueError, in Chinese, for anything else."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"“{text}”不是数") from None
    if not value.is_finite():
        raise ValueError(f"“{text}”不是数")
    return value
