"""定密: proposed with a basis, decided by those responsible, marked; what is out of order is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.support.offices import as_person
from zhidu.institutions.classification.acts.granting import record_grant, revoke
from zhidu.institutions.classification.acts.marking import mark
from zhidu.institutions.classification.reads.secrets import State, by_number
from zhidu.institutions.classification.rules.codes import DETERMINATION, REVIEW, SECRETS
from zhidu.kernel.acts.public import deliver, subscribe
from zhidu.kernel.clock.public import clock_at, now, today
from zhidu.kernel.matters.public import MatterState, withdraw
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.registers.public import rows
from zhidu.kernel.secrecy.public import clearance_of, end_clearance, viewer_of
from zhidu.kernel.words.public import Level, NotVisible, Overtaken, Refusal, Verb, WrongUse
from zhidu.vocabulary.classified import SecretDetermined

from .people import PROPOSAL, Desk

Desks = Callable[..., Desk]


@pytest.mark.clause("S2.68-07", outcome="refused")
@pytest.mark.clause("S2.68-07", outcome="allowed")
def test_a_secret_is_proposed_reviewed_decided_and_marked(desk: Desks) -> None:
    dx = desk("dx")
    matter = dx.propose()
    verbs = [one.verb for one in dx.seen(matter).steps]
    assert verbs == [Verb.DRAFT, Verb.CHECK, Verb.APPROVE, Verb.CARRY_OUT]
    dx.until(matter, Verb.CARRY_OUT)
    with pytest.raises(Refusal) as refused:
        dx.do(matter)
    assert refused.value.clauses == ("S2.68-07",)
    with pytest.raises(NotVisible):
        mark(as_person(dx.other()), matter_id=matter, carriers="ZT-1")
    mark(as_person(dx.clerk), matter_id=matter, carriers="ZT-1、ZT-2")
    with pytest.raises(Overtaken):
        mark(as_person(dx.clerk), matter_id=matter, carriers="ZT-1")
    dx.do(matter)
    assert dx.seen(matter).state is MatterState.FINISHED
    (row,) = rows(viewer_of(as_person(dx.officer)), SECRETS).rows
    assert (row.values["approver"], row.values["marked"]) == (dx.head.name, "ZT-1、ZT-2")


def test_whom_the_scope_names_sees_it_once_it_is_determined_and_others_hear(desk: Desks) -> None:
    szfb = desk("szfb")
    heard: list[SecretDetermined] = []
    subscribe(SecretDetermined, lambda _item, told: heard.append(told))
    other, section = szfb.other(), szfb.clerk.department_name or ""
    matter = szfb.propose(scope=f"{other.name}、{section}")
    assert szfb.card(matter, other) is None
    szfb.end(matter)
    card = szfb.card(matter, other)
    assert card is not None
    assert (card.state, card.term, card.over) == (State.IN_FORCE, "5年", False)
    assert card.ends_on == today().replace(year=today().year + 5)
    assert [one.due_on for one in szfb.owed(REVIEW)] == [card.ends_on]
    deliver()
    told = next(one for one in heard if one.source_id == matter)
    assert (told.number, told.level, told.years) == (card.number, "secret", 5)


IN_ORDER: list[Any] = [
    pytest.param(
        "szfb", "city", {}, marks=pytest.mark.clause("S2.57-14", "national_floor.04-01", outcome="allowed")
    ),
    pytest.param(
        "szfb",
        "county",
        {"origin": "superior", "source": "上〔2026〕3号", "source_level": "secret"},
        marks=pytest.mark.clause("national_floor.04-02", outcome="allowed"),
    ),
    pytest.param(
        "szfb",
        "city",
        {"years": "10"},
        marks=pytest.mark.clause("national_floor.04-03", outcome="allowed"),
    ),
    ("szfb", "city", {"term": "event", "event": "方案公布之日"}),
    ("szfb", "city", {"term": "until", "until": "2027-01-31"}),
    ("szfb", "province", {"level": "top_secret"}),
    pytest.param(
        "jcy",
        "city",
        {"item": "question", "level": "confidential"},
        marks=pytest.mark.clause("S2.11-17", outcome="allowed"),
    ),
    ("jcy", "city", {"item": "question", "level": ""}),
    ("jcy", "city", {"item": "question", "used": True}),
]
OUT_OF_ORDER: list[Any] = [
    pytest.param(
        "szfb", "city", {"basis": ""}, "S2.57-14", marks=pytest.mark.clause("S2.57-14", outcome="refused")
    ),
    pytest.param(
        "szfb",
        "county",
        {},
        "national_floor.04-04",
        marks=pytest.mark.clause("national_floor.04-01", "national_floor.04-04", outcome="refused"),
    ),
    ("szfb", "city", {"level": "top_secret"}, "national_floor.04-04"),
    pytest.param(
        "szfb",
        "county",
        {"origin": "superior", "source": "上〔2026〕3号", "source_level": "confidential"},
        "national_floor.04-02",
        marks=pytest.mark.clause("national_floor.04-02", outcome="refused"),
    ),
    pytest.param(
        "szfb",
        "city",
        {"years": "11"},
        "national_floor.04-03",
        marks=pytest.mark.clause("national_floor.04-03", outcome="refused"),
    ),
    ("szfb", "city", {"term": "until", "until": "2056-01-31"}, "national_floor.04-03"),
    ("szfb", "city", {"origin": "granted"}, "national_floor.04-01"),
    pytest.param(
        "jcy",
        "city",
        {"item": "question", "level": "secret"},
        "S2.11-17",
        marks=pytest.mark.clause("S2.11-17", outcome="refused"),
    ),
    ("szfb", "", {}, ""),
    ("szfb", "city", {"level": ""}, ""),
    ("jcy", "city", {"level": "", "item": "question", "used": True}, ""),
    ("szfb", "city", {"scope": "无此人"}, ""),
    ("szfb", "city", {"finding": "没有的编号"}, ""),
    ("szfb", "city", {"level": "internal"}, ""),
]


@pytest.mark.parametrize(("office", "rank", "changes"), IN_ORDER)
def test_what_is_in_order_goes_its_way(desk: Desks, office: str, rank: str, changes: dict[str, Any]) -> None:
    here = desk(office, rank)
    found = here.seen(here.propose(**changes))
    assert found.state is MatterState.RUNNING
    wanted = changes.get("level", "secret") or "confidential"
    assert found.level == Level(wanted)


@pytest.mark.parametrize(("office", "rank", "changes", "cited"), OUT_OF_ORDER)
def test_what_is_out_of_order_is_refused_with_its_clause(
    desk: Desks, office: str, rank: str, changes: dict[str, Any], cited: str
) -> None:
    with pytest.raises(Refusal) as refused:
        desk(office, rank).propose(**changes)
    assert not cited or cited in refused.value.clauses
    assert refused.value.todo


@pytest.mark.clause("S2.57-13", outcome="refused")
@pytest.mark.clause("S2.57-13", outcome="allowed")
@pytest.mark.parametrize("named", [True, False])
def test_only_who_is_responsible_confirms_a_level(desk: Desks, named: bool) -> None:
    """Where nobody was designated at the time, the step went to a higher leader; the designated decides."""
    szfb = desk("szfb", named=False)
    responsible = szfb.other()
    if named:
        szfb.designate(responsible)
    matter = szfb.propose()
    if named:
        assert szfb.do(matter).people[0].person_id == responsible.id
        return
    szfb.designate(responsible)
    with pytest.raises(Refusal) as refused:
        szfb.do(matter)
    assert refused.value.clauses == ("S2.57-13",)


def test_a_grant_reaches_as_far_as_its_level_and_its_last_day(desk: Desks) -> None:
    szfb = desk("szfb", "county")
    keeper, grant = as_person(szfb.officer), fresh_id()
    given: dict[str, Any] = {
        "grant_id": grant,
        "level": Level.SECRET,
        "matters": "专项工作",
        "granted_by": "省级机关",
        "document": "授〔2026〕1号",
        "since": today(),
    }
    with pytest.raises(NotVisible):
        record_grant(as_person(szfb.clerk), **given)
    for _ in range(2):
        record_grant(keeper, **given)
    assert szfb.propose(origin="granted")
    with pytest.raises(Refusal):
        szfb.propose(origin="granted", level="confidential")
    with clock_at(now() + timedelta(days=2)):
        later = as_person(szfb.officer)
        with pytest.raises(Refusal):
            revoke(later, grant_id=grant, until=today() - timedelta(days=9))
        with pytest.raises(NotVisible):
            revoke(later, grant_id=fresh_id(), until=today())
        revoke(later, grant_id=grant, until=today() - timedelta(days=1))
        with pytest.raises(Overtaken):
            revoke(later, grant_id=grant, until=today())
        with pytest.raises(Refusal):
            szfb.propose(origin="granted")


def test_who_is_not_cleared_proposes_nothing(desk: Desks) -> None:
    szfb = desk("szfb")
    held = clearance_of(szfb.office.id, szfb.clerk.id, today())
    assert held is not None
    end_clearance(szfb.console, clearance_id=held.id, until=today())
    with clock_at(now() + timedelta(days=1)), pytest.raises(Refusal):
        szfb.propose()


def test_what_is_taken_back_is_no_secret_until_it_is_handed_in_again(desk: Desks) -> None:
    szfb = desk("szfb")
    matter = szfb.propose()
    withdraw(as_person(szfb.clerk), matter_id=matter, reason="重新核对依据。")
    card = szfb.card(matter)
    assert card is not None
    assert card.state is State.DROPPED
    assert by_number(viewer_of(as_person(szfb.clerk)), "") is None
    with pytest.raises(NotVisible):
        mark(as_person(szfb.clerk), matter_id=szfb.ask(), carriers="ZT-1")


def test_where_no_state_secrets_are_kept_there_is_no_such_matter(desk: Desks, settings: Any) -> None:
    szfb = desk("szfb")
    settings.PROFILE = "intranet"
    with pytest.raises(WrongUse):
        szfb.submit(DETERMINATION, {**PROPOSAL, "scope": szfb.clerk.name})
