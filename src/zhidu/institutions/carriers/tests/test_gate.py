"""Nobody leaves before his carriers are back, and hands them over to nobody but his successor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.offices import as_person
from zhidu.institutions.carriers.acts.gate import announce, check, verify
from zhidu.kernel.clock.public import today
from zhidu.kernel.custody.public import Handover, Move, hand_over
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.org.public import Leaving, PersonCard
from zhidu.kernel.words.public import Ground, Overtaken, Refusal

from .people import Desk

At = Callable[[str], Desk]


def against(desk: Desk, who: PersonCard) -> tuple[Ground, ...]:
    """What stands against it that somebody leaves today."""
    return check(Leaving(desk.office.id, who.id, today(), for_good=True))


@pytest.mark.clause("S2.07-11", outcome="refused")
@pytest.mark.clause("S2.07-11", outcome="allowed")
@pytest.mark.clause("S2.08-16", outcome="refused")
@pytest.mark.clause("S2.08-16", outcome="allowed")
@pytest.mark.clause("S2.09-26", outcome="refused")
@pytest.mark.clause("S2.09-26", outcome="allowed")
@pytest.mark.clause("national_floor.02-06", outcome="refused")
@pytest.mark.clause("national_floor.02-06", outcome="allowed")
def test_a_leaver_goes_when_all_is_back_and_verified(desk: At, settings: Any) -> None:
    jcy = desk("jcy")
    (carrier,) = jcy.receive()
    clerk, leaver = jcy.clerk, jcy.reader()
    jcy.name(carrier, leaver)
    jcy.lend(carrier, leaver, at="office")
    (ground,) = against(jcy, leaver)
    assert "1 件" in ground.what
    assert ground.clauses
    with pytest.raises(Refusal, match="只能由"):
        announce(as_person(leaver), person_id=leaver.id, successor_id=None)
    with pytest.raises(Refusal, match="两个人"):
        announce(as_person(clerk), person_id=leaver.id, successor_id=leaver.id)
    announce(as_person(clerk), person_id=leaver.id, successor_id=jcy.reader(1).id)
    with pytest.raises(Refusal, match="1 件"):
        verify(as_person(clerk), person_id=leaver.id)
    jcy.bring_back(carrier, leaver, at="office")
    (ground,) = against(jcy, leaver)
    assert ground.clauses == ("S2.08-16",)
    verify(as_person(clerk), person_id=leaver.id)
    with pytest.raises(Overtaken):
        verify(as_person(clerk), person_id=leaver.id)
    assert against(jcy, leaver) == ()
    announce(as_person(clerk), person_id=clerk.id, successor_id=None)
    settings.PROFILE = "intranet"
    assert against(jcy, clerk) == ()


@pytest.mark.clause("S2.64-16", outcome="refused")
@pytest.mark.clause("S2.64-16", outcome="allowed")
@pytest.mark.clause("S2.64-17", outcome="refused")
@pytest.mark.clause("S2.64-17", outcome="allowed")
def test_a_leaver_hands_over_to_his_successor_only(desk: At) -> None:
    dx = desk("dx")
    first, second = dx.receive(copies=("1", "2"))
    leaver = dx.clerk
    keepers = [one for one in dx.people if one.id != leaver.id and one.rank == "staff"]
    successor, other = keepers[:2]
    announce(as_person(leaver), person_id=leaver.id, successor_id=successor.id)
    assert against(dx, leaver)[0].clauses

    def give(thing_id: int, to: PersonCard) -> None:
        what = Handover(move=Move.HANDED, receiver_id=to.id, form={"holder": "clerk"})
        hand_over(as_person(leaver), offer_id=fresh_id(), thing_id=thing_id, what=what)

    with pytest.raises(Refusal) as stranger:
        give(first, other)
    assert "S2.64-17" in stranger.value.clauses
    with pytest.raises(Refusal) as not_named:
        give(second, successor)
    assert "S2.64-17" not in not_named.value.clauses


def test_nobody_verifies_himself(desk: At) -> None:
    xxb = desk("xxb")
    officer = xxb.named("circulate")
    announce(as_person(officer), person_id=officer.id, successor_id=None)
    with pytest.raises(Refusal, match="自己"):
        verify(as_person(officer), person_id=officer.id)
    assert against(xxb, officer)
