"""Everything on record about an office's organisation, what has ended included, as frozen lines with ids.

``reads`` answers who is who on a day; this is what those look at who keep people and posts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import F, Q

from .loading import MOST_REMEMBERED, stamp_of
from .models import (
    Absence,
    Appointment,
    Charge,
    Committee,
    Delegation,
    Department,
    DepartmentName,
    Person,
    Post,
    Seat,
    Tenure,
)
from .span import Span
from .terms import Category, ChargeKind, Place, SeatRole, TenureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something that holds between two days, both included."""

    id: int
    since: date
    until: date | None

    @property
    def span(self) -> Span:
        """The days."""
        return Span(self.since, self.until)

    def holds(self, on: date) -> bool:
        """Whether it holds on the day."""
        return on in self.span

    def over(self, on: date) -> bool:
        """Whether it ended before the day."""
        return self.until is not None and self.until < on


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine(Line):
    """A person on record."""

    name: str
    number: str
    username: str
    account_id: int | None
    home_unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentLine(Line):
    """A department; ``names`` are what it was and will be called, with their first days."""

    slug: str
    first_name: str
    category: Category
    general: bool
    names: tuple[tuple[date, str], ...] = ()

    def name_on(self, on: date) -> str:
        """What it is called on the day."""
        return next((name for since, name in reversed(self.names) if since <= on), self.first_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostLine(Line):
    """A post; without a department it is one of the office's leaders."""

    department_id: int | None
    name: str
    rank: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureLine(Line):
    """A person in a post."""

    person_id: int
    post: PostLine
    kind: TenureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeLine(Line):
    """A leader's charge."""

    person_id: int
    kind: ChargeKind
    department_id: int | None
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentLine(Line):
    """A person in a function."""

    person_id: int
    slug: str
    department_id: int | None
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeLine(Line):
    """A committee or leading group."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLine(Line):
    """A seat of a person, or of whoever holds the post."""

    committee_id: int
    role: SeatRole
    person_id: int | None
    post_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationLine(Line):
    """One acts for another."""

    holder_id: int
    delegate_id: int
    kinds: tuple[str, ...]
    when_absent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceLine(Line):
    """Somebody is away."""

    person_id: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All lines of an office, the oldest first."""

    office_id: int
    people: tuple[PersonLine, ...]
    departments: tuple[DepartmentLine, ...]
    posts: tuple[PostLine, ...]
    tenures: tuple[TenureLine, ...]
    charges: tuple[ChargeLine, ...]
    appointments: tuple[AppointmentLine, ...]
    committees: tuple[CommitteeLine, ...]
    seats: tuple[SeatLine, ...]
    delegations: tuple[DelegationLine, ...]
    absences: tuple[AbsenceLine, ...]

    def person(self, person_id: int | None) -> PersonLine | None:
        """The person on record, if it is one of the office's."""
        return next((one for one in self.people if one.id == person_id), None)

    def department(self, department_id: int | None) -> DepartmentLine | None:
        """The department on record, if it is one of the office's."""
        return next((one for one in self.departments if one.id == department_id), None)

    def post(self, post_id: int | None) -> PostLine | None:
        """The post on record, if it is one of the office's."""
        return next((one for one in self.posts if one.id == post_id), None)


def ledger(office_id: int) -> Ledger:
    """Everything on record of the office: no query while nothing changed, else eleven."""
    return _ledger(office_id, stamp_of(office_id))


@lru_cache(MOST_REMEMBERED)
def _ledger(office_id: int, _as_of: int) -> Ledger:
    posts = {row["id"]: PostLine(**_placed(row)) for row in _rows(Post, office_id, _POST)}
    return Ledger(
        office_id=office_id,
        people=tuple(
            PersonLine(**{**_but(row, "account__username"), "username": row["account__username"] or ""})
            for row in _rows(Person, office_id, (*_PERSON, "account__username"))
        ),
        departments=_departments(office_id),
        posts=tuple(posts.values()),
        tenures=tuple(
            TenureLine(
                **_but(row, "post_id") | {"post": posts[row["post_id"]], "kind": TenureKind(row["kind"])}
            )
            for row in _rows(Tenure, office_id, ("person_id", "post_id", "kind"))
        ),
        charges=tuple(
            ChargeLine(**row | {"kind": ChargeKind(row["kind"])})
            for row in _rows(Charge, office_id, ("person_id", "kind", "department_id", "line"))
        ),
        appointments=tuple(
            AppointmentLine(**row)
            for row in _rows(Appointment, office_id, ("person_id", "slug", "department_id", "position"))
        ),
        committees=tuple(CommitteeLine(**row) for row in _rows(Committee, office_id, ("slug", "name"))),
        seats=tuple(
            SeatLine(**row | {"role": SeatRole(row["role"])})
            for row in _rows(Seat, office_id, ("committee_id", "role", "person_id", "post_id"))
        ),
        delegations=tuple(
            DelegationLine(**row | {"kinds": tuple(row["kinds"].split())})
            for row in _rows(Delegation, office_id, ("holder_id", "delegate_id", "kinds", "when_absent"))
        ),
        absences=tuple(AbsenceLine(**row) for row in _rows(Absence, office_id, ("person_id", "reason"))),
    )


_PERSON = ("name", "number", "account_id", "home_unit")
_POST = ("department_id", "name", "rank", "place")


def _rows(model: type[Any], office_id: int, columns: Iterable[str]) -> list[dict[str, Any]]:
    kept = model.objects.filter(Q(until=None) | Q(until__gte=F("since")), office_id=office_id)
    return list(kept.order_by("since", "id").values("id", "since", "until", *columns))


def _but(row: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != key}


def _placed(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"place": Place(row["place"])}


def _departments(office_id: int) -> tuple[DepartmentLine, ...]:
    names: dict[int, list[tuple[date, str]]] = {}
    for row in _rows(DepartmentName, office_id, ("department_id", "name")):
        names.setdefault(row["department_id"], []).append((row["since"], row["name"]))
    rows = _rows(Department, office_id, ("slug", "name", "category", "general", "position"))
    rows.sort(key=lambda row: (row["position"], row["id"]))
    return tuple(
        DepartmentLine(
            id=row["id"],
            since=row["since"],
            until=row["until"],
            slug=row["slug"],
            first_name=row["name"],
            category=Category(row["category"]),
            general=row["general"],
            names=tuple(names.get(row["id"], ())),
        )
        for row in rows
    )
