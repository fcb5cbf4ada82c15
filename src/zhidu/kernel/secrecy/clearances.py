"""To which class of cleared staff people belong, and what they may see by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from zhidu.kernel.org.public import named_by
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import NoRule, Refused, Rulebook
from zhidu.kernel.words.public import Level

from .context import OPEN_LEVELS
from .existing import keeps_state_secrets
from .models import ClearanceRow
from .rules import PERSON_CLASS, ClearanceKeepers, PersonClass


@dataclass(frozen=True, slots=True)
class Clearance:
    """From when until when (the last day) somebody belongs to a class; ``label`` is what pages show."""

    id: int
    office_id: int
    person_id: int
    person_class: str
    label: str
    since: date
    until: date | None


def in_force(on: date) -> Q:
    """The condition that a clearance holds on the day."""
    return Q(since__lte=on) & (Q(until=None) | Q(until__gte=on))


def levels_of(office_id: int, person_id: int | None, on: date) -> tuple[Level, ...]:
    """The levels that somebody's class lets him see on the day: of state secrets none without a class in
    force, and none for which the office's rules name no class. A higher class sees what a lower one sees.
    """
    if person_id is None or not keeps_state_secrets():
        return OPEN_LEVELS
    held = _rows(office_id).filter(in_force(on), person_id=person_id)
    classes = list(held.values_list("person_class", flat=True))
    if not classes:
        return OPEN_LEVELS
    book = rulebook(office_id, on)
    order = [one.code for one in book.domain(PERSON_CLASS)]
    highest = min(order.index(one) for one in classes)
    return OPEN_LEVELS + tuple(
        level for level in Level if level.is_state_secret and _permits(book, level, order[highest:])
    )


def _permits(book: Rulebook, level: Level, classes: list[str]) -> bool:
    try:
        needed = book.ask(PersonClass(level=level.value)).value
    except NoRule:
        return False
    return not isinstance(needed, Refused) and needed.code in classes


def clearances(office_id: int, on: date, person_ids: Iterable[int] | None = None) -> tuple[Clearance, ...]:
    """The clearances of an office that have not ended before the day, those that end first before others."""
    rows = _rows(office_id).exclude(until__lt=on)
    if person_ids is not None:
        rows = rows.filter(person_id__in=set(person_ids))
    return _cards(office_id, on, rows)


def clearance_of(office_id: int, person_id: int, on: date) -> Clearance | None:
    """The highest class to which somebody belongs on the day, the one that lasts longest; None if to none."""
    found = _cards(office_id, on, _rows(office_id).filter(in_force(on), person_id=person_id))
    order = [one.code for one in rulebook(office_id, on).domain(PERSON_CLASS)]
    return min(
        found,
        key=lambda one: (order.index(one.person_class), -(one.until or date.max).toordinal()),
        default=None,
    )


def clearance_keepers(office_id: int, on: date) -> frozenset[str]:
    """The bodies that record clearances, as the office's rules name them; nobody where they are silent."""
    return frozenset(named_by(office_id, on, ClearanceKeepers()).codes)


def _rows(office_id: int) -> QuerySet[ClearanceRow]:
    return ClearanceRow.objects.filter(office_id=office_id)


def _cards(office_id: int, on: date, rows: QuerySet[ClearanceRow]) -> tuple[Clearance, ...]:
    labels = {one.code: one.label for one in rulebook(office_id, on).domain(PERSON_CLASS)}
    return tuple(
        Clearance(
            row.pk, office_id, row.person_id, row.person_class, labels[row.person_class], row.since, row.until
        )
        for row in sorted(rows, key=lambda row: (row.until or date.max, row.pk))
    )
