"""A change of post, or leaving: what was ends with it, whatever last day it had."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import transaction

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.org.models import Tenure
from zhidu.kernel.org.public import (
    AppointmentLine,
    ChargeLine,
    Line,
    PostChange,
    PostWish,
    SeatLine,
    TenureLine,
    appoint,
    change_post,
    departments,
    leave,
    ledger,
    place,
)
from zhidu.kernel.words.public import Refusal

from .conftest import People, delegated

DAY = timedelta(days=1)
DAY_IN_MAY = date(2026, 5, 6)
LATER = date(2027, 6, 30)


def _tenures(bureau: OfficeCard, person_id: int) -> list[tuple[str, date | None]]:
    return [(one.post.name, one.until) for one in ledger(bureau.id).tenures if one.person_id == person_id]


def test_a_post_that_would_end_later_ends_with_the_change(bureau: OfficeCard, staff: People) -> None:
    acting, who = Acting(bureau.id), staff["zhao"]
    Tenure.objects.filter(person_id=who).update(until=LATER)
    department = next(one.id for one in departments(bureau.id) if one.slug == "supervision")
    place(acting, person_id=who, post=PostWish(department, "科员", "staff"), since=acting.on)
    assert _tenures(bureau, who) == [("科员", acting.on - DAY), ("科员", None)]


def test_a_post_that_has_not_begun_is_ended_by_hand_first(bureau: OfficeCard, staff: People) -> None:
    acting, who = Acting(bureau.id), staff["zhao"]
    Tenure.objects.filter(person_id=who).update(since=acting.on + DAY, until=LATER)
    with pytest.raises(Refusal, match="不能在"):
        place(acting, person_id=who, post=PostWish(None, "局长", "head"), since=acting.on)


def _ties(bureau: OfficeCard, person_id: int) -> list[Line]:
    at = ledger(bureau.id)
    held: tuple[TenureLine | ChargeLine | AppointmentLine | SeatLine, ...]
    held = (*at.tenures, *at.charges, *at.appointments, *at.seats)
    acts = [one for one in at.delegations if person_id in {one.holder_id, one.delegate_id}]
    return [*(one for one in held if one.person_id == person_id), *acts]


def test_with_who_leaves_everything_ends_that_he_held(bureau: OfficeCard, staff: People) -> None:
    acting, who, last = Acting(bureau.id), staff["wang"], date(2026, 12, 31)
    appoint(acting, person_id=who, function="seal_keeper", since=DAY_IN_MAY, until=LATER)
    appoint(acting, person_id=who, function="archivist", since=date(2027, 2, 1))
    delegated(bureau, staff, "wang", "sun", until=None)
    delegated(bureau, staff, "zhou", "wang", until=None)
    delegated(bureau, staff, "liu", "wang")
    before = len(_ties(bureau, who))
    leave(acting, person_id=who, last_day=last)
    ties = _ties(bureau, who)
    assert len(ties) == before - 1  # the function that had not begun holds on no day
    assert {one.until for one in ties} == {last, date(2026, 11, 30)}


def test_with_who_leaves_nothing_ends_of_anybody_else(bureau: OfficeCard, staff: People) -> None:
    before = {key: _ties(bureau, staff[key]) for key in ("sun", "zhou", "liu", "zhang_2")}
    leave(Acting(bureau.id), person_id=staff["wang"], last_day=DAY_IN_MAY)
    assert {key: _ties(bureau, staff[key]) for key in before} == before


def test_a_change_of_post_takes_charges_along_and_functions_where_it_says_so(
    bureau: OfficeCard, staff: People
) -> None:
    acting, who = Acting(bureau.id), staff["zhang_2"]
    department = next(one.id for one in departments(bureau.id) if one.slug == "supervision")
    post = PostWish(department, "科员", "staff")
    changed = PostChange(person_id=who, since=acting.on, post=post, functions=True)
    with transaction.atomic():
        change_post(acting, changed)
    assert {one.until for one in ledger(bureau.id).appointments if one.person_id == who} == {None}
    with transaction.atomic():
        change_post(acting, replace(changed, since=acting.on + DAY, functions=False))
    assert {one.until for one in ledger(bureau.id).appointments if one.person_id == who} == {acting.on}
