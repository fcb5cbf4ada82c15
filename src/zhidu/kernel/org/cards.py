"""What the room tells others: frozen values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from zhidu.kernel.rulebook.public import Rulebook
from zhidu.kernel.words.public import Who

from .terms import Category, ChargeKind, Fallback, Place, Reason, SeatRole, TenureKind


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person as of a day; someone not in service that day has no department. ``label`` tells
    namesakes apart.
    """

    id: int
    office_id: int
    name: str
    account_id: int | None
    department_id: int | None = None
    department_name: str = ""
    post_name: str = ""
    rank: str = ""
    place: Place = Place.MEMBER
    tenure_kind: TenureKind = TenureKind.REGULAR
    label: str = ""
    home_unit: str = ""
    username: str = ""
    in_service: bool = True
    number: str = ""

    @property
    def title(self) -> str:
        """Department and post as one wording: 综合核算处处长."""
        return titled(self.department_name, self.post_name)


def titled(department: str, post: str) -> str:
    """``post`` with its department before it, unless the post's name says it already."""
    return post if post.startswith(department) else f"{department}{post}"


@dataclass(frozen=True, slots=True)
class DepartmentCard:
    """A department as of a day; ``head_id`` is the person who leads it, acting or regular."""

    id: int
    slug: str
    name: str
    category: Category
    head_id: int | None
    general: bool = False


@dataclass(frozen=True, slots=True)
class ChargeCard:
    """Whom a leader leads, assists or liaises with: a department or a line of business."""

    person_id: int
    kind: ChargeKind
    department_id: int | None
    line: str


@dataclass(frozen=True, slots=True)
class CommitteeCard:
    """A committee with its seats as of a day; a seat of a vacant post has no person."""

    id: int
    slug: str
    name: str
    seats: tuple[tuple[SeatRole, int | None, str], ...]


@dataclass(frozen=True, slots=True)
class DelegationCard:
    """One acts for another: in all ``kinds`` of matter if none is named, perhaps only while he is away."""

    id: int
    holder_id: int
    delegate_id: int
    kinds: frozenset[str]
    when_absent: bool
    since: date
    until: date | None

    def covers(self, matter_kind: str) -> bool:
        """Whether the delegation is for matters of this kind."""
        return not self.kinds or matter_kind in self.kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """For what case the rules' "who" is looked up.

    ``line`` is the matter's line of business, for charges; ``may_see`` says whether a person may see the
    matter (one who may not counts as absent); nobody in ``exclude`` gets a deciding step; ``receiving`` is
    the department that somebody or something goes over to.
    """

    office_id: int
    on: date
    starter_id: int
    rulebook: Rulebook
    matter_kind: str = ""
    line: str = ""
    may_see: Callable[[int], bool] | None = None
    exclude: frozenset[int] = frozenset()
    receiving: int | None = None


@dataclass(frozen=True, slots=True)
class Assignee:
    """Who acts, for whom if not in his own name, and why: one Chinese sentence.

    A holder for whom a delegate is named may still act himself.
    """

    person_id: int
    for_person_id: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who a step goes to. ``vacancy`` tells why not to the one whom the rule names; it is empty if it does.

    ``fallback`` says who took it instead; with ``GENERAL_OFFICE`` a deciding step is theirs to re-route,
    not to decide. No assignees: nobody in the office can take it, and ``vacancy`` says so.
    """

    who: Who
    assignees: tuple[Assignee, ...]
    vacancy: str = ""
    reason: Reason | None = None
    fallback: Fallback | None = None
    clauses: tuple[str, ...] = ()

    @property
    def any_one(self) -> bool:
        """Whether one of several does it."""
        return len(self.assignees) > 1
