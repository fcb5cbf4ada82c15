"""What stands in the tables when a leave is weighed: one's other leaves, who else is away, one's file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q

from zhidu.institutions.leave.models import Leave, PersonFile, Planned
from zhidu.institutions.leave.rules import (
    AgeOf,
    Basis,
    BasisOf,
    Counting,
    CountingOf,
    Entitlement,
    Gender,
    Half,
    WhoseAge,
)
from zhidu.kernel.calendar.public import Deadline, DueDate
from zhidu.kernel.org.public import people
from zhidu.kernel.rulebook.public import Answer, NoRule, Quantity, Refused, Rulebook

from .stretches import Moment, Stretch, at

ANNUAL = "annual"
RUNNING, FINISHED = "running", "finished"
_STANDING = Q(matter__state=RUNNING) | Q(matter__state=FINISHED, approved_at__isnull=False)
_FIELDS = (
    "matter_id", "person_id", "kind", "starts_on", "starts_half", "ends_on", "ends_half", "days", "purpose",
    "extends_id", "delegate_id", "cleared", "approved_at", "back_on", "back_half", "back_at", "absence_id",
    "delegation_id", "recall_reason", "matter__state",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """A leave as it stands; ``stretch`` is what was asked for, or what a recall left of it, ``away`` what is
    left after returning; ``recalled`` says why somebody was called back, if so.
    """

    matter_id: int
    person_id: int
    kind: str
    stretch: Stretch
    away: Stretch | None
    days: Decimal
    purpose: str
    extends_id: int | None
    delegate_id: int | None
    cleared: bool
    approved: bool
    back_on: date | None
    back_at: datetime | None
    absence_id: int | None
    delegation_id: int | None
    recalled: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the office knows of somebody, as far as entitlements and going abroad depend on it."""

    gender: str = ""
    born_on: date | None = None
    works_since: date | None = None
    cleared: bool = False
    leaving_until: date | None = None

    def age(self, on: date) -> int | None:
        """Full years of age on the day."""
        return full_years(self.born_on, on) if self.born_on else None

    def leaves_after(self, on: date) -> bool:
        """Whether the leaving period still runs on the day."""
        return self.leaving_until is not None and on <= self.leaving_until

    def service_years(self, on: date) -> int | None:
        """Full years of work on the day."""
        return full_years(self.works_since, on) if self.works_since else None


def full_years(since: date, on: date) -> int:
    """How many full years have passed."""
    return max(0, on.year - since.year - ((on.month, on.day) < (since.month, since.day)))


def known(office_id: int, person_id: int) -> Known:
    """The file of somebody; an empty one where nobody has kept any."""
    fields = ("gender", "born_on", "works_since", "cleared", "leaving_until")
    row = PersonFile.objects.filter(office_id=office_id, person_id=person_id).values_list(*fields).first()
    return Known(*row) if row else Known()


def leaves(office_id: int, **narrowed: Any) -> tuple[Standing, ...]:
    """The leaves of an office that stand (applied for, or approved), the earliest first; one query."""
    rows = Leave.objects.filter(_STANDING, office_id=office_id, **narrowed)
    return tuple(_standing(row) for row in rows.order_by("starts_on", "matter_id").values(*_FIELDS))


def leaves_of(office_id: int, person_id: int, but: int | None = None) -> tuple[Standing, ...]:
    """Somebody's own; ``but`` leaves one matter out."""
    return tuple(one for one in leaves(office_id, person_id=person_id) if one.matter_id != but)


def leave_of(office_id: int, matter_id: int) -> Standing | None:
    """The leave of that matter, if it stands."""
    return next(iter(leaves(office_id, matter_id=matter_id)), None)


def _standing(row: Mapping[str, Any]) -> Standing:
    stretch = Stretch(at(row["starts_on"], row["starts_half"]), at(row["ends_on"], row["ends_half"]))
    back = at(row["back_on"], row["back_half"]) if row["back_on"] else None
    return Standing(
        matter_id=row["matter_id"],
        person_id=row["person_id"],
        kind=row["kind"],
        stretch=stretch,
        away=stretch.until(back) if back else stretch,
        days=row["days"],
        purpose=row["purpose"],
        extends_id=row["extends_id"],
        delegate_id=row["delegate_id"],
        cleared=row["cleared"],
        approved=row["approved_at"] is not None and row["matter__state"] == FINISHED,
        back_on=row["back_on"],
        back_at=row["back_at"],
        absence_id=row["absence_id"],
        delegation_id=row["delegation_id"],
        recalled=row["recall_reason"],
    )


def counting(book: Rulebook, kind: str) -> Counting:
    """How the office's rules count the days of this kind."""
    answer = book.ask(CountingOf(kind=kind)).granted()
    return Counting(answer.code)


def counts_by_year(book: Rulebook, kind: str) -> bool:
    """Whether what one is entitled to stands for a year."""
    answer = book.ask(BasisOf(kind=kind)).granted()
    return answer.code == Basis.YEAR


def counts_parents_age(book: Rulebook, kind: str) -> bool:
    """Whether it is the age of the parent who gives birth on which the entitlement depends."""
    try:
        answer = book.ask(AgeOf(kind=kind)).granted()
    except NoRule:
        return False
    return answer.code == WhoseAge.PARENT


def used(own: Iterable[Standing], kind: str, year: int, book: Rulebook) -> Decimal:
    """How many days of the kind are taken or applied for in the year, extensions included."""
    how = counting(book, kind)
    parts = [one.away.within(year) for one in own if one.kind == kind and one.away is not None]
    return sum((part.days(how, book.calendar) for part in parts if part is not None), Decimal(0))


def staff_on_post(office_id: int, on: date) -> int:
    """How many people hold a post in the office on the day."""
    return sum(bool(card.rank) for card in people(office_id, on))


def most_away(office_id: int, asked: Stretch, book: Rulebook, *, but: int, approved_only: bool) -> int:
    """How many others (``but`` is who asks) are on annual leave at once on some working day of the stretch,
    at most.
    """
    near = leaves(office_id, kind=ANNUAL, starts_on__lte=asked.ends_on, ends_on__gte=asked.starts_on)
    away = [
        (one.person_id, one.away)
        for one in near
        if one.away is not None and one.person_id != but and (one.approved or not approved_only)
    ]
    return _highest(away, asked, book)


def _highest(away: Iterable[tuple[int, Stretch]], asked: Stretch, book: Rulebook) -> int:
    """How many people at once, at most: nobody counts twice."""
    halves: dict[Moment, set[int]] = {}
    for person_id, one in away:
        both = Stretch(max(one.first, asked.first), min(one.last, asked.last))
        if both.first <= both.last:
            for half in halves_of(both):
                if book.calendar.is_workday(half[0]):
                    halves.setdefault(half, set()).add(person_id)
    return max(map(len, halves.values()), default=0)


def halves_of(stretch: Stretch) -> Iterator[Moment]:
    """Every half day of it."""
    for day in stretch.days_touched():
        for half in (0, 1):
            if stretch.first <= (day, half) <= stretch.last:
                yield day, half


def plans(office_id: int, but: int | None = None, **narrowed: Any) -> tuple[tuple[int, Stretch], ...]:
    """Who has planned annual leave from when to when, or wishes to; ``but`` leaves one matter out."""
    rows = Planned.objects.filter(office_id=office_id, matter__state__in=(RUNNING, FINISHED), **narrowed)
    fields = ("person_id", "starts_on", "ends_on")
    return tuple(
        (person_id, Stretch(at(first, Half.MORNING), at(last, Half.AFTERNOON)))
        for person_id, first, last in rows.exclude(matter_id=but or 0).values_list(*fields)
    )


def planned(office_id: int, asked: Stretch, book: Rulebook, *, but: int) -> int:
    """How many others (``but`` is who asks) have planned annual leave at once within the stretch, at most."""
    near = plans(office_id, starts_on__lte=asked.ends_on, ends_on__gte=asked.starts_on)
    return _highest([one for one in near if one[0] != but], asked, book)


def entitlement(kind: str, facts: Mapping[str, Any], gender: str) -> Entitlement:
    """The question of entitlement; what the office does not know counts as nothing."""
    return Entitlement(
        kind=kind,
        service_years=Decimal(facts.get("service_years") or 0),
        gender=gender,
        age=int(facts.get("age") or 0),
        first=bool(facts.get("first")),
    )


def entitled(book: Rulebook, kind: str, facts: Mapping[str, Any]) -> Answer[Quantity] | None:
    """What the rules grant; None where they set no limit. An unknown sex is the one to whom it is granted."""
    told = facts.get("gender")
    answers = []
    for gender in [told] if told else list(Gender):
        try:
            answers.append(book.ask(entitlement(kind, facts, str(gender))))
        except NoRule:
            return None
    granted = [one for one in answers if not isinstance(one.value, Refused)]
    return (granted or answers)[0]


def limit_in_days(quantity: Quantity, since: date, book: Rulebook) -> Decimal:
    """A limit as days, months counted by the calendar from the first day."""
    if quantity.unit != "months" or not quantity.value:
        return quantity.value
    due = Deadline.parse(f"{quantity.value} months after start").due({"start": since}, book.calendar)
    return Decimal((due.date - since).days) if isinstance(due, DueDate) else quantity.value


def planned_days(office_id: int, person_id: int, year: int) -> Decimal:
    """How many days of annual leave somebody has in the plan of the year."""
    rows = Planned.objects.filter(
        office_id=office_id, person_id=person_id, matter__state=FINISHED, starts_on__year=year
    )
    return sum(rows.values_list("days", flat=True), Decimal(0))
