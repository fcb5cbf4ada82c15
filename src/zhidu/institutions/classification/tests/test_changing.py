"""变更、解密、纠正: only as the facts call for, told to holders, and never a change of who may see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.support.offices import as_person
from zhidu.institutions.classification.acts.finding import FindingWish, record_finding
from zhidu.institutions.classification.acts.reviewing import review
from zhidu.institutions.classification.reads.secrets import SecretCard, State
from zhidu.institutions.classification.rules import Fault, Found, Step
from zhidu.institutions.classification.rules.codes import (
    ADJUST,
    CHANGES,
    DETERMINATION,
    FINDING,
    FINDINGS,
    REVIEW,
)
from zhidu.kernel.acts.public import deliver, subscribe
from zhidu.kernel.clock.public import clock_at, now, today
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.registers.public import rows
from zhidu.kernel.secrecy.public import label_of, viewer_of
from zhidu.kernel.words.public import Level, NotVisible, Overtaken, Refusal
from zhidu.vocabulary.classified import SecretChanged, SecretLifted

from .people import PROPOSAL, Desk

Desks = Callable[..., Desk]
HARMLESS = {"harmless": True}
HARM = {"harm_changed": True}
IMPROPER = {"improper": True}


@pytest.mark.parametrize(
    ("office", "step", "facts"),
    [
        pytest.param(
            "dx",
            "correct",
            {**IMPROPER, "not_secret": True},
            marks=pytest.mark.clause("S2.68-05", outcome="allowed"),
        ),
        pytest.param("dx", "declassify", HARMLESS, marks=pytest.mark.clause("S2.68-06", outcome="allowed")),
        ("dx", "change_level", {**HARM, "new_level": "confidential"}),
        ("dx", "change_period", {**HARM, "term": "event", "event": "方案公布之日"}),
        pytest.param(
            "szfb",
            "correct",
            {**IMPROPER, "new_level": "confidential"},
            marks=pytest.mark.clause("S2.56-12", outcome="allowed"),
        ),
    ],
)
def test_what_the_facts_call_for_may_be_proposed(
    desk: Desks, office: str, step: str, facts: dict[str, Any]
) -> None:
    here = desk(office)
    assert here.change(here.determined().number, step, **facts)


@pytest.mark.parametrize(
    ("office", "step", "facts", "cited"),
    [
        pytest.param(
            "dx",
            "declassify",
            IMPROPER,
            "S2.68-05",
            marks=pytest.mark.clause("S2.68-05", outcome="refused"),
        ),
        pytest.param(
            "dx",
            "declassify",
            {},
            "S2.68-06",
            marks=pytest.mark.clause("S2.68-06", outcome="refused"),
        ),
        pytest.param(
            "szfb",
            "declassify",
            IMPROPER,
            "S2.56-12",
            marks=pytest.mark.clause("S2.56-12", outcome="refused"),
        ),
        ("dx", "change_period", {**HARM, "term": "years", "years": "11"}, "national_floor.04-03"),
        ("dx", "change_period", HARM, ""),
        ("dx", "change_level", {**HARM, "new_level": "top_secret"}, "national_floor.04-04"),
        ("dx", "change_level", HARM, ""),
        ("dx", "change_level", {**HARM, "new_level": "secret"}, ""),
    ],
)
def test_what_they_do_not_call_for_is_refused(
    desk: Desks, office: str, step: str, facts: dict[str, Any], cited: str
) -> None:
    here = desk(office)
    number = here.determined().number
    with pytest.raises(Refusal) as refused:
        here.change(number, step, **facts)
    assert not cited or cited in refused.value.clauses
    assert refused.value.todo


def test_a_secret_that_is_unknown_or_unseen_cannot_be_changed(desk: Desks) -> None:
    szfb = desk("szfb")
    with pytest.raises(Refusal):
        szfb.change("密定秘〔2026〕9号", "declassify", **HARMLESS)


def test_a_new_level_and_term_reach_label_ledger_and_holders(desk: Desks) -> None:
    szfb = desk("szfb")
    heard: list[SecretChanged] = []
    subscribe(SecretChanged, lambda _item, told: heard.append(told))
    before = szfb.determined()
    szfb.end(szfb.change(before.number, "change_level", new_level="confidential", **HARM))
    raised = szfb.card(before.matter_id)
    assert raised is not None
    assert (raised.level, raised.term) == (Level.CONFIDENTIAL, "5年")
    szfb.end(szfb.change(before.number, "change_period", term="until", until="2030-06-30", **HARM))
    after = szfb.card(before.matter_id)
    assert after is not None
    assert (after.level, after.term) == (Level.CONFIDENTIAL, "至2030-06-30")
    label_id = szfb.seen(before.matter_id).label_id
    assert label_id is not None
    assert label_of(label_id).level is Level.CONFIDENTIAL
    assert [one.due_on.isoformat() for one in szfb.owed(REVIEW)] == ["2030-06-30"]
    told = [one.values["after"] for one in rows(viewer_of(as_person(szfb.officer)), CHANGES).rows]
    assert sorted(told) == ["机密级，期限不变", "机密级，至2030-06-30"]
    deliver()
    mine = [one for one in heard if one.number == before.number and one.office_id == szfb.office.id]
    assert (mine[-1].level, mine[-1].until and mine[-1].until.isoformat()) == ("confidential", "2030-06-30")
    szfb.end(szfb.change(before.number, "change_period", term="event", event="方案公布之日", **HARM))
    assert not szfb.owed(REVIEW)


def test_what_is_lifted_is_seen_by_nobody_more_and_lifted_once(desk: Desks) -> None:
    szfb = desk("szfb")
    heard: list[SecretLifted] = []
    subscribe(SecretLifted, lambda _item, told: heard.append(told))
    secret = szfb.determined()
    first, second = (szfb.change(secret.number, "declassify", **HARMLESS) for _ in range(2))
    szfb.end(first)
    with pytest.raises(Overtaken):
        szfb.end(second)
    card = szfb.card(secret.matter_id)
    assert card is not None
    assert (card.state, card.lifted_on) == (State.LIFTED, today())
    assert szfb.card(secret.matter_id, szfb.other()) is None
    assert not szfb.owed(REVIEW)
    deliver()
    assert secret.number in [one.number for one in heard]
    with pytest.raises(Overtaken):
        szfb.change(secret.number, "declassify", **HARMLESS)
    with pytest.raises(Overtaken):
        look(szfb, secret)


def look(here: Desk, card: SecretCard, **changes: Any) -> tuple[Step, ...]:
    """The officer's review of a secret, with nothing found unless ``changes`` say so."""
    found = {"proper": True, "harm_changed": False, "harmless": False, "gone_through": True, **changes}
    return review(as_person(here.officer), secret_id=card.matter_id, **found)


def test_a_review_says_what_follows_and_changes_nothing_itself(desk: Desks) -> None:
    dx = desk("dx")
    card = dx.determined()
    assert look(dx, card) == ()
    with pytest.raises(Refusal):
        look(dx, card, gone_through=False)
    with pytest.raises(NotVisible):
        review(
            as_person(dx.clerk),
            secret_id=card.matter_id,
            proper=True,
            harm_changed=False,
            harmless=False,
            gone_through=True,
        )
    with pytest.raises(NotVisible):
        review(
            as_person(dx.officer),
            secret_id=fresh_id(),
            proper=True,
            harm_changed=False,
            harmless=False,
            gone_through=True,
        )
    assert look(dx, card, harmless=True) == (Step.DECLASSIFY,)
    (owed,) = dx.owed(ADJUST)
    assert owed.clause == "S2.68-06"
    assert card.number not in owed.label
    still = dx.card(card.matter_id)
    assert still is not None
    assert (still.state, still.reviewed_on) == (State.IN_FORCE, today())
    dx.end(dx.change(card.number, "change_period", term="years", years="8", **HARM))
    assert not dx.owed(ADJUST)


def test_a_term_that_ends_makes_a_review_due_and_never_shows_anything(desk: Desks) -> None:
    szfb = desk("szfb")
    last = today() + timedelta(days=20)
    card = szfb.determined(term="until", until=last.isoformat())
    with clock_at(now() + timedelta(days=30)):
        over = szfb.card(card.matter_id)
        assert over is not None
        assert over.over
        assert szfb.card(card.matter_id, szfb.other()) is None
        assert look(szfb, card) == (Step.DECLASSIFY, Step.CHANGE_PERIOD)
        assert not szfb.owed(REVIEW)
        assert szfb.owed(ADJUST)
        szfb.end(szfb.change(card.number, "declassify"))
        assert not szfb.owed(ADJUST)


def found(here: Desk, **changes: Any) -> str:
    """A finding of the secrecy department, written down by the officer; gives its number."""
    given: dict[str, Any] = {
        "fault": Fault.MISSED,
        "found": Found.ORDER,
        "what": "专项方案没有定密。",
        "level": Level.SECRET,
        "document": "保纠〔2026〕5号",
        "handler_id": here.clerk.id,
        **changes,
    }
    identity = given.pop("finding_id", fresh_id())
    return record_finding(as_person(here.officer), finding_id=identity, wish=FindingWish(**given))


def test_a_finding_stays_open_until_a_matter_has_corrected_it(desk: Desks) -> None:
    szfb = desk("szfb")
    same = fresh_id()
    missed = found(szfb, finding_id=same)
    assert found(szfb, finding_id=same) == missed
    with pytest.raises(NotVisible):
        record_finding(
            as_person(szfb.clerk),
            finding_id=fresh_id(),
            wish=FindingWish(
                fault=Fault.MISSED, found=Found.OWN, what="。", level=Level.SECRET, handler_id=szfb.clerk.id
            ),
        )
    (owed,) = szfb.owed(FINDING, szfb.clerk)
    assert (owed.due_on, owed.clause) == (today(), "S2.56-12")
    form = {**PROPOSAL, "scope": szfb.clerk.name, "finding": missed}
    with pytest.raises(Refusal):
        szfb.submit(DETERMINATION, form, szfb.other())
    card = szfb.determined(finding=missed)
    assert not szfb.owed(FINDING, szfb.clerk)
    wrong = found(szfb, fault=Fault.WRONG, secret_number=card.number, correct_by=today())
    facts = {**IMPROPER, "not_secret": True, "finding": wrong}
    szfb.end(szfb.change(card.number, "correct", **facts))
    assert not szfb.owed(FINDING, szfb.clerk)
    assert len(rows(viewer_of(as_person(szfb.officer)), FINDINGS).rows) == 2


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"document": " "}, "文号"),
        ({"fault": Fault.WRONG}, "没有找到"),
        ({"secret_number": "密定秘〔2026〕9号"}, "没有找到"),
    ],
)
def test_a_finding_names_its_notice_and_its_secret(desk: Desks, changes: dict[str, Any], told: str) -> None:
    with pytest.raises(Refusal, match=told):
        found(desk("szfb"), **changes)
