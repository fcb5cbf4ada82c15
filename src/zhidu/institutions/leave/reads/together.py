"""Which of somebody's leaves belong together: those of one purpose, and those that extend one another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from zhidu.kernel.calendar.public import Calendar
from zhidu.kernel.rulebook.public import Rulebook, UnknownName

from .standing import Standing, counting
from .stretches import Stretch


def extendable(own: Iterable[Standing], asked: Stretch, book: Rulebook) -> tuple[Standing, ...]:
    """Approved leaves from which one is not back, and after which this one begins without a working day."""
    return tuple(
        one
        for one in own
        if one.approved and one.back_on is None and one.stretch.last < asked.first
        and not one.stretch.between(asked, book.calendar)
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A leave that is asked for, as far as others may count together with it."""

    kind: str
    purpose: str
    stretch: Stretch
    extends: str = ""


def joined(own: Iterable[Standing], asked: Asked, book: Rulebook) -> tuple[Standing, ...]:
    """The leaves that count together with this one, the earliest first: those before and after it of one kind
    and purpose, the days between being a parameter; and, whatever their purpose, what it extends.
    """
    rest = [one for one in own if one.away is not None]
    found: list[Standing] = []
    while more := [
        one for one in rest if _extended(one, found, asked.extends) or _near(one, found, asked, book)
    ]:
        found += more
        rest = [one for one in rest if one not in more]
    return tuple(sorted(found, key=lambda one: one.stretch.first))


def _extended(one: Standing, found: Iterable[Standing], extends: str) -> bool:
    """Whether this leave, or one of those found, extends it, or it one of those found."""
    ids = {other.matter_id for other in found}
    named = {str(other.extends_id) for other in found} | {extends}
    return str(one.matter_id) in named or one.extends_id in ids


def _near(one: Standing, found: Iterable[Standing], asked: Asked, book: Rulebook) -> bool:
    if (one.kind, one.purpose) != (asked.kind, asked.purpose) or one.away is None:
        return False
    try:
        most = Decimal(str(book.parameter("leave.joined_within").value))
    except UnknownName:
        return False
    near = [asked.stretch, *(other.away for other in found if other.away is not None)]
    return any(_apart(one.away, other, book.calendar) <= most for other in near)


def _apart(one: Stretch, other: Stretch, calendar: Calendar) -> int:
    """How many working days lie between two, whichever is the earlier."""
    first, last = sorted((one, other), key=lambda stretch: stretch.first)
    return first.between(last, calendar)


def counted(together: Iterable[Standing], book: Rulebook, kind: str = "") -> Decimal:
    """How many days of them are taken or to be taken, each counted as its kind is; only of one kind, if
    given.
    """
    days = (
        one.away.days(counting(book, one.kind), book.calendar)
        for one in together
        if one.away is not None and kind in {"", one.kind}
    )
    return sum(days, Decimal(0))
