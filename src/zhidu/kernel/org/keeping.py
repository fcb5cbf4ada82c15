"""The acts by which the rule keeper keeps the office's organisation, one thing at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.words.public import Refusal

from . import bodies, changes, committees
from .acts import keeps_people
from .models import Appointment, Charge, Seat, Tenure
from .terms import Category, ChargeKind, SeatRole, TenureKind

_DAY = timedelta(days=1)
DEPARTMENT, PERSON, COMMITTEE = "department", "person", "committee"


@act("org.add_department", wording="设立部门", right=keeps_people)
def add_department(
    acting: Acting,
    /,
    *,
    name: str,
    since: date,
    slug: str = "",
    category: Category = Category.BUSINESS,
    general: bool = False,
    identity: int | None = None,
) -> Done[int]:
    """Set up a department; gives the id."""
    made = bodies.add_department(
        acting.office_id,
        slug=slug,
        name=name,
        since=since,
        category=category,
        general=general,
        identity=identity,
    )
    return Done(DEPARTMENT, made, made, content={"name": name, "since": since})


@act("org.describe_department", wording="更正部门类别", right=keeps_people)
def describe_department(
    acting: Acting, /, *, department_id: int, category: Category, general: bool
) -> Done[None]:
    """Correct what a department is for."""
    bodies.describe_department(acting.office_id, department_id, acting.on, category=category, general=general)
    content = {"category": category.value, "general": general}
    return Done(DEPARTMENT, department_id, None, content=content)


@act("org.rename_department", wording="部门更名", right=keeps_people)
def rename_department(acting: Acting, /, *, department_id: int, name: str, since: date) -> Done[None]:
    """Call a department otherwise from the day on."""
    bodies.rename_department(acting.office_id, department_id, name=name, since=since)
    return Done(DEPARTMENT, department_id, None, content={"name": name, "since": since})


@act("org.end_department", wording="撤销部门", right=keeps_people)
def end_department(acting: Acting, /, *, department_id: int, last_day: date) -> Done[None]:
    """Dissolve a department with the day."""
    bodies.end_department(acting.office_id, department_id, last_day)
    return Done(DEPARTMENT, department_id, None, content={"last_day": last_day})


@act("org.correct_person", wording="更正人员信息", right=keeps_people)
def correct_person(
    acting: Acting, /, *, person_id: int, name: str, number: str, home_unit: str
) -> Done[None]:
    """Correct how somebody is written down."""
    changes.correct_person(acting.office_id, person_id, name=name, number=number, home_unit=home_unit)
    return Done(PERSON, person_id, None, content={"name": name, "number": number, "home_unit": home_unit})


@dataclass(frozen=True, slots=True)
class PostWish:
    """The post that somebody is put into: in a department, or among the leaders where there is none."""

    department_id: int | None
    name: str
    rank: str
    kind: TenureKind = TenureKind.REGULAR

    def plain(self) -> dict[str, object]:
        """For the digest of the journal."""
        return {
            "department": self.department_id,
            "post": self.name,
            "rank": self.rank,
            "kind": self.kind.value,
        }


@act("org.enrol", wording="新增人员", right=keeps_people)
def enrol(
    acting: Acting,
    /,
    *,
    name: str,
    since: date,
    number: str = "",
    home_unit: str = "",
    post: PostWish | None = None,
    identity: int | None = None,
) -> Done[int]:
    """Add somebody together with his first post, if one is named; gives the id."""
    made = changes.add_person(
        acting.office_id, name=name, since=since, number=number, home_unit=home_unit, identity=identity
    )
    if post is not None:
        put(acting.office_id, person_id=made, post=post, since=since, instead=False)
    return Done(PERSON, made, made, content={"since": since, "post": post.plain() if post else None})


@act("org.place", wording="调整任职", right=keeps_people)
def place(
    acting: Acting, /, *, person_id: int, post: PostWish, since: date, instead: bool = True
) -> Done[int]:
    """Put somebody into a post, made if there is none; ``instead`` of what he held, which ends the day
    before. Gives the tenure's id.
    """
    identity = put(acting.office_id, person_id=person_id, post=post, since=since, instead=instead)
    return Done(PERSON, person_id, identity, content=post.plain() | {"since": since, "instead": instead})


def put(office_id: int, *, person_id: int, post: PostWish, since: date, instead: bool) -> int:
    """The plain change behind ``place``."""
    post_id = bodies.post_of(
        office_id, department_id=post.department_id, name=post.name, rank=post.rank, since=since
    )
    if instead:
        end_tenures(office_id, person_id, since - _DAY)
    return changes.add_tenure(
        office_id, person_id=person_id, post_id=post_id, kind=post.kind, days=changes.span(since, None)
    )


def end_tenures(office_id: int, person_id: int, last_day: date) -> None:
    """End whatever posts somebody still holds after the day; one that has not begun is refused."""
    lasting = Q(until=None) | Q(until__gt=last_day)
    for row in Tenure.objects.filter(lasting, person_id=person_id, office_id=office_id):
        if row.since > last_day:
            raise Refusal(
                f"该人员有一项任职自{row.since}起，不能在{last_day}结束。",
                todo="请把新任职的起始日期定在其后，或先逐项结束。",
            )
        changes.end(Tenure, office_id, row.pk, last_day, replaced=True)


@act("org.add_charge", wording="明确分管", right=keeps_people)
def add_charge(
    acting: Acting,
    /,
    *,
    person_id: int,
    kind: ChargeKind,
    department_id: int | None = None,
    line: str = "",
    since: date,
    until: date | None = None,
) -> Done[int]:
    """Give a leader charge of a department or a line of business; gives the id."""
    identity = bodies.add_charge(
        acting.office_id,
        person_id=person_id,
        kind=kind,
        department_id=department_id,
        line=line,
        days=changes.span(since, until),
    )
    content = {"kind": kind.value, "department": department_id, "line": line, "since": since}
    return Done(PERSON, person_id, identity, content=content)


@act("org.end_charge", wording="调整分管", right=keeps_people)
def end_charge(acting: Acting, /, *, charge_id: int, last_day: date) -> Done[None]:
    """Let a charge end with the day."""
    row = changes.end(Charge, acting.office_id, charge_id, last_day)
    return Done(PERSON, row.person_id, None, content={"charge": charge_id, "last_day": last_day})


@act("org.appoint", wording="指定兼任岗位", right=keeps_people)
def appoint(
    acting: Acting,
    /,
    *,
    person_id: int,
    function: str,
    department_id: int | None = None,
    position: int = 0,
    since: date,
    until: date | None = None,
) -> Done[int]:
    """Appoint somebody to a function; gives the id."""
    identity = bodies.appoint(
        acting.office_id,
        person_id=person_id,
        slug=function,
        department_id=department_id,
        position=position,
        days=changes.span(since, until),
    )
    content = {"function": function, "department": department_id, "since": since}
    return Done(PERSON, person_id, identity, content=content)


@act("org.end_appointment", wording="解除兼任岗位", right=keeps_people)
def end_appointment(acting: Acting, /, *, appointment_id: int, last_day: date) -> Done[None]:
    """Let an appointment end with the day."""
    row = changes.end(Appointment, acting.office_id, appointment_id, last_day)
    return Done(PERSON, row.person_id, None, content={"appointment": appointment_id, "last_day": last_day})


@act("org.add_committee", wording="设立委员会、领导小组", right=keeps_people)
def add_committee(
    acting: Acting, /, *, slug: str, name: str, since: date, identity: int | None = None
) -> Done[int]:
    """Set up a committee or leading group; gives the id."""
    made = committees.add_committee(acting.office_id, slug=slug, name=name, since=since, identity=identity)
    return Done(COMMITTEE, made, made, content={"slug": slug, "name": name, "since": since})


@act("org.end_committee", wording="撤销委员会、领导小组", right=keeps_people)
def end_committee(acting: Acting, /, *, committee_id: int, last_day: date) -> Done[None]:
    """Dissolve a committee with the day."""
    committees.end_committee(acting.office_id, committee_id, last_day)
    return Done(COMMITTEE, committee_id, None, content={"last_day": last_day})


@act("org.add_seat", wording="增补成员", right=keeps_people)
def add_seat(
    acting: Acting,
    /,
    *,
    committee_id: int,
    role: SeatRole,
    person_id: int | None = None,
    post_id: int | None = None,
    since: date,
) -> Done[int]:
    """Give a seat to a person, or to whoever holds a post; gives the id."""
    days = changes.span(since, None)
    identity = committees.add_seat(
        acting.office_id,
        committee_id=committee_id,
        role=role,
        person_id=person_id,
        post_id=post_id,
        days=days,
    )
    content = {"role": role.value, "person": person_id, "post": post_id, "since": since}
    return Done(COMMITTEE, committee_id, identity, content=content)


@act("org.end_seat", wording="免去成员", right=keeps_people)
def end_seat(acting: Acting, /, *, seat_id: int, last_day: date) -> Done[None]:
    """Let a seat end with the day."""
    row = changes.end(Seat, acting.office_id, seat_id, last_day)
    return Done(COMMITTEE, row.committee_id, None, content={"seat": seat_id, "last_day": last_day})
