"""An ordinary device goes into the ledger of those for state secrets: its keeper says so, nobody else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.apps import apps

from zhidu.institutions.devices.acts import convert
from zhidu.institutions.devices.reads import SECRET_DEVICE, details
from zhidu.institutions.devices.tests.people import Team
from zhidu.institutions.devices.tests.test_matters import SECRET, handling, out, repair
from zhidu.kernel.clock.public import now
from zhidu.kernel.custody.public import Handover, Move, ThingCard, hand_over, life, thing
from zhidu.kernel.matters.public import withdraw
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.registers.public import rows
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Level, NotVisible, Overtaken, Refusal

Begin = Callable[..., Team]
TO_SECRET: Mapping[str, Any] = {"to": "secret_network", "dedicated": True}


def converted(team: Team, device: int, who: str = "keeper", **changes: Any) -> ThingCard:
    """The device, for state secrets from now on."""
    what: dict[str, Any] = {"device_level": "secret", "dedicated": True, "basis": "2026-11-20 保密委员会"}
    what |= changes
    convert(team.at_work(who), thing_id=device, **what)
    return thing(viewer_of(team.at_work(who)), device)


@pytest.mark.clause("S2.55-03", outcome="refused")
@pytest.mark.clause("S2.55-03", outcome="allowed")
def test_what_goes_on_the_dedicated_network_is_converted_first(classified: Begin) -> None:
    team = classified("S2.55")
    device = team.enrol(storage=True, labelled=True)
    before = thing(viewer_of(team.at_work("keeper")), device)
    with pytest.raises(Refusal) as refused:
        team.do("connect", device, **TO_SECRET)
    assert refused.value.clauses == ("S2.55-03",)
    assert "转为涉密设备" in refused.value.todo
    after = converted(team, device)
    assert (after.kind, after.level) == (SECRET_DEVICE, Level.SECRET)
    assert (after.number, after.holder_id) == (before.number, before.holder_id)
    last = life(viewer_of(team.at_work("keeper")), device)[-1]
    assert (last.move, last.nth, last.note) == (Move.RELISTED, 2, "2026-11-20 保密委员会")
    assert "S2.55-03" in last.clauses
    told = details([device])[device]
    assert (told["device_level"], told["labelled"]) == ("涉密（秘密级）", "")
    team.do("connect", device, **TO_SECRET)


def test_only_who_keeps_the_ledger_converts_and_only_once(classified: Begin) -> None:
    team = classified()
    device = team.enrol()
    team.hand(device, "user")
    with pytest.raises(Refusal) as refused:
        converted(team, device, "user")
    assert "S2.05-08" in refused.value.clauses
    with pytest.raises(Refusal, match="密级"):
        converted(team, device, device_level="internal")
    assert "S2.55-03" not in life(viewer_of(team.at_work("keeper")), device)[-1].clauses
    converted(team, device)
    with pytest.raises(Overtaken):
        converted(team, device)


def test_an_ordinary_network_knows_no_such_ledger(ordinary: Begin) -> None:
    team = ordinary("S2.55")
    device = team.enrol(storage=True)
    with pytest.raises(NotVisible):
        converted(team, device)
    with pytest.raises(Refusal, match="涉密计算机") as refused:
        team.do("connect", device, to="office_network", dedicated=True)
    assert refused.value.clauses == ("S2.55-03",)


def test_who_may_not_have_it_gives_it_back_first_and_sees_no_more_of_it(classified: Begin) -> None:
    team = classified(without=("user",))
    device, user = team.enrol(), team.at_work("user")
    team.hand(device, "user")
    team.do("connect", device, "user", to="office_network", dedicated=False)
    with pytest.raises(Refusal, match="余青"):
        converted(team, device)
    assert thing(viewer_of(user), device).level is Level.INTERNAL
    team.hand(device, "keeper", giver="user")
    assert rows(viewer_of(user), "devices.uses").total == 1
    converted(team, device)
    assert rows(viewer_of(user), "devices.uses").total == 0
    with pytest.raises(NotVisible):
        thing(viewer_of(user), device)


def test_a_device_on_its_way_or_under_repair_or_of_a_taken_number_waits(classified: Begin) -> None:
    team = classified("S0.10")
    device, keeper = team.enrol(number="A-1"), team.at_work("keeper")
    matter = repair(team, device, "in_house")
    with pytest.raises(Refusal, match="维修"):
        converted(team, device)
    withdraw(keeper, matter_id=matter, reason="已修好。")
    team.enrol(number="A-1", device_level="secret")
    with pytest.raises(Refusal, match="A-1"):
        converted(team, device)
    other = team.enrol()
    what = Handover(move=Move.HANDED, receiver_id=team.card("user").id)
    hand_over(keeper, offer_id=fresh_id(), thing_id=other, what=what)
    with pytest.raises(Refusal, match="签收"):
        converted(team, other)


def test_what_was_agreed_to_for_an_ordinary_device_does_not_hold_for_a_secret_one(classified: Begin) -> None:
    team = classified("S0.07")
    device, asked_for = team.enrol(), team.enrol(**SECRET)
    matter = handling(team, asked_for, "carry_out")
    team.do_next("keeper", matter)
    team.do_next("keeper", matter)
    consents = apps.get_model("devices", "Handling").objects
    consents.filter(pk=matter).update(device_id=device, device_level="internal", agreed_at=now())
    converted(team, device)
    with pytest.raises(Refusal) as refused:
        out(team, device)
    assert refused.value.clauses == ("S0.07-09",)
    consents.filter(pk=matter).update(device_level="secret")
    out(team, device)
