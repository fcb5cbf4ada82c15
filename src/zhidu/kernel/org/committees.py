"""Plain changes of committees and leading groups, within the transaction of an act."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.words.public import Refusal, WrongUse

from . import changes
from .bodies import exactly, ours, refuse_twice, worded
from .loading import changed, holding
from .models import Committee, Post, Seat
from .span import Span
from .terms import SeatRole


def add_committee(office_id: int, *, slug: str, name: str, since: date, identity: int | None = None) -> int:
    """Set up a committee or leading group; gives the id."""
    changed(office_id)
    changes.refuse_again(Committee, identity)
    called, code = worded(name, "名称"), worded(slug, "代码")
    if holding(Committee, office_id, since).filter(Q(slug=code) | Q(name=called)).exists():
        raise Refusal(f"已有“{called}”，或代码“{code}”已被使用。", todo="请维护原有的委员会（领导小组）。")
    made = Committee.objects.create(
        id=identity or fresh_id(), office_id=office_id, slug=code, name=called, since=since
    )
    return made.pk


def add_seat(
    office_id: int,
    *,
    committee_id: int,
    role: SeatRole,
    person_id: int | None,
    post_id: int | None,
    days: Span,
) -> int:
    """Give a seat to a person, or to whoever holds a post; gives the id."""
    changed(office_id)
    ours(Committee, office_id, committee_id)
    if (person_id is None) == (post_id is None):
        raise WrongUse("成员须写人员或职务其中一项。", todo="请选择人员，或者职务。")
    if person_id is not None:
        changes.in_service(office_id, person_id, days)
    else:
        ours(Post, office_id, post_id or 0)
    same = Seat.objects.filter(**exactly(person_id=person_id, post_id=post_id), committee_id=committee_id)
    refuse_twice(same, days, "已是该组织成员")
    made = Seat.objects.create(
        office_id=office_id,
        committee_id=committee_id,
        role=role.value,
        person_id=person_id,
        post_id=post_id,
        since=days.since,
        until=days.until,
    )
    return made.pk


def end_committee(office_id: int, committee_id: int, last_day: date) -> None:
    """Dissolve a committee with the day, its seats with it."""
    changes.end(Committee, office_id, committee_id, last_day)
    changes.cut(Seat.objects.filter(committee_id=committee_id), last_day)
