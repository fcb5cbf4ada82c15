"""What registers there are: declared once each, by the institution that enters into them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhidu.kernel.regulations.public import declare_carrier, rulebook
from zhidu.kernel.rulebook.public import Asks, Codes, NoRule
from zhidu.kernel.secrecy.public import exists_here
from zhidu.kernel.words.public import WrongUse

DEFAULT_PATTERN = "{prefix}{mark}〔{year}〕{serial}号"
Keepers = Callable[[int, date], frozenset[str]]


def kept_by(question: Callable[[], Asks[Codes]]) -> Keepers:
    """Keepers as the office's rules name them in answer to the question; nobody where they are silent."""

    def keepers(office_id: int, on: date) -> frozenset[str]:
        try:
            answer = rulebook(office_id, on).ask(question())
        except NoRule:
            return frozenset()
        return frozenset(answer.value.codes) if isinstance(answer.value, Codes) else frozenset()

    return keepers


class ColumnKind(StrEnum):
    """How a column is shown, filtered and sorted."""

    TEXT = "text"
    CODE = "code"
    DATE = "date"
    INTEGER = "integer"
    DECIMAL = "decimal"


@dataclass(frozen=True, slots=True)
class ColumnCard:
    """A column: ``key`` in the row's values, the heading, the kind, and its width in characters."""

    key: str
    label: str
    kind: ColumnKind = ColumnKind.TEXT
    width: int = 16


def nobody(_office_id: int, _on: date) -> frozenset[str]:
    """No keeper: everybody sees just the rows that are his."""
    return frozenset()


@dataclass(frozen=True, slots=True)
class RegisterCard:
    """A register: its columns, its series of numbers, and who keeps it in an office on a day.

    ``keepers`` gives codes as rules write them ("department:general_office"), usually by asking the rulebook;
    keepers see all rows except those for named persons. ``pattern`` forms the number from {year}, {serial}
    (perhaps {serial:03}), {mark} (the class of a closed series, empty for the open one) and {prefix}.
    """

    code: str
    label: str
    columns: tuple[ColumnCard, ...]
    series: str = ""
    pattern: str = DEFAULT_PATTERN
    prefix: str = ""
    keepers: Keepers = nobody

    @property
    def number_kind(self) -> str:
        """The kind of its number series; a register without one of its own has the series of its code."""
        return self.series or self.code

    def column(self, key: str) -> ColumnCard:
        """The column called ``key``; raises WrongUse naming those there are."""
        for column in self.columns:
            if column.key == key:
                return column
        known = "、".join(column.key for column in self.columns)
        raise WrongUse(f"台账“{self.label}”没有“{key}”这一栏。", todo=f"可用的栏：{known}。")


_cards: dict[str, RegisterCard] = {}


def declare(card: RegisterCard) -> RegisterCard:
    """Make a register known, in ``ready()``; ValueError where its code is taken or a column doubles."""
    if _cards.get(card.code, card) != card:
        raise ValueError(f"the register “{card.code}” is declared twice")
    keys = [column.key for column in card.columns]
    if len(set(keys)) != len(keys) or any("__" in key or not key.isidentifier() for key in keys):
        raise ValueError(f"the register “{card.code}” has doubtful column keys: {', '.join(keys)}")
    _cards[card.code] = card
    declare_carrier(f"register:{card.code}", f"台账：{card.label}")
    return card


def register(code: str) -> RegisterCard:
    """The register called ``code``; raises WrongUse naming those there are here."""
    if code not in _cards or not exists_here(code):
        known = "、".join(card.code for card in registers()) or "（尚无）"
        raise WrongUse(f"没有台账“{code}”。", todo=f"可用的台账：{known}。")
    return _cards[code]


def registers() -> tuple[RegisterCard, ...]:
    """Every register that exists here, by code."""
    return tuple(card for card in blank_registers() if exists_here(card.code))


def blank_registers() -> tuple[RegisterCard, ...]:
    """Every register, by code, also those that are only kept on paper here."""
    return tuple(_cards[code] for code in sorted(_cards))
