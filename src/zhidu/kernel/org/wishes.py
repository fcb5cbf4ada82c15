"""What the rows of an organisation's sheets wish: frozen, with the place where they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from .terms import Category, ChargeKind, SeatRole, TenureKind


@dataclass(frozen=True, slots=True)
class Snag:
    """What is wrong in which cell of which sheet, and what to do about it."""

    sheet: str
    at: str
    what: str
    todo: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """How a row names somebody."""

    name: str
    number: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a row wants to hold; ``sheet``, ``row`` and ``where`` (by heading) say where it stands."""

    sheet: str
    row: int
    where: Callable[[str], str]
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentWish(Wish):
    """A department."""

    name: str
    slug: str
    category: Category | None
    general: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonWish(Wish):
    """A person."""

    name: str
    number: str
    username: str
    home_unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureWish(Wish):
    """A person in a post."""

    who: Named
    department: str
    post: str
    rank: str
    kind: TenureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeWish(Wish):
    """A leader's charge."""

    who: Named
    kind: ChargeKind
    department: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionWish(Wish):
    """A person in a function."""

    who: Named
    function: str
    department: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatWish(Wish):
    """A seat of a committee, of a person or of whoever holds a post; without either only the committee."""

    committee: str
    slug: str
    role: SeatRole
    who: Named | None
    department: str
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationWish(Wish):
    """One acts for another."""

    who: Named
    delegate: Named
    kinds: tuple[str, ...]
    when_absent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountWish(Wish):
    """An account of somebody."""

    who: Named
    username: str
    keeper: bool


@dataclass
class Wishes:
    """Everything the sheets want, and what could not be read."""

    departments: list[DepartmentWish] = field(default_factory=list)
    people: list[PersonWish] = field(default_factory=list)
    tenures: list[TenureWish] = field(default_factory=list)
    charges: list[ChargeWish] = field(default_factory=list)
    functions: list[FunctionWish] = field(default_factory=list)
    seats: list[SeatWish] = field(default_factory=list)
    delegations: list[DelegationWish] = field(default_factory=list)
    accounts: list[AccountWish] = field(default_factory=list)
    snags: list[Snag] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Words:
    """The office's own words on the sheets: ranks, functions, lines of business, kinds of matter; each by
    label and by code.
    """

    ranks: Mapping[str, str]
    functions: Mapping[str, str]
    lines: Mapping[str, str]
    kinds: Mapping[str, str]
