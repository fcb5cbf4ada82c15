"""What is done with a device: what the rules let through goes on record, what they forbid does not happen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from zhidu.institutions.devices.reads import Role, duty_rows
from zhidu.kernel.clock.public import today
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.registers.public import rows
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

from .people import Team

Begin = Callable[..., Team]
SECRET = {"device_level": "secret"}
PLAIN: Mapping[str, Any] = {}


def case(clause: str, use: str, device: Mapping[str, Any], form: Mapping[str, Any], *, goes: bool) -> Any:
    """A use with what its device is and what is entered, the clause that decides, and how."""
    outcome = "allowed" if goes else "refused"
    return pytest.param(clause, use, device, form, goes, id=f"{clause}-{outcome}")


def _to(target: str, *, dedicated: bool = False) -> dict[str, Any]:
    return {"to": target, "dedicated": dedicated}


def _medium(medium: str, *, scanned: bool) -> dict[str, Any]:
    return {"medium": medium, "scanned": scanned}


@pytest.mark.clause("S0.07-07", "S0.07-11", "S0.07-12", "S4.04-19", "S4.01-07", "S3.02-15", outcome="allowed")
@pytest.mark.clause("S0.07-07", "S0.07-11", "S0.07-12", "S4.04-19", "S4.01-07", "S3.02-15", outcome="refused")
@pytest.mark.clause("national_floor.03-01", "national_floor.03-02", outcome="refused")
@pytest.mark.clause("S2.55-03", "S2.60-08", "S3.03-09", "S0.10-07", "S2.72-11", "S2.73-10", outcome="allowed")
@pytest.mark.clause("S2.55-03", "S2.60-08", "S3.03-09", "S0.10-07", "S2.72-11", "S2.73-10", outcome="refused")
@pytest.mark.clause("S2.73-04", "S2.73-05", "S2.73-06", "S2.73-08", "S1.19-37", "S0.09-45", outcome="allowed")
@pytest.mark.clause("S2.73-04", "S2.73-05", "S2.73-06", "S2.73-08", "S1.19-37", "S0.09-45", outcome="refused")
@pytest.mark.clause("national_floor.03-03", "national_floor.03-05", outcome="refused")
@pytest.mark.clause("national_floor.03-03", "national_floor.03-05", outcome="allowed")
@pytest.mark.clause("national_floor.03-01", "national_floor.03-02", outcome="allowed")
@pytest.mark.clause("S2.60-09", "S1.05-14", "S2.63-22", "S3.02-36", "S0.08-06", outcome="refused")
@pytest.mark.clause("S3.02-36", outcome="allowed")
@pytest.mark.parametrize(
    ("clause", "use", "device", "form", "goes"),
    [
        case("S0.07-07", "connect", SECRET, _to("office_network"), goes=False),
        case("S0.07-07", "connect", SECRET, _to("secret_network"), goes=True),
        case("S0.07-11", "connect", PLAIN, _to("secret_network"), goes=False),
        case("S0.07-11", "connect", PLAIN, _to("plain_media"), goes=True),
        case("S0.07-12", "connect", SECRET, _to("private_media"), goes=False),
        case("S0.07-12", "connect", PLAIN, _to("private_media"), goes=True),
        case("S4.04-19", "connect", SECRET, _to("internet"), goes=False),
        case("S4.04-19", "connect", SECRET, _to("secret_network"), goes=True),
        case("S4.01-07", "connect", {"device_level": "statistics"}, _to("internet"), goes=False),
        case("S4.01-07", "connect", {"device_level": "statistics"}, _to("office_network"), goes=True),
        case("S3.02-15", "connect", {"device_level": "important"}, _to("internet"), goes=False),
        case("S3.02-15", "connect", {"device_level": "important"}, _to("office_network"), goes=True),
        case("national_floor.03-01", "connect", SECRET, _to("public_network"), goes=False),
        case("national_floor.03-01", "connect", PLAIN, _to("public_network"), goes=True),
        case("S2.55-03", "connect", {"storage": True}, _to("office_network", dedicated=True), goes=False),
        case("S2.55-03", "connect", {"storage": True}, _to("office_network"), goes=True),
        case(
            "S2.55-03",
            "connect",
            SECRET | {"storage": True},
            _to("secret_network", dedicated=True),
            goes=True,
        ),
        case("S2.60-08", "install", PLAIN, {"software": "制图软件"}, goes=False),
        case("S2.60-08", "install", PLAIN, {"software": "制图软件", "permission": "信息处石磊"}, goes=True),
        case("S2.72-11", "reuse", SECRET, {"what": "旧硬盘", "treated": False}, goes=False),
        case("S2.72-11", "reuse", SECRET, {"what": "旧硬盘", "treated": True}, goes=True),
        case("S2.73-10", "reuse", SECRET, {"what": "旧硬盘", "treated": False}, goes=False),
        case("S2.73-10", "reuse", SECRET, {"what": "旧硬盘", "treated": True}, goes=True),
        case("national_floor.03-05", "reuse", SECRET, {"what": "旧硬盘", "treated": False}, goes=False),
        case("national_floor.03-05", "reuse", PLAIN, {"what": "旧内存", "treated": False}, goes=True),
        case("S2.73-04", "secret_process", SECRET | {"imported": True}, {"what": "起草"}, goes=False),
        case(
            "S2.73-04",
            "secret_process",
            SECRET | {"imported": True, "inspected_on": today()},
            {"what": "起草"},
            goes=True,
        ),
        case("national_floor.03-02", "secret_process", PLAIN, {"what": "起草"}, goes=False),
        case("national_floor.03-02", "secret_process", SECRET, {"what": "起草"}, goes=True),
        case("S2.73-05", "secret_transmit", SECRET, {"channel": "telecom"}, goes=False),
        case("S2.73-05", "secret_transmit", SECRET | {"protected": True}, {"channel": "telecom"}, goes=True),
        case("S2.73-08", "secret_transmit", PLAIN, {"channel": "fax"}, goes=False),
        case("S2.73-08", "secret_transmit", {"protected": True}, {"channel": "fax"}, goes=True),
        case("S1.19-37", "secret_transmit", PLAIN, {"channel": "fax"}, goes=False),
        case("S1.19-37", "secret_transmit", {"protected": True}, {"channel": "fax"}, goes=True),
        case("S0.09-45", "secret_transmit", PLAIN, {"channel": "computer"}, goes=False),
        case("S0.09-45", "secret_transmit", PLAIN, {"channel": "messenger"}, goes=True),
        case("national_floor.03-03", "secret_transmit", PLAIN, {"channel": "phone"}, goes=False),
        case("national_floor.03-03", "secret_transmit", PLAIN, {"channel": "messenger"}, goes=True),
        case("S2.73-06", "secret_reply", SECRET, {"received": "encrypted", "reply": "plain"}, goes=False),
        case("S2.73-06", "secret_reply", SECRET, {"received": "encrypted", "reply": "encrypted"}, goes=True),
        case("S2.60-09", "attach", PLAIN, _medium("other_device", scanned=True), goes=False),
        case("S1.05-14", "attach", PLAIN, _medium("storage", scanned=True), goes=False),
        case("S2.63-22", "attach", PLAIN, _medium("storage", scanned=True), goes=False),
        case("S3.02-36", "attach", PLAIN, _medium("storage", scanned=False), goes=False),
        case("S3.02-36", "attach", PLAIN, _medium("storage", scanned=True), goes=True),
        case("S0.08-06", "secret_process", PLAIN, {"what": "起草"}, goes=False),
    ],
)
def test_a_use_is_put_to_the_rules(
    classified: Begin,
    clause: str,
    use: str,
    device: Mapping[str, Any],
    form: Mapping[str, Any],
    goes: bool,
) -> None:
    team = classified(clause.rpartition("-")[0])
    thing = team.enrol(**device)
    if not goes:
        with pytest.raises(Refusal) as refused:
            team.do(use, thing, **form)
        assert clause in refused.value.clauses
    else:
        team.do(use, thing, **form)
    assert rows(viewer_of(team.at_work("keeper")), "devices.uses").total == int(goes)


@pytest.mark.clause("S3.03-09", "S0.10-07", outcome="refused")
@pytest.mark.clause("S3.03-09", "S0.10-07", outcome="allowed")
@pytest.mark.parametrize("regulation", ["S3.03", "S0.10"])
def test_only_who_looks_after_devices_opens_one(ordinary: Begin, regulation: str) -> None:
    team = ordinary(regulation)
    thing = team.enrol()
    team.hand(thing, "user")
    with pytest.raises(Refusal) as refused:
        team.do("alter", thing, "user", act="open", what="换内存")
    assert refused.value.clauses[0].startswith(regulation)
    team.do("alter", thing, act="open", what="换内存")


@pytest.mark.clause("S2.63-18", outcome="refused")
@pytest.mark.clause("S2.63-18", outcome="allowed")
def test_a_computer_is_on_one_network_at_a_time(ordinary: Begin) -> None:
    team = ordinary("S2.63")
    thing = team.enrol()
    team.do("join_network", thing, to="local", address="192.0.2.7")
    with pytest.raises(Refusal) as refused:
        team.do("join_network", thing, to="public")
    assert refused.value.clauses == ("S2.63-18",)
    team.do("leave_network", thing, reason="改接外网")
    team.do("join_network", thing, to="public")


@pytest.mark.clause("S0.06-04", "S0.07-08", "S0.08-06", outcome="refused")
@pytest.mark.clause("S0.06-04", "S0.07-08", "S0.08-06", outcome="allowed")
@pytest.mark.clause("S2.60-09", "S1.05-14", "S2.63-22", outcome="allowed")
@pytest.mark.parametrize(
    ("regulation", "device", "medium", "goes"),
    [
        ("S0.06", SECRET, PLAIN, False),
        ("S0.06", SECRET, SECRET, True),
        ("S0.07", PLAIN, SECRET, False),
        ("S0.07", SECRET, SECRET, True),
        ("S0.08", PLAIN, SECRET, False),
        ("S0.08", PLAIN, PLAIN, True),
        ("S2.60", PLAIN, PLAIN, True),
        ("S1.05", PLAIN, PLAIN, True),
        ("S2.63", PLAIN, PLAIN, True),
    ],
)
def test_a_medium_of_the_ledger_goes_with_a_computer_of_its_level(
    classified: Begin, regulation: str, device: Mapping[str, Any], medium: Mapping[str, Any], goes: bool
) -> None:
    team = classified(regulation)
    team.enrol(category="media", number="U-7", **medium)
    thing = team.enrol(**device)
    if goes:
        team.do("attach", thing, medium="storage", number="U-7", scanned=True)
        return
    with pytest.raises(Refusal) as refused:
        team.do("attach", thing, medium="storage", number="U-7", scanned=True)
    assert refused.value.clauses[0].startswith(regulation)


@pytest.mark.clause("S0.06-03", "S4.01-09", outcome="refused")
@pytest.mark.clause("S0.06-03", "S4.01-09", outcome="allowed")
@pytest.mark.parametrize(("regulation", "level"), [("S0.06", "secret"), ("S4.01", "statistics")])
def test_only_whom_it_is_assigned_to_uses_it(classified: Begin, regulation: str, level: str) -> None:
    team = classified(regulation)
    thing = team.enrol(device_level=level)
    person = str(team.card("user").id)
    with pytest.raises(Refusal) as refused:
        team.do("let_use", thing, person=person)
    assert refused.value.clauses[0].startswith(regulation)
    team.answer(thing, "user")
    team.do("let_use", thing, person=person)


def test_what_cannot_be_is_refused_and_leaves_nothing(ordinary: Begin) -> None:
    """An unknown code, a stranger, an unknown number, somebody else's device."""
    team = ordinary()
    thing = team.enrol()
    for use, form, told in (
        ("connect", _to("moon"), "不在名单"),
        ("let_use", {"person": "1"}, "不在本单位任职"),
        ("attach", _medium("storage", scanned=True) | {"number": "无此号"}, "没有编号"),
    ):
        with pytest.raises(Refusal, match=told):
            team.do(use, thing, **form)
    with pytest.raises(NotVisible):
        team.do("connect", thing, "user", **_to("office_network"))
    with pytest.raises(NotVisible):
        team.do("secret_process", thing, what="起草")
    team.hand(thing, "user")
    team.hand(thing, "other", giver="user")
    with pytest.raises(Refusal, match="不由您"):
        team.do("connect", thing, "user", **_to("office_network"))
    team.note(thing, "user", Role.PERMITTED)
    team.do("connect", thing, "user", **_to("office_network"))


def test_a_form_sent_twice_is_one_record_and_a_second_form_another(ordinary: Begin) -> None:
    team = ordinary()
    thing, form = team.enrol(), fresh_id()
    team.do("connect", thing, use_id=form, **_to("office_network"))
    with pytest.raises(Overtaken):
        team.do("connect", thing, use_id=form, **_to("office_network"))
    team.do("connect", thing, **_to("office_network"))
    assert rows(viewer_of(team.at_work("keeper")), "devices.uses").total == 2


def test_the_rules_say_who_does_which_work(ordinary: Begin) -> None:
    team = ordinary("S3.03")
    told = {row["duty"]: row for row in duty_rows(team.office.id, today())}
    assert told["电话故障处理"]["clauses"] == "S3.03-23"
