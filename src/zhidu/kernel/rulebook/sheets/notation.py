"""How a value stands in a cell: plain words where they can be read back, else the value as rules files write
it, after ``toml:``.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from zhidu.kernel.rulebook.intervals import number, plain
from zhidu.kernel.rulebook.rendering import toml

AS_WRITTEN = "toml:"
YES, NO = "是", "否"
LONGEST = 32_000
_BETWEEN = "、"
_LISTED = re.compile(r"[、，,；;\n]")
_UNSAFE = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f\x85\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|_x[0-9A-Fa-f]{4}_"
)
_WIDE = re.compile(r"[！-～　]")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


def half(text: str) -> str:
    """The text without blanks around it, full-width digits, letters and signs as ordinary ones."""
    return _WIDE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text).strip()


def as_written(value: Any) -> str:
    """The value as rules files write it, so that no cell can change it."""
    text = _UNSAFE.sub(_escaped, toml(value))
    return f"{AS_WRITTEN} {text}"


def _escaped(found: re.Match[str]) -> str:
    first, rest = found[0][0], found[0][1:]
    return f"\\u{ord(first):04x}{rest}"


def read_written(text: str) -> Any:
    """What stands after ``toml:``; ValueError if it cannot be read."""
    try:
        return tomllib.loads(f"value = {text.removeprefix(AS_WRITTEN).strip()}", parse_float=Decimal)["value"]
    except (tomllib.TOMLDecodeError, KeyError):
        raise ValueError(f"“{AS_WRITTEN}”后面的写法不对") from None


def written(value: Any, words: Callable[[Any], str | None], read: Callable[[str], Any]) -> str:
    """The words for a value, if reading them gives the value back; else the value as rules files write it."""
    try:
        found = words(value)
        if found and is_safe(found) and same(read(found), value):
            return found
    except (ValueError, KeyError, TypeError, AttributeError):
        pass  # a value of a shape that no words fit
    return as_written(value)


def same(one: Any, other: Any) -> bool:
    """Equal, and of one type: 1 is not true, and a day is no moment."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    numbers = (int, Decimal)
    if isinstance(one, numbers) and isinstance(other, numbers):
        return isinstance(one, bool) == isinstance(other, bool) and one == other
    return type(one) is type(other) and bool(one == other)


def is_safe(text: str) -> bool:
    """Whether a cell keeps the text as it is."""
    return (
        text == text.strip()
        and not text.startswith(AS_WRITTEN)
        and len(text) <= LONGEST
        and not _UNSAFE.search(text)
    )


def read_cell(text: str, read: Callable[[str], Any]) -> Any:
    """The value of a cell that is not empty; ValueError, in Chinese."""
    return read_written(text) if text.strip().startswith(AS_WRITTEN) else read(text)


def text_of(text: str) -> str:
    """Words as they stand."""
    return text.strip()


def list_of(text: str) -> list[str]:
    """Words between 、 or on lines of their own."""
    return [word for part in _LISTED.split(text) if (word := half(part))]


def one_or_list(text: str) -> Any:
    """A word, or a list of words."""
    found = list_of(text)
    return found[0] if len(found) == 1 else found


def listed(words: Iterable[str] | str) -> str:
    """Words in one cell."""
    return words if isinstance(words, str) else _BETWEEN.join(words)


def yes_or_no(text: str) -> bool:
    """是 or 否."""
    found = {YES: True, NO: False, "true": True, "false": False}.get(half(text).lower())
    if found is None:
        raise ValueError(f"“{text}”应为“{YES}”或“{NO}”")
    return found


def number_of(text: str) -> Decimal:
    """A number; full-width digits and commas between thousands are read too."""
    return number(half(text).replace(",", ""))


def day_of(text: str) -> date:
    """A day as people write it, 2026-01-31 or 2026年1月31日."""
    found = _DAY.fullmatch(half(text).removesuffix(" 00:00"))
    try:
        if found:
            return date(*(int(part) for part in found.groups()))
    except ValueError:
        pass
    raise ValueError(f"“{text}”不是日期，请写作 2026-01-31 或 2026年1月31日")


def point_words(value: Any) -> str | None:
    """A number, day, moment, time or yes/no in a cell; None for what is none of them."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, int | Decimal):
        return plain(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return value.strftime("%H:%M") if isinstance(value, time) else None


def point_of(kind: type, text: str) -> Any:
    """A value of the kind of an input (not a code); ValueError."""
    if kind is bool:
        return yes_or_no(text)
    if kind in {int, Decimal}:
        found = number_of(text)
        return int(found) if found == found.to_integral_value() else found
    if kind is date:
        return day_of(text)
    try:
        return kind.fromisoformat(half(text))  # type: ignore[attr-defined]
    except ValueError:
        told = "2026-01-31 09:30" if kind is datetime else "09:30"
        raise ValueError(f"“{text}”不是时刻，请写作 {told}") from None


class Codes:
    """Codes by their labels and back; where two share a label, or it cannot stand in a list, the code stands
    behind or for it.
    """

    def __init__(self, labels: Mapping[str, str]) -> None:
        plain_labels = {code: half(label) for code, label in labels.items()}
        counts = Counter(plain_labels.values())
        self.labels = {
            code: _word(code, label, counts[plain_labels[code]], plain_labels[code] in labels)
            for code, label in labels.items()
        }
        self._codes = {half(word): code for code, word in self.labels.items()}

    def label(self, code: str) -> str:
        """The word for a code; the code itself where there is none."""
        return self.labels.get(code, code)

    def code(self, word: str) -> str:
        """The code of a word, which may be a code itself."""
        plain_word = half(word)
        return self._codes.get(plain_word, plain_word)

    def options(self) -> tuple[str, ...]:
        """The words to choose from."""
        return tuple(self.labels.values())


def _word(code: str, label: str, count: int, is_code: bool) -> str:
    """The word that stands for a code and no other; ``count`` codes have its label."""
    if is_code or not is_safe(label) or len(_LISTED.split(label)) > 1:
        return code
    return f"{label}（{code}）" if count > 1 else label
