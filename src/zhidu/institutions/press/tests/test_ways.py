"""The ways of press matters: past a skipped level, past the gate, to the declaration, into the register."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.support.offices import as_person, someone
from tests.support.working import do_next, do_step, go_to, holder, seen
from zhidu.institutions.press.reads import publicity_counts
from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.public import (
    MatterState,
    MatterView,
    StepState,
    StepView,
    decide,
    decide_over,
    preview,
    start_trial,
)
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.registers.public import rows
from zhidu.kernel.regulations.public import adopt
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Refusal, Verb

from .people import INTERVIEW, NEWS, start

Found = Callable[[str], OfficeCard]


def step_of(found: MatterView, verb: Verb) -> StepView:
    """The step of that verb."""
    return next(step for step in found.steps if step.verb is verb)


@pytest.mark.clause("S0.02-08", outcome="refused")
@pytest.mark.clause("S0.02-08", outcome="allowed")
def test_the_head_may_skip_consents_but_not_the_gate(sample_office: Found) -> None:
    office = sample_office("tjj")
    clerk, head = someone(office, "staff"), someone(office, "head")
    matter = start(clerk, "press.release", NEWS).matter_id
    do_next(clerk, matter)
    found = seen(clerk, matter)
    sign, publish = (step_of(found, verb) for verb in (Verb.SIGN, Verb.CARRY_OUT))
    decide_over(as_person(head), step_id=sign.id, outcome="sign", opinion="签发，急件先发。")
    assert [step.verb for step in seen(clerk, matter).now_at] == [Verb.REGISTER]
    with pytest.raises(Refusal):
        decide(holder(office.id, publish), step_id=publish.id, outcome="done")
    do_next(clerk, matter)
    do_next(clerk, matter)
    assert step_of(seen(clerk, matter), Verb.CARRY_OUT).state is StepState.DONE


@pytest.mark.clause("S0.09-35", outcome="refused")
@pytest.mark.clause("S0.09-35", outcome="allowed")
@pytest.mark.parametrize(("code", "goes"), [("tjj", True), ("xxb", False)])
def test_nothing_is_published_that_the_gate_did_not_register(
    sample_office: Found, code: str, goes: bool
) -> None:
    """The informatization office has no registering step; under S0.09 it cannot publish without one."""
    office = sample_office(code)
    if not goes:
        adopt(office.id, "S0.09", on=date(2020, 1, 1))
    clerk = someone(office, "staff")
    matter = start(clerk, "press.release", NEWS).matter_id
    step = go_to(clerk, matter, Verb.CARRY_OUT)
    if goes:
        do_step(office.id, step)
        assert step_of(seen(clerk, matter), Verb.CARRY_OUT).state is StepState.DONE
        return
    with pytest.raises(Refusal) as refused:
        do_step(office.id, step)
    assert "S0.09-35" in refused.value.clauses


@pytest.mark.clause("S2.70-09", outcome="refused")
@pytest.mark.clause("S2.70-09", outcome="allowed")
def test_a_classified_interview_needs_the_head_and_the_declaration(sample_office: Found) -> None:
    clerk = someone(sample_office("dx"), "staff")
    matter = start(clerk, "press.interview", {**INTERVIEW, "classified": True}).matter_id
    assert [step.verb for step in seen(clerk, matter).steps if step.verb.decides] == [Verb.APPROVE]
    do_next(clerk, matter)
    with pytest.raises(Refusal) as refused:
        do_next(clerk, matter, checked={"0": True, "1": False})
    assert refused.value.clauses
    do_next(clerk, matter)
    assert seen(clerk, matter).state is MatterState.FINISHED


def test_trial_running_suspends_the_offices_own_rules_and_no_others(sample_office: Found) -> None:
    office = sample_office("tjj")
    clerk, keeper = someone(office, "staff"), someone(office, "section_head", "办公室")
    start_trial(as_person(keeper), kind="press.release", since=today(), decision="局长办公会决定")
    unverified = {**NEWS, "has_data": True, "verified": False}
    moved = start(clerk, "press.release", unverified)
    assert [one.clauses for one in seen(clerk, moved.matter_id).departures] == [("S0.02-07",)]
    secret = {**NEWS, "touches": "state_secret"}
    told = preview(as_person(clerk), "press.release", secret)
    assert [one.clauses for one in told.refusals] == [("national_floor.01-01",)]
    with pytest.raises(Refusal) as refused:
        start(clerk, "press.release", secret)
    assert refused.value.clauses == ("national_floor.01-01",)


def test_a_filed_release_stands_in_the_register_and_counts_for_its_section(sample_office: Found) -> None:
    office = sample_office("tjj")
    clerk, keeper = someone(office, "staff", "工业统计处"), someone(office, "section_head", "监察室")
    matter = start(clerk, "press.release", NEWS).matter_id
    for _ in range(5):
        do_next(clerk, matter)
    assert not rows(viewer_of(as_person(keeper)), "press.releases").rows
    do_next(clerk, matter)
    assert seen(clerk, matter).state is MatterState.FINISHED
    (row,) = rows(viewer_of(as_person(keeper)), "press.releases").rows
    assert row.number.endswith(f"〔{today().year}〕1号")
    assert row.values["headline"] == NEWS["headline"]
    assert row.values["department"] == "工业统计处"
    assert all(row.values[column] for column in ("author", "reviewer", "registrar", "deputy", "head"))
    (counted,) = publicity_counts(viewer_of(as_person(keeper)), today().year)
    assert (counted.value, counted.count) == ("工业统计处", 1)
