"""What a cell of a table's input holds: codes by their labels, 是 or 否, and intervals as 超过1、不超过3."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from zhidu.kernel.rulebook.inputs import Input
from zhidu.kernel.rulebook.intervals import Interval, write_point
from zhidu.kernel.rulebook.values import UNITS

from .notation import Codes, half, list_of, listed, point_of, point_words, written

_OR = "；"
_ANY = "任意"
_BRACKETS = re.compile(r"[\[(].*[\])]")
_LOWS = (
    ("超过", False),
    ("晚于", False),
    ("不少于", True),
    ("不早于", True),
    (">=", True),
    ("≥", True),
    (">", False),
)
_HIGHS = (
    ("不超过", True),
    ("不晚于", True),
    ("不满", False),
    ("早于", False),
    ("<=", True),
    ("≤", True),
    ("<", False),
)
_BEHIND = (("以上", "≥"), ("起", "≥"), ("以下", "≤"), ("止", "≤"))


def condition_words(declared: Input, codes: Codes, raw: Any) -> str:
    """The condition of an input (as a rules file has it) in a cell."""
    return written(
        raw, lambda value: _words(declared, codes, value), lambda text: read_condition(declared, codes, text)
    )


def _words(declared: Input, codes: Codes, raw: Any) -> str | None:
    parts = raw if isinstance(raw, list) else [raw]
    if declared.is_code:
        return listed(codes.label(part) for part in parts)
    if declared.type is bool:
        return listed(point_words(part) or "" for part in parts)
    return _OR.join(_interval_words(Interval(part)) for part in parts)


def _interval_words(interval: Interval) -> str:
    low, high = interval.low, interval.high
    if low is not None and low == high:
        return str(point_words(low))
    dated = isinstance(low if low is not None else high, date)
    told = []
    if low is not None:
        word = point_words(low)
        told.append(
            f"{word}{'起' if dated else '以上'}"
            if interval.with_low
            else f"{'晚于' if dated else '超过'}{word}"
        )
    if high is not None:
        within, below = ("不晚于", "早于") if dated else ("不超过", "不满")
        told.append(f"{within if interval.with_high else below}{point_words(high)}")
    return "、".join(told) or _ANY


def read_condition(declared: Input, codes: Codes, text: str) -> Any:
    """The condition that a cell holds; ValueError, in Chinese."""
    if declared.is_code:
        parts: list[Any] = [codes.code(word) for word in list_of(text)]
    elif declared.type is bool:
        parts = [point_of(bool, word) for word in list_of(text)]
    else:
        parts = [_interval(declared, part) for part in re.split(r"[；;\n]", text) if part.strip()]
    return parts[0] if len(parts) == 1 else parts


def _interval(declared: Input, text: str) -> str:
    plain = half(text)
    if _BRACKETS.fullmatch(plain):
        return str(Interval(plain))
    if plain == _ANY:
        return "(, )"
    ends: dict[str, tuple[str, bool]] = {}
    for side, point, included in _ends(_kept(_without_unit(declared, plain))):
        if side in ends:
            raise ValueError(f"“{text.strip()}”有两个{'下' if side == 'low' else '上'}限")
        ends[side] = (write_point(point_of(declared.type, point)), included)
    return _bracketed(ends)


def _without_unit(declared: Input, text: str) -> str:
    """Numbers without the measure words behind them."""
    if declared.type not in {int, Decimal}:
        return text
    words = "|".join(sorted(filter(None, {declared.unit, *UNITS.values()}), key=len, reverse=True))
    return re.sub(rf"(?<=\d)\s*(?:{words})", "", text)


def _kept(text: str) -> str:
    """What stands behind the end of an interval, as a sign before it: 5以上 becomes ≥5."""
    for word, sign in _BEHIND:
        text = re.sub(rf"([^、，,]+?){word}(?=$|[、，,])", rf"{sign}\1", text)
    return text


def _ends(text: str) -> list[tuple[str, str, bool]]:
    found: list[tuple[str, str, bool]] = []
    for part in filter(None, (one.strip() for one in re.split(r"[、，,]", text))):
        between = re.fullmatch(r"(.+?)\s*(?:至|到|~|—)\s*(.+)", part)
        if between:
            found += [("low", between[1], True), ("high", between[2], True)]
            continue
        side, point, included = _end(part)
        if side == "at":
            found += [("low", point, True), ("high", point, True)]
        else:
            found.append((side, point, included))
    return found


def _end(part: str) -> tuple[str, str, bool]:
    for side, signs in (("high", _HIGHS), ("low", _LOWS)):
        for sign, included in signs:
            if part.startswith(sign):
                return side, part.removeprefix(sign).strip(), included
    return "at", part, True


def _bracketed(ends: Mapping[str, tuple[str, bool]]) -> str:
    low, high = ends.get("low"), ends.get("high")
    opening = "[" if low and low[1] else "("
    closing = "]" if high and high[1] else ")"
    return str(Interval(f"{opening}{low[0] if low else ''}, {high[0] if high else ''}{closing}"))
