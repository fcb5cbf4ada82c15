"""Reads an office's organisation of a day from the tables in few queries, and remembers it until
something changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache, partial
from typing import Any, NamedTuple, TypeVar, cast

from django.db import models
from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    F,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat

from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.regulations.public import stamped, stamps, unsettle

from .cards import DelegationCard
from .models import (
    Absence,
    Appointment,
    Charge,
    Dated,
    Delegation,
    Department,
    DepartmentName,
    OrgStamp,
    Person,
    Post,
    Seat,
    Tenure,
)
from .organisation import Organisation
from .rows import (
    AbsenceRow,
    AppointmentRow,
    ChargeRow,
    DepartmentRow,
    PersonRow,
    PostRow,
    SeatRow,
    TenureRow,
)
from .span import Span
from .terms import Category, ChargeKind, Place, SeatRole, TenureKind

MOST_REMEMBERED = 64
D = TypeVar("D", bound=Dated)
Known = tuple[int, int, str, int | None]
"""Somebody's id, office, name and account."""
_STAMPS = stamped(OrgStamp._meta.db_table)


def organisation(office_id: int, on: date) -> Organisation:
    """The organisation of the office on the day: one query while nothing changed, else six."""
    return _load(office_id, on, _stamp(office_id))


def changed(office_id: int) -> None:
    """Say, within the transaction that changes something, that what is remembered of the office is old."""
    OrgStamp.objects.update_or_create(office_id=office_id, defaults={"stamp": fresh_id()})
    unsettle()


def once_here(office_id: int) -> Mapping[int, Known]:
    """Everybody who is, was or will be in service in the office, by id: no query while nothing changed."""
    return _once_here(office_id, _stamp(office_id))


@lru_cache(MOST_REMEMBERED)
def _once_here(office_id: int, _as_of: int) -> Mapping[int, Known]:
    rows = Person.objects.filter(office_id=office_id).values_list("id", "office_id", "name", "account_id")
    return {row[0]: row for row in rows}


def stamp_of(office_id: int) -> int:
    """What changes with every change of the office's organisation."""
    return _stamp(office_id)


def _stamp(office_id: int) -> int:
    return stamps(_STAMPS, office_id)[1]


def holding(model: type[D], office_id: int, on: date) -> models.QuerySet[D]:
    """Rows of the office that hold on the day."""
    rows = model._default_manager.all()
    return rows.filter(Q(until=None) | Q(until__gte=on), office_id=office_id, since__lte=on)


@lru_cache(MOST_REMEMBERED)
def _load(office_id: int, on: date, _as_of: int) -> Organisation:
    return Organisation(
        office_id=office_id,
        on=on,
        departments=_departments(office_id, on),
        people=_people(office_id, on),
        posts=_posts(office_id, on),
        **_ties(office_id, on),
    )


def _departments(office_id: int, on: date) -> tuple[DepartmentRow, ...]:
    renamed = (
        holding(DepartmentName, office_id, on).filter(department=OuterRef("pk")).order_by("-since", "-id")
    )
    called = Coalesce(Subquery(renamed.values("name")[:1]), F("name"))
    rows = holding(Department, office_id, on).annotate(called=called).order_by("position", "id")
    return tuple(
        DepartmentRow(identity, slug, name, Category(category), general)
        for identity, slug, name, category, general in rows.values_list(
            "id", "slug", "called", "category", "general"
        )
    )


def _people(office_id: int, on: date) -> tuple[PersonRow, ...]:
    rows = holding(Person, office_id, on).order_by("id")
    columns = ("id", "name", "account_id", "home_unit", "account__username", "number")
    return tuple(PersonRow(*row) for row in rows.values_list(*columns))


def _posts(office_id: int, on: date) -> tuple[PostRow, ...]:
    rows = holding(Post, office_id, on).order_by("position", "id")
    return tuple(
        PostRow(identity, department_id, name, rank, Place(place))
        for identity, department_id, name, rank, place in rows.values_list(
            "id", "department_id", "name", "rank", "place"
        )
    )


class _Tie(NamedTuple):
    """What ties a person to something, in the one shape that a single UNION can read; 0 and "" mean
    nothing.
    """

    tie: str
    a: int
    b: int
    c: int
    text: str
    other: str
    flag: bool
    since: date
    until: date | None
    id: int


def _select(model: type[D], office_id: int, on: date, **columns: Any) -> models.QuerySet[Any]:
    nothing = {
        "a": Value(0, BigIntegerField()),
        "b": Value(0, BigIntegerField()),
        "c": Value(0, BigIntegerField()),
        "text": Value("", TextField()),
        "other": Value("", TextField()),
        "flag": Value(value=False, output_field=BooleanField()),
    }
    rows = holding(model, office_id, on).order_by()
    tied = rows.annotate(tie=Value(model.__name__, CharField()), **(nothing | columns))
    return cast("models.QuerySet[Any]", tied.values_list(*_Tie._fields))


def _optional(column: str) -> Coalesce:
    return Coalesce(F(column), 0, output_field=BigIntegerField())


def _ties(office_id: int, on: date) -> dict[str, Any]:
    a_person = F("person_id")
    of = partial(_select, office_id=office_id, on=on)
    everything = of(Tenure, a=a_person, b=F("post_id"), text=F("kind")).union(
        of(Charge, a=a_person, b=_optional("department_id"), text=F("kind"), other=F("line")),
        of(Appointment, a=a_person, b=_optional("department_id"), c=_whole("position"), text=F("slug")),
        of(
            Seat,
            a=_optional("person_id"),
            b=_optional("post_id"),
            c=F("committee_id"),
            text=Concat("role", Value(" "), "committee__slug", output_field=TextField()),
            other=F("committee__name"),
        ),
        of(Delegation, a=F("holder_id"), b=F("delegate_id"), text=F("kinds"), flag=F("when_absent")),
        of(Absence, a=a_person, text=F("reason")),
        all=True,
    )
    sorted_rows: dict[str, list[_Tie]] = {}
    for row in sorted((_Tie(*values) for values in everything), key=lambda tie: tie.id):
        sorted_rows.setdefault(row.tie, []).append(row)
    return {
        name: tuple(made(row) for row in sorted_rows.get(model.__name__, ())) for name, model, made in _KINDS
    }


def _whole(column: str) -> Cast:
    return Cast(F(column), BigIntegerField())


def _span(row: _Tie) -> Span:
    return Span(row.since, row.until)


def _tenure(row: _Tie) -> TenureRow:
    return TenureRow(row.a, row.b, TenureKind(row.text), _span(row))


def _charge(row: _Tie) -> ChargeRow:
    return ChargeRow(row.a, ChargeKind(row.text), row.b or None, row.other, _span(row))


def _appointment(row: _Tie) -> AppointmentRow:
    return AppointmentRow(row.a, row.text, row.b or None, row.c, _span(row))


def _seat(row: _Tie) -> SeatRow:
    role, _, slug = row.text.partition(" ")
    return SeatRow(row.c, slug, row.other, SeatRole(role), row.a or None, row.b or None)


def _delegation(row: _Tie) -> DelegationCard:
    kinds = frozenset(row.text.split())
    return DelegationCard(row.id, row.a, row.b, kinds, bool(row.flag), row.since, row.until)


def _absence(row: _Tie) -> AbsenceRow:
    return AbsenceRow(row.a, row.text, _span(row))


_KINDS: tuple[tuple[str, type[Dated], Callable[[_Tie], Any]], ...] = (
    ("tenures", Tenure, _tenure),
    ("charges", Charge, _charge),
    ("appointments", Appointment, _appointment),
    ("seats", Seat, _seat),
    ("delegations", Delegation, _delegation),
    ("absences", Absence, _absence),
)


def forget() -> None:
    """Remember nothing any more; for tests that count queries."""
    _load.cache_clear()
