"""The print shop, and what is kept by whom in other offices."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.support.offices import as_person
from zhidu.institutions.carriers.acts.dues import FETCH, WASTE
from zhidu.institutions.carriers.acts.gate import announce, verify
from zhidu.institutions.carriers.acts.printing import fetched, printed, send_to_print, wasted
from zhidu.institutions.carriers.reads.printing import jobs
from zhidu.institutions.carriers.reads.rules import must_be_named
from zhidu.institutions.carriers.rules import Source
from zhidu.kernel.clock.public import legal_day, today
from zhidu.kernel.custody.public import Handover, Move, hand_over, life
from zhidu.kernel.obligations.public import still_owed
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.org.public import leave
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

from .people import Desk, permitted

At = Callable[[str], Desk]
PARTY: dict[str, Any] = {"keeping": "keep_party_group"}


@pytest.mark.clause("S4.04-25", outcome="allowed")
@pytest.mark.clause("S4.04-25", outcome="refused")
@pytest.mark.clause("S4.04-26", outcome="allowed")
@pytest.mark.clause("S4.04-27", outcome="allowed")
def test_a_draft_is_handed_in_by_the_list_printed_fetched_and_its_waste_destroyed(desk: At) -> None:
    here = desk("jcy")
    (draft,) = here.receive(source=Source.MADE, **PARTY)
    sender, shop, job = here.keeper(draft), here.reader(), fresh_id()

    def send(**how: object) -> None:
        given = {"shop_id": shop.id, "copies": 20, "checked": True, **how}
        send_to_print(as_person(sender), job, draft, **given)  # type: ignore[arg-type]

    with pytest.raises(Refusal) as unchecked:
        send(checked=False)
    assert "S4.04-25" in unchecked.value.clauses
    left = here.reader(1)
    announce(as_person(here.clerk), person_id=left.id, successor_id=None)
    verify(as_person(here.clerk), person_id=left.id)
    leave(here.console, person_id=left.id, last_day=today() - timedelta(days=1))
    for wrong in ({"copies": 0}, {"shop_id": 7}, {"shop_id": left.id}):
        with pytest.raises(Refusal):
            send(**wrong)
    send()
    with pytest.raises(Overtaken):
        send()
    printed(as_person(shop), job)
    owed = [still_owed(here.office.id, frozenset({job}), code).get(job) for code in (FETCH, WASTE)]
    assert all(day is not None and day > today() for day in owed)
    fetched(as_person(sender), job)
    wasted(as_person(shop), job)
    assert not still_owed(here.office.id, frozenset({job}), FETCH)
    assert not still_owed(here.office.id, frozenset({job}), WASTE)


def test_a_job_is_the_senders_and_the_shops_alone_and_goes_step_by_step(desk: At) -> None:
    here = desk("jcy")
    (draft,) = here.receive(source=Source.MADE, **PARTY)
    sender, shop, job = here.keeper(draft), here.reader(), fresh_id()
    stranger = as_person(here.reader(1))
    with pytest.raises(NotVisible):
        send_to_print(stranger, fresh_id(), draft, shop_id=shop.id, copies=1, checked=True)
    send_to_print(as_person(sender), job, draft, shop_id=shop.id, copies=1, checked=True)
    with pytest.raises(Refusal, match="还没有印出"):
        fetched(as_person(sender), job)
    for who in (as_person(sender), stranger):
        with pytest.raises(NotVisible):
            printed(who, job)
    with pytest.raises(NotVisible):
        fetched(as_person(shop), job)
    with pytest.raises(NotVisible):
        printed(as_person(shop), 7)
    assert jobs(viewer_of(stranger)) == ()
    assert [one.id for one in jobs(viewer_of(as_person(shop)))] == [job]


@pytest.mark.clause("S0.06-12", outcome="allowed")
@pytest.mark.clause("S0.06-12", outcome="refused")
def test_waste_of_printing_is_owed_where_no_list_is_kept(desk: At) -> None:
    here = desk("tjj")
    (draft,) = here.receive(source=Source.MADE)
    shop, job = here.reader(), fresh_id()
    send_to_print(as_person(here.clerk), job, draft, shop_id=shop.id, copies=3, checked=False)
    with pytest.raises(Refusal):
        wasted(as_person(shop), job)
    printed(as_person(shop), job)
    assert job in still_owed(here.office.id, frozenset({job}), WASTE)


def give(here: Desk, carrier_id: int, receiver_id: int) -> None:
    """Hand a carrier over to another keeper."""
    hand_over(
        as_person(here.keeper(carrier_id)),
        offer_id=fresh_id(),
        thing_id=carrier_id,
        what=Handover(move=Move.HANDED, receiver_id=receiver_id),
    )


@pytest.mark.clause("S4.04-23", outcome="allowed")
@pytest.mark.clause("S4.04-23", outcome="refused")
def test_the_clerk_of_the_department_keeps_what_is_the_departments(desk: At) -> None:
    here = desk("jcy")
    clerk = here.named("keep_department")
    (made,) = here.receive(keeping="keep_department", keeper_id=clerk.id)
    with pytest.raises(Refusal) as caught:
        give(here, made, here.reader().id)
    assert "S4.04-23" in caught.value.clauses


@pytest.mark.clause("S0.09-10", outcome="refused")
def test_only_whom_the_rules_name_keeps_secret_documents(desk: At) -> None:
    here = desk("tjj")
    (made,) = here.receive()
    with pytest.raises(Refusal) as caught:
        give(here, made, here.reader().id)
    assert {"S0.09-10", "S0.09-29"} <= set(caught.value.clauses)


@pytest.mark.clause("S2.64-02", outcome="allowed")
@pytest.mark.clause("S2.64-06", outcome="refused")
@pytest.mark.clause("S2.64-06", outcome="allowed")
def test_in_the_college_a_secure_cabinet_holds_them_and_the_head_lends(desk: At) -> None:
    here = desk("college_office+bureau_confidential")
    (made,) = here.receive(kept_at="secure_cabinet")
    here.name(made, here.reader())
    with pytest.raises(Refusal) as caught:
        here.offer(made, here.reader(), action="borrow")
    assert "S2.64-06" in caught.value.clauses
    until = today() + timedelta(days=3)
    permitted(here, made, "borrow", here.reader(), until=until)
    here.lend(made, here.reader(), action="borrow")
    due = here.card(made).due_at
    assert due is not None
    assert legal_day(due) == until


def test_nobody_registers_where_the_rules_name_nobody_or_another(desk: At) -> None:
    bare = desk("college_office")
    with pytest.raises(Refusal, match="没有规定由谁"):
        must_be_named(as_person(bare.people[0]), ("circulate",), "送阅")
    here = desk("dx")
    with pytest.raises(Refusal, match="只能由"):
        here.receive(here.reader())


@pytest.mark.clause("S0.09-32", outcome="allowed")
@pytest.mark.clause("S0.09-32", outcome="refused")
def test_what_was_fetched_goes_to_the_clerk_the_same_day(desk: At) -> None:
    here = desk("tjj")
    clerk = here.named("receive_fetched")
    other = next(one for one in here.people if one.department_id == clerk.department_id and one != clerk)
    with pytest.raises(Refusal) as caught:
        here.receive(other, source=Source.FETCHED)
    assert "S0.09-32" in caught.value.clauses
    in_time, late = (
        here.receive(clerk, source=Source.FETCHED, came_on=today() - timedelta(days=days))[0]
        for days in (0, 3)
    )
    notes = [life(viewer_of(as_person(clerk)), one)[0] for one in (in_time, late)]
    assert ["逾期" in one.note for one in notes] == [False, True]
    assert all("S0.09-32" in one.clauses for one in notes)


@pytest.mark.clause("common.carriers-02", outcome="allowed")
@pytest.mark.clause("common.carriers-02", outcome="refused")
def test_where_the_rules_are_silent_the_confidentiality_officer_registers_and_keeps(desk: At) -> None:
    here = desk("jcy")
    (made,) = here.receive()
    assert here.card(made).keeper_id == here.registrar.id
    with pytest.raises(Refusal) as caught:
        here.receive(here.reader())
    assert "common.carriers-02" in caught.value.clauses
