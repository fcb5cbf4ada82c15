"""What the API needs of the declared forms; ``project`` brings it from where institutions declare them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from zhidu.kernel.matters.public import MatterKind
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
