"""Into a reader's hands and back: in the circle, through the clerk, where and as long as the rules say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.support.offices import as_person
from zhidu.institutions.carriers.acts.circle import fix_circle
from zhidu.institutions.carriers.acts.circulating import handled
from zhidu.institutions.carriers.acts.dues import HAND_IN, MARKED_RETURN, SUBMIT
from zhidu.kernel.clock.public import legal_day, today
from zhidu.kernel.custody.public import Handover, Move, ThingState, hand_over
from zhidu.kernel.obligations.public import still_owed
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.secrecy.public import clearances, end_clearance
from zhidu.kernel.words.public import NotVisible, Refusal

from .people import Desk

At = Callable[[str], Desk]


def owed(here: Desk, carrier_id: int, code: str) -> date | None:
    """By when this is due, if it is."""
    return still_owed(here.office.id, frozenset({carrier_id}), code).get(carrier_id)


def refused(what: Callable[[], object], cited: str) -> None:
    """It is refused, the clause named and what to do."""
    with pytest.raises(Refusal) as caught:
        what()
    assert cited in caught.value.clauses
    assert caught.value.todo


@pytest.mark.clause("S2.63-08", outcome="allowed")
@pytest.mark.clause("S2.63-09", outcome="allowed")
@pytest.mark.clause("S2.63-10", outcome="allowed")
@pytest.mark.clause("S2.63-11", outcome="allowed")
@pytest.mark.clause("S2.63-14", outcome="allowed")
@pytest.mark.clause("S2.63-15", outcome="allowed")
@pytest.mark.clause("S2.69-06", outcome="allowed")
@pytest.mark.clause("S2.69-07", outcome="allowed")
@pytest.mark.clause("S2.64-05", outcome="allowed")
def test_round_the_circle_through_the_clerk_and_back_the_same_day(desk: At) -> None:
    here = desk("dx")
    (made,) = here.receive()
    assert owed(here, made, SUBMIT)
    readers = [here.reader(0), here.reader(1)]
    here.name(made, *readers)
    for reader in readers:
        here.lend(made, reader, at="office")
        card = here.card(made)
        assert (card.holder_id, card.state) == (reader.id, ThingState.OUT)
        assert card.due_at is not None
        assert legal_day(card.due_at) == today()
        here.bring_back(made, reader)
    assert here.card(made).holder_id == here.clerk.id
    assert owed(here, made, SUBMIT) is None


@pytest.mark.clause("S2.63-09", outcome="refused")
@pytest.mark.clause("S2.63-14", outcome="refused")
@pytest.mark.clause("S2.63-08", outcome="refused")
@pytest.mark.clause("S2.63-10", outcome="refused")
def test_nobody_outside_the_circle_gets_it_and_only_the_clerk_gives_it(desk: At) -> None:
    here = desk("bureau_confidential")
    (made,) = here.receive()
    first, second = here.reader(0), here.reader(1)
    with pytest.raises(Refusal) as caught:
        here.offer(made, first)
    assert {"S2.63-14", "S2.63-08", "S2.63-09"} <= set(caught.value.clauses)
    here.name(made, first, second)
    here.lend(made, first)
    refused(lambda: here.offer(made, second, who=first), "S2.63-10")


@pytest.mark.clause("S2.69-06", outcome="refused")
def test_no_reader_passes_it_on(desk: At) -> None:
    here = desk("dx")
    (made,) = here.receive()
    first, second = here.reader(0), here.reader(1)
    here.name(made, first, second)
    here.lend(made, first)
    refused(lambda: here.offer(made, second, who=first), "S2.69-06")


@pytest.mark.clause("S2.63-11", outcome="refused")
@pytest.mark.clause("S2.64-05", outcome="refused")
@pytest.mark.clause("S2.64-04", outcome="refused")
def test_it_is_read_where_the_rules_allow(desk: At) -> None:
    here = desk("dx")
    (made,) = here.receive()
    here.name(made, here.reader())
    refused(lambda: here.offer(made, here.reader(), at="home"), "S2.63-11")
    refused(lambda: here.offer(made, here.reader(), at="public"), "S2.64-05")
    refused(lambda: here.offer(made, here.reader(), at="unrelated"), "S2.64-04")


@pytest.mark.clause("S4.04-16", outcome="allowed")
@pytest.mark.clause("S4.04-21", outcome="allowed")
def test_of_the_procuratorate_in_the_office(desk: At) -> None:
    here = desk("jcy")
    (made,) = here.receive(keeping="keep_party_group")
    here.name(made, here.reader())
    here.lend(made, here.reader(), at="office")
    assert here.card(made).holder_id == here.reader().id


@pytest.mark.clause("S4.04-16", outcome="refused")
@pytest.mark.clause("S4.04-21", outcome="refused")
def test_of_the_procuratorate_not_at_home_and_to_nobody_else(desk: At) -> None:
    here = desk("jcy")
    (made,) = here.receive(keeping="keep_party_group")
    refused(lambda: here.offer(made, here.reader()), "S4.04-21")
    here.name(made, here.reader())
    refused(lambda: here.offer(made, here.reader(), at="home"), "S4.04-16")


@pytest.mark.clause("S4.04-22", outcome="refused")
def test_only_the_keeper_of_the_rules_keeps_it(desk: At) -> None:
    here = desk("jcy")
    (made,) = here.receive(keeping="keep_party_group")
    refused(
        lambda: hand_over(
            as_person(here.keeper(made)),
            offer_id=fresh_id(),
            thing_id=made,
            what=Handover(move=Move.HANDED, receiver_id=here.reader().id),
        ),
        "S4.04-22",
    )


@pytest.mark.clause("S1.19-09", outcome="allowed")
@pytest.mark.clause("S1.19-15", outcome="allowed")
@pytest.mark.clause("S1.19-06", outcome="allowed")
@pytest.mark.clause("S1.19-13", outcome="allowed")
def test_in_the_it_office_ordinary_documents_have_five_days(desk: At) -> None:
    here = desk("xxb")
    clerk = here.named("circulate")
    (made,) = here.receive(keeper_id=clerk.id)
    reader = here.reader()
    here.name(made, reader)
    here.lend(made, reader, who=clerk)
    due = here.card(made).due_at
    assert due is not None
    assert legal_day(due) == today() + timedelta(days=5)
    handled(as_person(reader), thing_id=made)
    assert owed(here, made, HAND_IN)
    here.bring_back(made, reader)
    assert owed(here, made, HAND_IN) is None


@pytest.mark.clause("S1.19-09", outcome="refused")
@pytest.mark.clause("S1.19-15", outcome="refused")
@pytest.mark.clause("S1.19-06", outcome="refused")
def test_in_the_it_office_only_the_clerk_sends_it_round(desk: At) -> None:
    here = desk("xxb")
    clerk = here.named("circulate")
    other = next(
        one for one in here.people if one.id != clerk.id and one.department_id == clerk.department_id
    )
    (made,) = here.receive(keeper_id=other.id)
    with pytest.raises(Refusal) as caught:
        here.offer(made, here.reader(), who=other)
    assert {"S1.19-09", "S1.19-15", "S1.19-06"} <= set(caught.value.clauses)


def test_a_class_that_ends_before_the_day_of_return_gets_nothing(desk: At) -> None:
    here = desk("xxb")
    clerk, reader = here.named("circulate"), here.reader()
    (made,) = here.receive(keeper_id=clerk.id)
    here.name(made, reader)
    (held,) = clearances(here.office.id, today(), [reader.id])
    end_clearance(here.console, clearance_id=held.id, until=today() + timedelta(days=1))
    with pytest.raises(Refusal, match="到期"):
        here.offer(made, reader, who=clerk)


@pytest.mark.clause("S0.09-21", outcome="allowed")
def test_what_the_meeting_wants_back_is_due_on_its_day_until_it_is_cleared(desk: At) -> None:
    here = desk("tjj")
    back = today() + timedelta(days=9)
    (made,) = here.receive(return_on=back)
    assert owed(here, made, MARKED_RETURN) == back


@pytest.mark.clause("S2.63-09", outcome="refused")
def test_the_circle_is_fixed_by_the_head_alone(desk: At) -> None:
    here = desk("dx")
    (made,) = here.receive()
    reader = here.reader()
    refused(lambda: fix_circle(as_person(here.clerk), made, {reader.id}, here.clerk.id, "口头"), "S2.63-09")
    with pytest.raises(NotVisible):
        fix_circle(as_person(reader), made, {reader.id}, reader.id, "")
    head = here.head(made)
    refused(lambda: fix_circle(as_person(here.clerk), made, {reader.id}, head, " "), "S2.63-09")
    with pytest.raises(Refusal, match="没有选定人员"):
        fix_circle(as_person(here.clerk), made, set(), head, "阅办单")
