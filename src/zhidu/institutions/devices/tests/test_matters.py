"""Consents and repairs: what was agreed to happens once, what the rules refuse is never begun."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from zhidu.institutions.devices.acts import end_device, note_parts
from zhidu.institutions.devices.tests.people import Team
from zhidu.kernel.clock.public import now, today
from zhidu.kernel.custody.public import Move, ThingState, bring_thing_back, carry_thing_out, thing
from zhidu.kernel.matters.public import MatterState, preview, withdraw
from zhidu.kernel.registers.public import rows
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

Begin = Callable[..., Team]
SECRET = {"device_level": "secret", "category": "laptops", "name": "笔记本电脑"}


def handling(team: Team, device: int, action: str, who: str = "keeper", **more: Any) -> int:
    """Ask for the consent."""
    form = {"thing": str(device), "action": action, "reason": "出差办公。"} | more
    return team.ask(who, "devices.handling", form)


def repair(team: Team, device: int, place: str, who: str = "keeper") -> int:
    """Report a fault."""
    form = {"thing": str(device), "place": place, "fault": "不能开机。"}
    return team.ask(who, "devices.repair", form)


def out(team: Team, device: int, who: str = "keeper") -> None:
    """Take it out of the house by the button on its page."""
    due = now() + timedelta(days=2)
    carry_thing_out(team.at_work(who), thing_id=device, due_at=due, outside="出差", note="")


def state(team: Team, device: int) -> ThingState:
    """Where the device is."""
    return thing(viewer_of(team.at_work("keeper")), device).state


@pytest.mark.clause("S0.07-09", outcome="refused")
@pytest.mark.clause("S0.07-09", outcome="allowed")
def test_a_secret_laptop_goes_out_with_consent_and_comes_back(classified: Begin) -> None:
    team = classified("S0.07")
    device = team.enrol(**SECRET)
    with pytest.raises(Refusal) as refused:
        out(team, device)
    assert refused.value.clauses == ("S0.07-09",)
    until = (today() + timedelta(days=3)).isoformat()
    matter = handling(team, device, "carry_out", until=until)
    team.do_next("keeper", matter)
    assert state(team, device) is ThingState.KEPT
    team.do_next("keeper", matter)
    team.do_next("keeper", matter)
    assert state(team, device) is ThingState.OUT
    bring_thing_back(team.at_work("keeper"), thing_id=device, place="保险柜")
    team.do_next("keeper", matter)
    assert team.seen("keeper", matter).state is MatterState.FINISHED
    with pytest.raises(Refusal):
        out(team, device)


def test_a_consent_lasts_until_its_day(classified: Begin) -> None:
    team = classified("S0.07")
    device = team.enrol(**SECRET)
    matter = handling(team, device, "carry_out", until="2026-11-01")
    team.do_next("keeper", matter)
    team.do_next("keeper", matter)
    with pytest.raises(Refusal):
        team.do_next("keeper", matter)
    assert state(team, device) is ThingState.KEPT


@pytest.mark.clause("S0.07-16", "S0.07-17", "S2.72-12", outcome="refused")
@pytest.mark.clause("S0.07-16", "S2.72-12", outcome="allowed")
@pytest.mark.parametrize(("regulation", "clause"), [("S0.07", "S0.07-16"), ("S2.72", "S2.72-12")])
def test_a_secret_device_is_destroyed_with_consent_and_never_sold(
    classified: Begin, regulation: str, clause: str
) -> None:
    team = classified(regulation)
    device, keeper = team.enrol(**SECRET), team.at_work("keeper")
    with pytest.raises(Refusal) as refused:
        end_device(keeper, thing_id=device, how=Move.DESTROYED, outside="销毁站")
    assert clause in refused.value.clauses
    matter = handling(team, device, "destroy")
    team.to_the_end("keeper", matter)
    assert state(team, device) is ThingState.GONE
    with pytest.raises(Refusal):
        team.do("connect", device, to="secret_network", dedicated=False)


@pytest.mark.clause("S0.07-17", outcome="refused")
@pytest.mark.clause("S0.07-17", outcome="allowed")
def test_what_is_no_secret_device_may_be_given_away(classified: Begin) -> None:
    team = classified("S0.07")
    keeper, secret, plain = team.at_work("keeper"), team.enrol(**SECRET), team.enrol()
    with pytest.raises(Refusal) as refused:
        end_device(keeper, thing_id=secret, how=Move.SENT, outside="回收公司")
    assert refused.value.clauses == ("S0.07-17",)
    with pytest.raises(Refusal, match="怎样销账"):
        end_device(keeper, thing_id=plain, how=Move.LENT, outside="回收公司")
    end_device(keeper, thing_id=plain, how=Move.SENT, outside="回收公司")
    assert state(team, plain) is ThingState.GONE


@pytest.mark.parametrize(
    ("action", "clause"),
    [
        ("lend_outside", "S0.07-10"),
        ("mix_use", "S0.07-11"),
        ("destroy_self", "S0.07-16"),
        ("sell", "S0.07-17"),
    ],
)
def test_what_is_forbidden_is_not_even_asked_for(classified: Begin, action: str, clause: str) -> None:
    team = classified("S0.07")
    device = team.enrol(**SECRET)
    with pytest.raises(Refusal) as refused:
        handling(team, device, action)
    assert refused.value.clauses == (clause,)


@pytest.mark.clause("S0.07-14", outcome="refused")
@pytest.mark.clause("S0.07-14", outcome="allowed")
def test_a_repair_is_not_closed_before_the_media_are_back(classified: Begin) -> None:
    team = classified("S0.07")
    device = team.enrol(**SECRET)
    with pytest.raises(Refusal) as refused:
        repair(team, device, "elsewhere")
    assert refused.value.clauses == ("S0.07-13",)
    matter = repair(team, device, "designated_unit")
    out(team, device)
    team.do_next("keeper", matter)
    team.do_next("keeper", matter)
    taken_out = {"result": "换硬盘", "replaced": "旧硬盘一块", "media_returned": False, "reuse": False}
    note_parts(team.at_work("keeper"), matter_id=matter, form=taken_out)
    with pytest.raises(Refusal) as refused:
        team.do_next("keeper", matter)
    assert refused.value.clauses == ("S0.07-14",)
    note_parts(team.at_work("keeper"), matter_id=matter, form=taken_out | {"media_returned": True})
    team.do_next("keeper", matter)
    (row,) = rows(viewer_of(team.at_work("keeper")), "devices.repairs").rows
    assert row.values["media_returned"] == "是"
    with pytest.raises(NotVisible):
        note_parts(team.at_work("keeper"), matter_id=matter, form=taken_out)


@pytest.mark.clause("S0.06-07", outcome="refused")
@pytest.mark.clause("S0.06-07", outcome="allowed")
def test_a_device_leaves_for_its_repair_after_what_the_rules_put_before(classified: Begin) -> None:
    team = classified("S0.06", "S0.07")
    device = team.enrol(**SECRET)
    with pytest.raises(Refusal) as refused:
        repair(team, device, "in_house")
    assert "S0.06-07" in refused.value.clauses
    matter = repair(team, device, "designated_unit")
    with pytest.raises(Refusal) as refused:
        out(team, device)
    assert refused.value.clauses == ("S0.07-09",)
    team.do_next("keeper", matter)
    out(team, device)


@pytest.mark.clause("S2.72-11", outcome="refused")
@pytest.mark.clause("S2.72-11", outcome="allowed")
def test_parts_of_a_secret_device_go_to_other_use_after_treatment(classified: Begin) -> None:
    team = classified("S2.72")
    device = team.enrol(**SECRET)
    with pytest.raises(Refusal):
        repair(team, device, "in_house")
    matter = repair(team, device, "classified_place")
    form = {"result": "换硬盘", "replaced": "旧硬盘", "reuse": True, "treated": False}
    with pytest.raises(Refusal) as refused:
        note_parts(team.at_work("keeper"), matter_id=matter, form=form)
    assert refused.value.clauses == ("S2.72-11",)
    note_parts(team.at_work("keeper"), matter_id=matter, form=form | {"treated": True})
    with pytest.raises(NotVisible):
        note_parts(team.at_work("other"), matter_id=matter, form=form)


def test_a_fault_is_reported_and_its_repair_is_booked(ordinary: Begin) -> None:
    team = ordinary("S0.10")
    device = team.enrol(category="telephones", name="电话机")
    team.hand(device, "user")
    matter = repair(team, device, "in_house", "user")
    team.to_the_end("user", matter)
    assert rows(viewer_of(team.at_work("user")), "devices.repairs").total == 1


def test_a_form_that_names_no_device_or_nobody_is_refused(ordinary: Begin) -> None:
    team = ordinary("S0.10")
    for form in ({"thing": "1"}, {}):
        with pytest.raises(Refusal, match="没有选择设备"):
            team.ask("user", "devices.repair", {"place": "in_house", "fault": "坏了", **form})
    device = team.enrol()
    with pytest.raises(Refusal, match="不在本单位任职"):
        handling(team, device, "scrap", person="1")
    team.hand(device, "user")
    team.hand(device, "other", giver="user")
    with pytest.raises(Refusal, match="不由您"):
        repair(team, device, "in_house", "user")
    shown = preview(team.at_work("keeper"), kind="devices.repair", form={"place": "in_house"})
    assert not shown.refusals
    looked = {"thing": str(device), "place": "in_house", "fault": "坏了"}
    assert preview(team.at_work("keeper"), kind="devices.repair", form=looked).steps


def test_a_repair_taken_back_leaves_nothing_open(ordinary: Begin) -> None:

    team = ordinary("S0.10")
    device = team.enrol()
    matter = repair(team, device, "in_house")
    withdraw(team.at_work("keeper"), matter_id=matter, reason="已修好。")
    with pytest.raises((NotVisible, Overtaken)):
        note_parts(team.at_work("keeper"), matter_id=matter, form={"result": "已修好"})
