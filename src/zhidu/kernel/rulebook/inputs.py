"""The inputs of a question: their types, ranges, domains, and how a value is taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal, TypeAlias, get_args, get_origin

from .errors import BadValue, near
from .intervals import Interval, number, plain, write_point

Fact: TypeAlias = bool | int | Decimal | str | date | datetime | time

TYPE_NAMES: Mapping[type, str] = {
    bool: "是或否",
    int: "整数",
    Decimal: "数",
    date: "日期（YYYY-MM-DD）",
    datetime: "时刻（YYYY-MM-DDTHH:MM）",
    time: "时间（HH:MM）",
    str: "代码",
}
_YES_NO = {"true": True, "false": False, "yes": True, "no": False, "是": True, "否": False}


@dataclass(frozen=True, slots=True)
class Domain:
    """Marks a code whose values and labels are pack data: ``Annotated[str, Domain("rank")]``.

    ``Domain["rank"]`` says the same where no type checker reads along.
    """

    name: str

    def __class_getitem__(cls, name: str) -> Any:
        return Annotated[str, cls(name)]


@dataclass(frozen=True, slots=True)
class Unit:
    """The measure word shown after a number, such as 天."""

    text: str


@dataclass(frozen=True, slots=True)
class Label:
    """The Chinese name of an input."""

    text: str


@dataclass(frozen=True, slots=True)
class Input:
    """One declared input; ``codes`` maps the codes of a closed list to their labels, else it is empty."""

    name: str
    type: type
    label: str
    unit: str = ""
    domain: str = ""
    codes: Mapping[str, str] | None = None
    interval: Interval | None = None

    @property
    def is_code(self) -> bool:
        """Whether the value is a code of a domain or of a closed list."""
        return self.type is str

    def accept(self, value: Any) -> Any:
        """``value`` from code, checked and made exact; raises BadValue. Domain codes are checked when
        asked.
        """
        kind = type(value)
        if kind is not self.type:
            value = self._widened(value)
        if kind in {datetime, time} and value.tzinfo is not None:
            raise BadValue(self.label, "应为当地时间，不带时区")
        if self.interval is not None and value not in self.interval:
            raise BadValue(self.label, f"{self.show(value)}不在 {self.interval} 之内")
        if self.codes is not None and value not in self.codes:
            known = "、".join(self.codes)
            raise BadValue(
                self.label, f"没有“{value}”这个代码{near(str(value), self.codes)}", f"可以填写：{known}。"
            )
        return value

    def _widened(self, value: Any) -> Fact:
        """An int where a decimal is wanted, a code from an enum: the only conversions without a word."""
        if self.type is Decimal and type(value) is int:
            return Decimal(value)
        if self.is_code and isinstance(value, StrEnum):
            return str(value.value)
        raise BadValue(self.label, f"应为{TYPE_NAMES[self.type]}，而不是 {value!r}")

    def read(self, text: str) -> Any:
        """A value typed by a person; raises BadValue."""
        try:
            value = self._parsed(text.strip())
        except ValueError:
            raise BadValue(self.label, f"“{text}”不是{TYPE_NAMES[self.type]}") from None
        return self.accept(value)

    def _parsed(self, text: str) -> Any:
        if self.type is bool:
            if text not in _YES_NO:
                raise ValueError(text)
            return _YES_NO[text]
        if self.type is Decimal:
            return number(text)
        if self.type in {int, str}:
            return self.type(text)
        return self.type.fromisoformat(text)  # type: ignore[attr-defined]

    def take(self, value: Any) -> Any:
        """A value from a pack's case or a kept question: text is read, anything else accepted."""
        return self.read(value) if isinstance(value, str) and not self.is_code else self.accept(value)

    def show(self, value: Fact) -> str:
        """The value with its unit, as people write it; a code of a closed list by its label."""
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, int | Decimal):
            return f"{plain(value)}{self.unit}"
        if isinstance(value, str):
            return (self.codes or {}).get(value, value)
        return show_moment(value)


def show_moment(moment: date | datetime | time) -> str:
    """``2026年10月9日``, with ``22时10分`` if it has a time of day."""
    day = f"{moment.year}年{moment.month}月{moment.day}日" if isinstance(moment, date) else ""
    if isinstance(moment, datetime | time):
        return f"{day}{moment.hour}时{moment.minute:02d}分"
    return day


def to_json(value: Fact) -> Any:
    """Numbers as numbers, dates as ISO 8601, codes as they are."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if isinstance(value, bool | int | str) else write_point(value)


def declared_input(name: str, hint: Any) -> Input:
    """The input that an annotation declares; TypeError, for programmers, if it declares none."""
    marks: tuple[Any, ...] = ()
    if get_origin(hint) is Annotated:
        hint, *rest = get_args(hint)
        marks = tuple(rest)
    found = {type(mark): mark for mark in marks}
    base, codes = _base_and_codes(name, hint)
    domain = found[Domain].name if Domain in found else ""
    if base is str and codes is None and not domain:
        raise TypeError(f"input {name}: free text cannot be decided on; name a Domain, a Literal or an enum")
    return Input(
        name=name,
        type=base,
        label=found[Label].text if Label in found else name,
        unit=found[Unit].text if Unit in found else "",
        domain=domain,
        codes=codes,
        interval=found.get(Interval),
    )


def _base_and_codes(name: str, hint: Any) -> tuple[type, Mapping[str, str] | None]:
    if get_origin(hint) is Literal:
        return str, {code: code for code in get_args(hint)}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return str, {str(member.value): getattr(member, "label", member.value) for member in hint}
    if hint in TYPE_NAMES:
        return hint, None
    raise TypeError(f"input {name}: {hint!r} is no type that a row can test")
