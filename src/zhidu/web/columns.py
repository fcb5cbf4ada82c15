"""What a list is declared with: its columns, what it can be narrowed by, and the rows it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from .visiting import Visitor


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list; ``kind`` is text, lead (the column that names the row), code, date, moment,
    number or yesno. ``total`` adds its numbers up; ``paper`` keeps it for Excel and print.
    """

    key: str
    label: str
    kind: str = "text"
    sortable: bool = True
    wide: bool = False
    total: bool = False
    paper: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """Something a list can be narrowed by; ``kind`` is text, choice, department, matter, year or dates
    (from, to).

    ``options`` are code and label; ``department`` and ``matter`` without options offer the departments and
    the kinds of matter of the office.
    """

    key: str
    label: str
    kind: str = "text"
    domain: str = ""
    options: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Under which names a wish holds what was chosen."""
        return (f"{self.key}_from", f"{self.key}_to") if self.kind == "dates" else (self.key,)


class Cell(NamedTuple):
    """A value ready to be shown; ``href`` makes it a link, ``tone`` is empty, late, soon or quiet.

    ``value`` is what it sorts by, where that is not its text; ``marks`` are the words looked for, shown as
    hits.
    """

    text: str
    href: str = ""
    tone: str = ""
    column: Column | None = None
    value: Any = None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """What the reader of a list asked for; ``order`` is a column key, with ``-`` before it for descending.

    ``filters`` holds what was typed or chosen, by filter key (``key_from`` and ``key_to`` of a span of
    dates), checked; ``kinds`` says which kind of filter each one is.
    """

    filters: Mapping[str, str]
    order: str
    page: int
    size: int
    kinds: Mapping[str, str] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """How many rows come before this page."""
        return (self.page - 1) * self.size


@dataclass(frozen=True, slots=True)
class Found:
    """Rows of one page as mappings by column key, and how many in all (with ``more``: and more than that).

    ``totals`` are the sums of columns over all rows; ``page`` is the page shown, where that is another one
    than was asked for.
    """

    rows: Sequence[Mapping[str, Any]]
    total: int | None = None
    more: bool = False
    totals: Mapping[str, Any] = field(default_factory=dict)
    page: int = 0


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """How a register is shown; without one, the register's own columns are shown as text.

    ``counts`` names the columns for which the page counts rows by value (a year's rows per section).
    """

    code: str
    columns: tuple[Column, ...] = ()
    filters: tuple[Filter, ...] = ()
    counts: tuple[str, ...] = ()
    intro: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """A list of an institution's own, at ``/lists/<code>/``.

    ``rows`` gives all rows the visitor may see, as mappings by column key; filter, sort and page are done
    for it. Where that would be too many, ``fetch`` gives a page of them instead, from the database.
    A key of a row that is no column may serve a filter. ``words`` are the keys that a text filter of no such
    key searches. ``shown`` decides for whom the page exists; ``tools`` are links above it (label, address).
    """

    code: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Visitor], Iterable[Mapping[str, Any]]] | None = None
    fetch: Callable[[Visitor, Wish], Found] | None = None
    filters: tuple[Filter, ...] | Callable[[Visitor], tuple[Filter, ...]] = ()
    words: tuple[str, ...] = ()
    default_order: str = ""
    intro: str = ""
    empty: str = "没有记录。"
    shown: Callable[[Visitor], bool] = field(default=lambda visitor: visitor.person is not None)
    tools: Callable[[Visitor], tuple[tuple[str, str], ...]] = field(default=lambda visitor: ())
