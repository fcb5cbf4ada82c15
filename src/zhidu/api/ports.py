"""What the API needs of declared forms, deeds and lists; ``project`` brings it from where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from zhidu.kernel.custody.public import ThingsFound
from zhidu.kernel.matters.public import MatterKind, Queue, QueuePage
from zhidu.kernel.registers.public import RegisterPage
from zhidu.kernel.rulebook.public import Clause

from .callers import Caller


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One thing a form asks for."""

    key: str
    label: str
    kind: str
    required: bool
    help: str = ""
    options: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    least: str = ""
    most: str = ""
    length: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """A form as it came in: the values that are right, and what is wrong with the others."""

    values: Mapping[str, Any]
    errors: Mapping[str, str]


class Forms(Protocol):
    """The declared forms as they stand for somebody."""

    def kinds(self, caller: Caller) -> tuple[MatterKind, ...]:
        """The kinds of matter that the caller's office offers."""

    def boxes(self, caller: Caller, kind: str) -> tuple[Box, ...]:
        """What the form of a kind asks for."""

    def notices(self, caller: Caller, kind: str) -> tuple[Clause, ...]:
        """The clauses told above the form (办前须知)."""

    def read(self, caller: Caller, kind: str, typed: Mapping[str, str], *, with_files: bool) -> Read:
        """Read what was sent; ``with_files`` says that files lie with the draft already."""


@dataclass(frozen=True, slots=True)
class Told:
    """A small form behind an act of an institution: what it is about, its boxes, what stands in them."""

    title: str
    about: str
    boxes: tuple[Box, ...]
    typed: Mapping[str, str]


class Deeds(Protocol):
    """The small forms that institutions declare; what is not for the caller raises NotVisible."""

    def told(self, caller: Caller, code: str, about: int) -> Told:
        """The form."""

    def run(self, caller: Caller, code: str, about: int, typed: Mapping[str, str]) -> str:
        """Do it, and say that it is done; raises WrongForm for what is not well filled in."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """Something a list can be narrowed by; ``names`` are what a request calls it."""

    label: str
    kind: str
    names: tuple[str, ...]
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """By what a list can be narrowed and sorted."""

    filters: tuple[Sieve, ...]
    orders: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which rows are asked for, in which order, and which page of them."""

    filters: Mapping[str, str]
    order: str
    page: int
    size: int


class Lists(Protocol):
    """The lists of the pages, as declared there; raises WrongFilter for a wish that the pages refuse."""

    def of_queue(self, caller: Caller, name: Queue) -> Shelf:
        """What a queue can be narrowed and sorted by."""

    def of_register(self, caller: Caller, code: str) -> Shelf:
        """What a register can be narrowed and sorted by."""

    def of_things(self, caller: Caller, code: str) -> Shelf:
        """What the ledger of a kind of thing can be narrowed and sorted by."""

    def queue(self, caller: Caller, name: Queue, asked: Narrowed) -> QueuePage:
        """One page of a queue."""

    def register(self, caller: Caller, code: str, asked: Narrowed) -> RegisterPage:
        """One page of a register."""

    def things(self, caller: Caller, code: str, asked: Narrowed) -> ThingsFound:
        """One page of the ledger of a kind of thing."""
