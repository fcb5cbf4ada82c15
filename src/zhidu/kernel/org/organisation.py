"""An office's organisation on one day, held in memory: who is who, read without asking the database. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from zhidu.kernel.words.public import Who

from .cards import CommitteeCard, DelegationCard, DepartmentCard, PersonCard, titled
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
from .terms import ChargeKind, Fallback, Place, TenureKind


@dataclass(frozen=True)
class Organisation:
    """All rows of one office that hold on ``on``. Rows about people who are not in service are passed
    over.
    """

    office_id: int
    on: date
    departments: tuple[DepartmentRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    posts: tuple[PostRow, ...] = ()
    tenures: tuple[TenureRow, ...] = ()
    charges: tuple[ChargeRow, ...] = ()
    appointments: tuple[AppointmentRow, ...] = ()
    seats: tuple[SeatRow, ...] = ()
    delegations: tuple[DelegationCard, ...] = ()
    absences: tuple[AbsenceRow, ...] = ()

    @cached_property
    def person(self) -> Mapping[int, PersonRow]:
        """People in service by id."""
        return {row.id: row for row in self.people}

    @cached_property
    def department(self) -> Mapping[int, DepartmentRow]:
        """Departments by id."""
        return {row.id: row for row in self.departments}

    @cached_property
    def department_by_slug(self) -> Mapping[str, DepartmentRow]:
        """Departments by slug."""
        return {row.slug: row for row in self.departments}

    def department_called(self, slug: str) -> DepartmentRow | None:
        """The department that rules mean by the code: where none is called the general office, the general
        department is.
        """
        found = self.department_by_slug.get(slug)
        return self.general_office if found is None and slug == Fallback.GENERAL_OFFICE else found

    def _codes_of(self, row: DepartmentRow) -> tuple[str, ...]:
        """The codes by which rules mean the department."""
        general = Fallback.GENERAL_OFFICE.value
        return (row.slug, general) if self.department_called(general) is row else (row.slug,)

    @cached_property
    def general_office(self) -> DepartmentRow | None:
        """The department that takes what nobody else can."""
        return next((row for row in self.departments if row.general), None)

    @cached_property
    def post(self) -> Mapping[int, PostRow]:
        """Posts by id."""
        return {row.id: row for row in self.posts}

    @cached_property
    def absence(self) -> Mapping[int, AbsenceRow]:
        """Who is away, by person."""
        return {row.person_id: row for row in self.absences}

    @cached_property
    def _tenures_by_person(self) -> Mapping[int, tuple[TenureRow, ...]]:
        grouped: dict[int, list[TenureRow]] = defaultdict(list)
        for row in self.tenures:
            if row.person_id in self.person and row.post_id in self.post:
                grouped[row.person_id].append(row)
        return {person_id: tuple(sorted(rows, key=self._weight)) for person_id, rows in grouped.items()}

    def _weight(self, row: TenureRow) -> tuple[int, int, int]:
        """Where somebody holds several posts, what he is called by: seconded first, then the highest,
        the latest.
        """
        return (
            row.kind is not TenureKind.SECONDED,
            self.post[row.post_id].place.rank,
            -row.span.since.toordinal(),
        )

    def tenures_of(self, person_id: int) -> tuple[TenureRow, ...]:
        """The posts somebody holds, the one he is called by first."""
        return self._tenures_by_person.get(person_id, ())

    def departments_of(self, person_id: int) -> tuple[int, ...]:
        """The departments somebody works in; while seconded only where he is seconded to. His own comes
        first.
        """
        rows = self.tenures_of(person_id)
        seconded = tuple(row for row in rows if row.kind is TenureKind.SECONDED)
        found = (self.post[row.post_id].department_id for row in seconded or rows)
        return tuple(dict.fromkeys(one for one in found if one is not None))

    def department_of(self, person_id: int) -> int | None:
        """The department somebody belongs to; None for leaders of the office."""
        return next(iter(self.departments_of(person_id)), None)

    @cached_property
    def _members(self) -> Mapping[int, tuple[int, ...]]:
        grouped: dict[int, list[int]] = defaultdict(list)
        for row in self.people:
            for department_id in self.departments_of(row.id):
                grouped[department_id].append(row.id)
        return {department_id: tuple(ids) for department_id, ids in grouped.items()}

    def members_of(self, department_id: int) -> tuple[int, ...]:
        """Everybody who works in the department, its head included."""
        return self._members.get(department_id, ())

    def holders_of(self, posts: Iterable[PostRow]) -> tuple[TenureRow, ...]:
        """Who holds any of the posts: the regular holders, or those acting where there is none."""
        found = self.all_holders_of(posts)
        regular = tuple(row for row in found if row.kind is not TenureKind.ACTING)
        return regular or found

    def all_holders_of(self, posts: Iterable[PostRow]) -> tuple[TenureRow, ...]:
        """Everybody with a tenure in any of the posts, acting or not."""
        ids = {post.id for post in posts}
        return tuple(row for row in self.tenures if row.post_id in ids and row.person_id in self.person)

    def head_posts(self, department_id: int) -> tuple[PostRow, ...]:
        """The posts that lead the department."""
        return tuple(
            row for row in self.posts if row.department_id == department_id and row.place is Place.DEPARTMENT
        )

    def office_posts(self, place: Place) -> tuple[PostRow, ...]:
        """The posts of the office's head or of its deputies."""
        return tuple(row for row in self.posts if row.place is place)

    def head_of(self, department_id: int) -> int | None:
        """Who leads the department, acting or regular; None while nobody does."""
        return next((row.person_id for row in self.holders_of(self.head_posts(department_id))), None)

    def is_leader(self, person_id: int) -> bool:
        """Whether somebody is head or deputy of the office."""
        places = {self.post[row.post_id].place for row in self.tenures_of(person_id)}
        return bool(places & {Place.OFFICE, Place.DEPUTY})

    def leaders_of(self, person_id: int) -> tuple[int, ...]:
        """Somebody's leaders from the nearest: heads of his departments, leaders in charge of them, the
        office's head.
        """
        departments = self.departments_of(person_id)
        nearest = [row.person_id for one in departments for row in self.holders_of(self.head_posts(one))]
        in_charge = [row.person_id for one in departments for row in self.in_charge_of(one)]
        top = [row.person_id for row in self.holders_of(self.office_posts(Place.OFFICE))]
        return tuple(one for one in dict.fromkeys(nearest + in_charge + top) if one != person_id)

    def in_charge_of(self, department_id: int | None = None, *, line: str = "") -> tuple[ChargeRow, ...]:
        """Who leads (分管) the department, or the line of business; assisting and liaising do not count."""
        return tuple(
            row
            for row in self.charges
            if row.kind is ChargeKind.LEADS
            and row.person_id in self.person
            and (
                (department_id is not None and row.department_id == department_id)
                or (line and row.line == line)
            )
        )

    def appointees(self, slug: str, department_id: int | None = None) -> tuple[AppointmentRow, ...]:
        """Who is appointed to the function: for the department if it has its own, else for the office,
        else anywhere.
        """
        found = [row for row in self.appointments if row.slug == slug and row.person_id in self.person]
        found.sort(key=lambda row: row.position)
        for wanted in (department_id, None):
            nearest = tuple(row for row in found if row.department_id == wanted)
            if nearest:
                return nearest
        return tuple(found)

    def committee_seats(self, slug: str) -> tuple[SeatRow, ...]:
        """The seats of a committee, the chair's first."""
        found = (row for row in self.seats if row.slug == slug)
        return tuple(sorted(found, key=lambda row: row.role.rank))

    def sitters(self, seat: SeatRow) -> tuple[int, ...]:
        """Who sits there: the person, or whoever holds the post."""
        if seat.post_id is None:
            return tuple(one for one in (seat.person_id,) if one in self.person and one is not None)
        return tuple(row.person_id for row in self.holders_of((self.post[seat.post_id],)))

    def delegations_of(self, person_id: int, matter_kind: str) -> tuple[DelegationCard, ...]:
        """Who acts for somebody in matters of this kind: one step only, in the order the delegations
        were made.
        """
        return tuple(
            row for row in self.delegations if row.holder_id == person_id and row.covers(matter_kind)
        )

    def is_absent(self, person_id: int) -> bool:
        """Whether somebody is away or not in service."""
        return person_id in self.absence or person_id not in self.person

    def bodies_of(self, person_id: int) -> frozenset[str]:
        """The codes under which rules name somebody that day: departments, functions, committees, head
        or deputy.
        """
        departments = (self.department.get(one) for one in self.departments_of(person_id))
        codes = {f"department:{slug}" for row in departments if row for slug in self._codes_of(row)}
        codes |= {str(Who.appointed(row.slug)) for row in self.appointments if row.person_id == person_id}
        codes |= {f"committee:{row.slug}" for row in self.seats if person_id in self.sitters(row)}
        places = {self.post[row.post_id].place for row in self.tenures_of(person_id)}
        codes |= {"head"} if Place.OFFICE in places else set()
        return frozenset(codes | ({"deputy_in_charge"} if Place.DEPUTY in places else set()))

    @cached_property
    def _namesakes(self) -> frozenset[str]:
        return frozenset(
            name for name, times in Counter(row.name for row in self.people).items() if times > 1
        )

    def label_of(self, person_id: int) -> str:
        """The name; where two are called the same, with the department or post."""
        name = self.person[person_id].name
        if name not in self._namesakes:
            return name
        return f"{name}（{self.place_of(person_id) or person_id % 10000}）"

    def place_of(self, person_id: int) -> str:
        """The name of somebody's department, or of his post where he has none."""
        department_id = self.department_of(person_id)
        if department_id is not None and department_id in self.department:
            return self.department[department_id].name
        return next((self.post[row.post_id].name for row in self.tenures_of(person_id)), "")

    def title_of(self, post: PostRow) -> str:
        """The post with its department: 综合核算处处长."""
        department = self.department.get(post.department_id or 0)
        return titled(department.name if department else "", post.name)

    def card(self, person_id: int) -> PersonCard:
        """Somebody in service, as other rooms see him."""
        row = self.person[person_id]
        tenure = next(iter(self.tenures_of(person_id)), None)
        post = self.post[tenure.post_id] if tenure else None
        department = self.department.get((post and post.department_id) or 0)
        return PersonCard(
            id=row.id,
            office_id=self.office_id,
            name=row.name,
            account_id=row.account_id,
            department_id=department.id if department else None,
            department_name=department.name if department else "",
            post_name=post.name if post else "",
            rank=post.rank if post else "",
            place=post.place if post else Place.MEMBER,
            tenure_kind=tenure.kind if tenure else TenureKind.REGULAR,
            label=self.label_of(person_id),
            home_unit=row.home_unit,
            username=row.username or "",
            number=row.number,
        )

    def department_card(self, row: DepartmentRow) -> DepartmentCard:
        """A department, as other rooms see it."""
        return DepartmentCard(row.id, row.slug, row.name, row.category, self.head_of(row.id), row.general)

    def committee_cards(self) -> tuple[CommitteeCard, ...]:
        """The committees that have seats, as other rooms see them."""
        cards = []
        for slug in dict.fromkeys(row.slug for row in self.seats):
            seats = self.committee_seats(slug)
            held = tuple(
                (seat.role, person_id, self.title_of(self.post[seat.post_id]) if seat.post_id else "")
                for seat in seats
                for person_id in (self.sitters(seat) or (None,))
            )
            cards.append(CommitteeCard(seats[0].committee_id, slug, seats[0].name, held))
        return tuple(cards)
