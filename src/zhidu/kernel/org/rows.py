"""What holds in an office on one day, row by row, as the tables say it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from .span import Span
from .terms import Category, ChargeKind, Place, SeatRole, TenureKind


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """A department that exists on the day."""

    id: int
    slug: str
    name: str
    category: Category
    general: bool = False


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in service on the day."""

    id: int
    name: str
    account_id: int | None = None
    home_unit: str = ""
    username: str | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post that exists on the day."""

    id: int
    department_id: int | None
    name: str
    rank: str
    place: Place


@dataclass(frozen=True, slots=True)
class TenureRow:
    """A person in a post on the day."""

    person_id: int
    post_id: int
    kind: TenureKind
    span: Span


@dataclass(frozen=True, slots=True)
class ChargeRow:
    """A charge that holds on the day: of a department, or of a line of business."""

    person_id: int
    kind: ChargeKind
    department_id: int | None
    line: str
    span: Span


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """An appointment that holds on the day."""

    person_id: int
    slug: str
    department_id: int | None
    position: int
    span: Span


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat of a committee, of a person or of whoever holds the post."""

    committee_id: int
    slug: str
    name: str
    role: SeatRole
    person_id: int | None
    post_id: int | None


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """Somebody is away on the day."""

    person_id: int
    reason: str
    span: Span
