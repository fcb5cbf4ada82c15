"""报请定密: protected first, asked at once, answered by the clock; the answer makes a secret or none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.support.offices import as_person
from zhidu.institutions.classification.acts.answering import record_answer
from zhidu.institutions.classification.acts.marking import mark
from zhidu.institutions.classification.reads.secrets import State
from zhidu.institutions.classification.rules import Verdict
from zhidu.institutions.classification.rules.codes import ANSWER, MARK, REFERRALS, REVIEW, SECRETS
from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.public import MatterState, withdraw
from zhidu.kernel.registers.public import rows
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Level, NotVisible, Overtaken, Refusal, Verb

from .people import Desk

Desks = Callable[..., Desk]


def test_nothing_is_sent_upward_before_it_is_protected(desk: Desks) -> None:
    szfb = desk("szfb", "county")
    for wrong in ({"protected": False}, {"measures": " "}):
        with pytest.raises(Refusal) as refused:
            szfb.ask(**wrong)
        assert refused.value.clauses == ("national_floor.04-04",)


def answer(here: Desk, matter_id: int, **changes: Any) -> None:
    """The superior's answer, recorded by the clerk."""
    given: dict[str, Any] = {
        "verdict": Verdict.SECRET,
        "decided_by": "省级机关",
        "document": "复〔2026〕7号",
        "answered_on": today(),
        "level": Level.CONFIDENTIAL,
        **changes,
    }
    record_answer(as_person(given.pop("who", here.clerk)), matter_id=matter_id, **given)


@pytest.mark.clause("national_floor.04-04", outcome="allowed")
def test_without_authority_one_protects_asks_and_awaits_the_answer_by_the_clock(desk: Desks) -> None:
    szfb = desk("szfb", "county")
    matter = szfb.ask()
    (owed,) = szfb.owed(ANSWER, szfb.clerk)
    assert (owed.due_on, owed.clause) == (today() + timedelta(days=10), "national_floor.04-04")
    szfb.until(matter, Verb.APPROVE)
    with pytest.raises(Refusal):
        szfb.do(matter)
    answer(szfb, matter)
    assert not szfb.owed(ANSWER, szfb.clerk)
    szfb.do(matter)
    card = szfb.card(matter)
    assert card is not None
    assert (card.state, card.level, card.basis) == (State.IN_FORCE, Level.CONFIDENTIAL, "复〔2026〕7号")
    (row,) = rows(viewer_of(as_person(szfb.officer)), SECRETS).rows
    assert row.number == card.number
    assert szfb.owed(REVIEW)
    assert szfb.owed(MARK, szfb.clerk)
    mark(as_person(szfb.clerk), matter_id=matter, carriers="ZT-1")
    assert not szfb.owed(MARK, szfb.clerk)


def test_in_doubt_the_secrecy_department_decides_and_may_say_no(desk: Desks) -> None:
    szfb = desk("szfb")
    matter = szfb.ask(why="unclear", term="event", event="方案公布之日")
    outside = next(one for one in szfb.seen(matter).steps if one.verb is Verb.APPROVE)
    assert (outside.who, outside.clauses) == ("outside:superior_secrecy", ("S2.56-13",))
    answer(szfb, matter, verdict=Verdict.NOT_SECRET, level=None)
    szfb.until(matter, Verb.APPROVE)
    szfb.do(matter)
    assert szfb.seen(matter).state is MatterState.FINISHED
    assert szfb.card(matter) is None
    (row,) = rows(viewer_of(as_person(szfb.officer)), REFERRALS).rows
    assert row.values["verdict"] == Verdict.NOT_SECRET.label


def test_an_answer_is_recorded_once_with_its_level_by_who_asked(desk: Desks) -> None:
    szfb = desk("szfb")
    matter = szfb.ask()
    wrong: tuple[dict[str, Any], ...] = ({"answered_on": today() + timedelta(days=1)}, {"level": None})
    for one in wrong:
        with pytest.raises(Refusal):
            answer(szfb, matter, **one)
    with pytest.raises(NotVisible):
        answer(szfb, matter, who=szfb.other())
    answer(szfb, matter)
    with pytest.raises(Overtaken):
        answer(szfb, matter)


def test_what_is_taken_back_awaits_no_answer(desk: Desks) -> None:
    szfb = desk("szfb")
    matter = szfb.ask()
    withdraw(as_person(szfb.clerk), matter_id=matter, reason="另行报请。")
    assert not szfb.owed(ANSWER, szfb.clerk)


def test_what_was_decided_above_is_not_changed_here(desk: Desks) -> None:
    szfb = desk("szfb", "county")
    matter = szfb.ask()
    answer(szfb, matter)
    szfb.until(matter, Verb.APPROVE)
    szfb.do(matter)
    card = szfb.card(matter)
    assert card is not None
    with pytest.raises(Refusal) as refused:
        szfb.change(card.number, "declassify", harmless=True)
    assert "national_floor.04-04" in refused.value.clauses
