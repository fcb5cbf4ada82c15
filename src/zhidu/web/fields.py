"""The fields of forms: what they ask for, and how what was typed is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.dateparse import parse_date

if TYPE_CHECKING:
    from .visiting import Visitor

TRUE_WORDS = frozenset({"true", "yes", "on", "1"})


@dataclass(frozen=True, slots=True)
class Only:
    """A box is asked for only while the box ``key`` has one of ``values``; which they are, ``values_of`` may
    learn from the rules of the visitor's office. Without a ``key`` the box is asked for where ``values_of``
    gives any.
    """

    key: str = ""
    values: tuple[str, ...] = ()
    values_of: Callable[[Visitor], tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a form asks for; ``key`` names the value, ``help`` stands below, ``wide`` takes the row;
    ``only`` says when it is asked for at all.
    """

    key: str
    label: str
    required: bool = True
    help: str = ""
    wide: bool = False
    only: Only | None = None
    kind: ClassVar[str] = "text"

    def read(self, typed: str) -> Any:
        """The value of what was typed; raises ValueError with words for the person."""
        return typed

    def sample(self) -> Any:
        """Some value of the right type."""
        return self.label


@dataclass(frozen=True, slots=True)
class Text(Field):
    """One line, at most ``most`` characters."""

    most: int = 200
    placeholder: str = ""

    def read(self, typed: str) -> str:
        """The line; too long is refused."""
        return _within(typed, self.most)


@dataclass(frozen=True, slots=True)
class LongText(Field):
    """Several lines, at most ``most`` characters."""

    most: int = 20_000
    rows: int = 6
    kind: ClassVar[str] = "longtext"

    def read(self, typed: str) -> str:
        """The text; too long is refused."""
        return _within(typed, self.most)


@dataclass(frozen=True, slots=True)
class Day(Field):
    """A date; the value is ``YYYY-MM-DD``."""

    kind: ClassVar[str] = "date"

    def read(self, typed: str) -> str:
        """The date in ISO form."""
        try:
            day = parse_date(typed)
        except ValueError:
            day = None
        if day is None:
            raise ValueError(f"“{typed}”不是日期，请按 2026-11-22 的样子填写。")
        return day.isoformat()

    def sample(self) -> str:
        """Some day."""
        return "2000-01-01"


@dataclass(frozen=True, slots=True)
class Time(Field):
    """A time of day; the value is ``HH:MM``."""

    kind: ClassVar[str] = "time"

    def read(self, typed: str) -> str:
        """The time to the minute."""
        try:
            return time.fromisoformat(typed).strftime("%H:%M")
        except ValueError:
            raise ValueError(f"“{typed}”不是时间，请按 09:30 的样子填写。") from None

    def sample(self) -> str:
        """Some time."""
        return "00:00"


@dataclass(frozen=True, slots=True)
class Moment(Field):
    """A day with its time, by the legal clock; the value is ``YYYY-MM-DDTHH:MM``."""

    kind: ClassVar[str] = "moment"

    def read(self, typed: str) -> str:
        """The moment to the minute."""
        try:
            return datetime.fromisoformat(typed).strftime("%Y-%m-%dT%H:%M")
        except ValueError:
            raise ValueError(f"“{typed}”不是日期和时间，请按 2026-11-22 17:30 的样子填写。") from None

    def sample(self) -> str:
        """Some moment."""
        return "2000-01-01T00:00"


@dataclass(frozen=True, slots=True)
class Number(Field):
    """A number with its unit, between ``least`` and ``most``; the value is its decimal as text."""

    unit: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    step: str = "any"
    kind: ClassVar[str] = "number"

    def read(self, typed: str) -> str:
        """The number, written plainly."""
        try:
            value = Decimal(typed)
        except InvalidOperation:
            raise ValueError(f"“{typed}”不是数字。") from None
        if not value.is_finite():
            raise ValueError(f"“{typed}”不是数字。")
        if self.least is not None and value < self.least:
            raise ValueError(f"不能小于 {self.least}{self.unit}。")
        if self.most is not None and value > self.most:
            raise ValueError(f"不能大于 {self.most}{self.unit}。")
        return f"{value:f}"

    def sample(self) -> str:
        """The least number allowed."""
        return str(self.least if self.least is not None else 1)


@dataclass(frozen=True, slots=True)
class Choice(Field):
    """One value of a ``domain`` of the office's rules, of fixed ``options`` (code, label), or of those that
    ``options_of`` gives for the visitor; ``default`` is chosen at first.
    """

    domain: str = ""
    options: tuple[tuple[str, str], ...] = ()
    options_of: Callable[[Visitor], tuple[tuple[str, str], ...]] | None = None
    default: str = ""
    kind: ClassVar[str] = "choice"

    def sample(self) -> str:
        """The first of the fixed options."""
        return self.options[0][0] if self.options else self.key


@dataclass(frozen=True, slots=True)
class YesNo(Field):
    """是 or 否; ``default`` None makes the person decide."""

    default: bool | None = None
    kind: ClassVar[str] = "yesno"

    def read(self, typed: str) -> bool:
        """True for yes."""
        return typed.lower() in TRUE_WORDS

    def sample(self) -> bool:
        """No."""
        return False


@dataclass(frozen=True, slots=True)
class Person(Field):
    """Somebody of the office, chosen from its list; the value is the person's id as text. The visitor stands
    in the list only where he may choose ``oneself``.
    """

    oneself: bool = False
    kind: ClassVar[str] = "person"

    def read(self, typed: str) -> str:
        """The id; who it is, and whether he may be chosen, is for the act to judge."""
        if not typed.isdecimal():
            raise ValueError("请从名单中选择人员。")
        return typed

    def sample(self) -> str:
        """Nobody."""
        return "0"


@dataclass(frozen=True, slots=True)
class Upload(Field):
    """A file, kept with the matter; it is scanned for marks before it is kept."""

    kind: ClassVar[str] = "file"


def _within(typed: str, most: int) -> str:
    if len(typed) > most:
        raise ValueError(f"最多 {most} 字，现在 {len(typed)} 字，请删去 {len(typed) - most} 字。")
    return typed
