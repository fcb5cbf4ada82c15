"""The ledger: who enters devices, who answers for them, into whose hands they go, when somebody leaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from zhidu.institutions.devices.acts import DeviceForm, answer_for, enrol_device, keep_up
from zhidu.institutions.devices.reads import Role, details
from zhidu.institutions.devices.tests.people import Team
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import today
from zhidu.kernel.custody.public import thing
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.org.public import leave, people
from zhidu.kernel.regulations.public import end_adoption
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

Begin = Callable[..., Team]


def test_who_keeps_the_ledger_enters_a_device_once_and_keeps_it_up(ordinary: Begin) -> None:
    team = ordinary()
    what = DeviceForm(category="printers", device_level="internal", name="打印机", model="P-1")
    identity = fresh_id()
    assert enrol_device(team.at_work("keeper"), thing_id=identity, what=what) == identity
    with pytest.raises(Overtaken):
        enrol_device(team.at_work("keeper"), thing_id=identity, what=what)
    changes = {"seals": "USB 已封", "labelled": True, "category": "fax", "inspected_on": date(2026, 11, 2)}
    keep_up(team.at_work("keeper"), thing_id=identity, changes=changes)
    told = details([identity])[identity]
    wanted = {"category": "打印机", "model": "P-1", "seals": "USB 已封", "labelled": "是"}
    assert wanted.items() <= told.items()
    assert thing(viewer_of(team.at_work("keeper")), identity).number.startswith("SB")


def test_nobody_else_enters_one_and_nothing_that_may_not_be_here(ordinary: Begin) -> None:
    team = ordinary()
    with pytest.raises(Refusal) as refused:
        team.enrol("user")
    assert "S2.05-08" in refused.value.clauses
    for wrong in ({"device_level": "secret"}, {"category": "无"}, {"device_level": "无"}):
        with pytest.raises(NotVisible):
            team.enrol(**wrong)
    team.enrol(number="A-1")
    with pytest.raises(Refusal, match="已经使用"):
        team.enrol(number="A-1")


def test_an_office_without_such_a_rule_is_told_what_is_missing(ordinary: Begin) -> None:
    team = ordinary()
    end_adoption(Acting(team.office.id), regulation="S2.05", on=date(2026, 1, 2))
    with pytest.raises(Refusal, match="没有写明"):
        team.enrol()


@pytest.mark.clause("S4.04-09", "S4.04-10", outcome="refused")
@pytest.mark.clause("S4.04-09", "S4.04-10", outcome="allowed")
@pytest.mark.parametrize(
    ("item", "clause"), [("technical_equipment", "S4.04-09"), ("secure_phone", "S4.04-10")]
)
def test_what_is_under_secrecy_is_never_entered_as_public(ordinary: Begin, item: str, clause: str) -> None:
    team = ordinary("S4.04")
    with pytest.raises(Refusal) as refused:
        team.enrol(device_level="public", protected_item=item)
    assert refused.value.clauses == (clause,)
    assert details([team.enrol(protected_item=item)])
    assert team.enrol(device_level="public", protected_item="other_item")


def test_an_item_is_no_matter_of_an_office_without_such_a_rule(ordinary: Begin) -> None:
    assert ordinary().enrol(device_level="public", protected_item="secure_phone")


@pytest.mark.clause("S2.54-05", outcome="refused")
@pytest.mark.clause("S2.54-05", outcome="allowed")
def test_who_has_not_signed_the_letter_is_no_responsible_person_and_receives_nothing(
    classified: Begin,
) -> None:
    team = classified("S2.54")
    thing_id = team.enrol(device_level="secret")
    with pytest.raises(Refusal) as refused:
        team.answer(thing_id, "user")
    assert refused.value.clauses == ("S2.54-05",)
    with pytest.raises(Refusal) as refused:
        team.hand(thing_id, "user")
    assert refused.value.clauses == ("S2.54-05",)
    for who in ("user", "other", "technician"):
        team.note(thing_id, who, Role.PLEDGED)
    team.note(thing_id, "user", Role.PLEDGED)
    team.answer(thing_id, "user", "other", "technician")
    team.hand(thing_id, "user")
    team.answer(thing_id, "other")
    told = details([thing_id])[thing_id]
    assert (told["first"], told["second"], told["pledged"]) == ("常山", "", "余青、常山、石磊")


def test_nobody_twice_no_stranger_and_nobody_at_all_answers_for_a_device(ordinary: Begin) -> None:
    team = ordinary()
    thing_id = team.enrol()
    for wrong in ((), ("user", "user")):
        with pytest.raises(Refusal, match="责任人"):
            team.answer(thing_id, *wrong)
    with pytest.raises(Refusal, match="不在本单位任职"):
        answer_for(team.at_work("keeper"), thing_id=thing_id, people=(1,))
    team.answer(thing_id, "user", "keeper")
    with pytest.raises(ValueError, match="answer_for"):
        team.note(thing_id, "user", Role.FIRST)
    team.hand(thing_id, "user")
    with pytest.raises(Refusal, match="台账由"):
        keep_up(team.at_work("user"), thing_id=thing_id, changes={"model": "x"})


@pytest.mark.clause("S3.03-10", "S0.08-10", outcome="refused")
@pytest.mark.clause("S3.03-10", "S0.08-10", outcome="allowed")
@pytest.mark.parametrize(("regulation", "clause"), [("S3.03", "S3.03-10"), ("S0.08", "S0.08-10"), ("", "")])
def test_nobody_leaves_with_a_device_in_his_hands(ordinary: Begin, regulation: str, clause: str) -> None:
    team = ordinary(*([regulation] if regulation else []))
    thing_id = team.enrol()
    team.hand(thing_id, "user")
    console, user = Acting(team.office.id), team.card("user").id
    if clause:
        with pytest.raises(Refusal) as refused:
            leave(console, person_id=user, last_day=today())
        assert clause in refused.value.clauses
        team.hand(thing_id, "other", giver="user")
    leave(console, person_id=user, last_day=today())
    assert user not in {one.id for one in people(team.office.id, date(2027, 1, 1))}


def test_a_mark_is_refused_wherever_it_is_typed(ordinary: Begin) -> None:
    marked = "机密" + "\N{BLACK STAR}" + "10年"
    team = ordinary()
    thing_id = team.enrol()
    tries: list[Callable[[], Any]] = [
        lambda: team.enrol(name=marked),
        lambda: keep_up(team.at_work("keeper"), thing_id=thing_id, changes={"basis": marked}),
        lambda: team.do("alter", thing_id, act="open", what=marked),
    ]
    for one in tries:
        with pytest.raises(Refusal) as refused:
            one()
        assert "保密员" in refused.value.todo
