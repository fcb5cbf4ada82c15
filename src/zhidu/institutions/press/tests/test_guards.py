"""Every guard of press at work: what is out of order is refused with its clause, the rest goes through."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.support.offices import as_person, someone
from zhidu.kernel.matters.public import MatterState, StepState, StepView, decide, decide_over
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.regulations.public import adopt
from zhidu.kernel.words.public import Refusal, Verb

from .people import INTERVIEW, NEWS, do_next, holder, seen, start

Found = Callable[[str], OfficeCard]


@pytest.mark.clause("S0.02-07", outcome="refused")
@pytest.mark.clause("S0.02-07", outcome="allowed")
@pytest.mark.parametrize(
    ("verified", "provincial", "goes"),
    [
        (True, "obtained", True),
        (True, "not_needed", True),
        (True, "missing", False),
        (False, "obtained", False),
        (False, "not_needed", False),
    ],
)
def test_data_need_verification_and_where_required_approval(
    sample_office: Found, verified: bool, provincial: str, goes: bool
) -> None:
    clerk = someone(sample_office("tjj"), "staff")
    data = {"has_data": True, "verified": verified, "provincial": provincial}
    if goes:
        assert start(clerk, "press.release", NEWS, **data).state is MatterState.RUNNING
        return
    with pytest.raises(Refusal) as refused:
        start(clerk, "press.release", NEWS, **data)
    assert "S0.02-07" in refused.value.clauses
    assert refused.value.todo


def test_a_text_without_data_needs_no_verification(sample_office: Found) -> None:
    clerk = someone(sample_office("tjj"), "staff")
    assert start(clerk, "press.release", NEWS, verified=False, provincial="missing").opened


@pytest.mark.clause("S0.02-08", outcome="refused")
@pytest.mark.clause("S0.02-08", outcome="allowed")
def test_the_head_may_skip_consents_but_not_the_gate(sample_office: Found) -> None:
    office = sample_office("tjj")
    clerk, head = someone(office, "staff"), someone(office, "head")
    matter = start(clerk, "press.release", NEWS).matter_id
    do_next(clerk, matter)
    sign, publish = (_step(clerk, matter, verb) for verb in (Verb.SIGN, Verb.CARRY_OUT))
    decide_over(as_person(head), step_id=sign.id, outcome="sign", opinion="签发，急件先发。")
    assert [step.verb for step in seen(clerk, matter).now_at] == [Verb.REGISTER]
    with pytest.raises(Refusal):
        decide(holder(office.id, publish), step_id=publish.id, outcome="done")
    do_next(clerk, matter)
    do_next(clerk, matter)
    assert _step(clerk, matter, Verb.CARRY_OUT).state is StepState.DONE


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
    while seen(clerk, matter).now_at[0].verb is not Verb.CARRY_OUT:
        do_next(clerk, matter)
    if goes:
        do_next(clerk, matter)
        assert _step(clerk, matter, Verb.CARRY_OUT).state is StepState.DONE
        return
    with pytest.raises(Refusal) as refused:
        do_next(clerk, matter)
    assert "S0.09-35" in refused.value.clauses


def _step(person: PersonCard, matter_id: int, verb: Verb) -> StepView:
    return next(step for step in seen(person, matter_id).steps if step.verb is verb)


@pytest.mark.clause("S1.13-10", outcome="refused")
@pytest.mark.clause("S1.13-10", outcome="allowed")
@pytest.mark.parametrize(
    ("decided", "agreed", "goes"), [(True, True, True), (True, False, False), (False, False, True)]
)
def test_what_a_meeting_decided_is_told_in_the_agreed_words(
    sample_office: Found, decided: bool, agreed: bool, goes: bool
) -> None:
    clerk = someone(sample_office("xxb"), "staff")
    words = {"decided_by_meeting": decided, "wording_agreed": agreed}
    if goes:
        assert start(clerk, "press.release", NEWS, **words).opened
        return
    with pytest.raises(Refusal) as refused:
        start(clerk, "press.release", NEWS, **words)
    assert "S1.13-10" in refused.value.clauses


@pytest.mark.clause("S4.04-18", outcome="refused")
@pytest.mark.clause("S4.04-18", outcome="allowed")
@pytest.mark.parametrize(("touches", "goes"), [("nothing", True), ("work_secret", False)])
def test_personal_writings_quote_no_secret_whoever_permits_it(
    sample_office: Found, touches: str, goes: bool
) -> None:
    clerk = someone(sample_office("jcy"), "staff")
    piece = {"piece": "personal", "touches": touches, "permitted": True, "permission": "办〔2026〕1号"}
    if goes:
        assert start(clerk, "press.release", NEWS, **piece).opened
        return
    with pytest.raises(Refusal) as refused:
        start(clerk, "press.release", NEWS, **piece)
    assert "S4.04-18" in refused.value.clauses


@pytest.mark.clause("S4.04-35", outcome="refused")
@pytest.mark.clause("S4.04-35", outcome="allowed")
@pytest.mark.parametrize(
    ("permitted", "permission", "goes"),
    [(True, "检察长批准，办〔2026〕2号", True), (True, "", False), (False, "检察长", False)],
)
def test_a_report_touches_work_secrets_only_with_a_recorded_permission(
    sample_office: Found, permitted: bool, permission: str, goes: bool
) -> None:
    clerk = someone(sample_office("jcy"), "staff")
    piece = {"touches": "work_secret", "permitted": permitted, "permission": permission}
    if goes:
        moved = start(clerk, "press.release", NEWS, **piece)
        assert seen(clerk, moved.matter_id).level == "work_secret"
        return
    with pytest.raises(Refusal) as refused:
        start(clerk, "press.release", NEWS, **piece)
    assert "S4.04-35" in refused.value.clauses


@pytest.mark.clause("national_floor.01-01", outcome="refused")
@pytest.mark.clause("national_floor.01-01", outcome="allowed")
@pytest.mark.parametrize(("touches", "goes"), [("state_secret", False), ("nothing", True)])
def test_no_permission_of_an_office_lets_state_secrets_out(
    sample_office: Found, touches: str, goes: bool
) -> None:
    clerk = someone(sample_office("jcy"), "staff")
    piece = {"touches": touches, "permitted": True, "permission": "检察长批准"}
    if goes:
        assert start(clerk, "press.release", NEWS, **piece).opened
        return
    with pytest.raises(Refusal) as refused:
        start(clerk, "press.release", NEWS, **piece)
    assert "national_floor.01-01" in refused.value.clauses


@pytest.mark.clause("S2.71-12", outcome="refused")
@pytest.mark.clause("S2.71-12", outcome="allowed")
@pytest.mark.parametrize(("permission", "goes"), [("", False), ("校务会批准", True)])
def test_closed_material_goes_to_journalists_only_with_a_recorded_permission(
    sample_office: Found, permission: str, goes: bool
) -> None:
    clerk = someone(sample_office("dx"), "staff")
    material = {"touches": "work_secret", "permitted": True, "permission": permission}
    if goes:
        assert start(clerk, "press.interview", INTERVIEW, **material).opened
        return
    with pytest.raises(Refusal) as refused:
        start(clerk, "press.interview", INTERVIEW, **material)
    assert "S2.71-12" in refused.value.clauses


@pytest.mark.clause("S2.70-09", outcome="refused")
@pytest.mark.clause("S2.70-09", outcome="allowed")
def test_a_classified_interview_needs_the_head_and_the_declaration(sample_office: Found) -> None:
    clerk = someone(sample_office("dx"), "staff")
    matter = start(clerk, "press.interview", INTERVIEW, classified=True).matter_id
    assert [step.verb for step in seen(clerk, matter).steps if step.verb.decides] == [Verb.APPROVE]
    do_next(clerk, matter)
    with pytest.raises(Refusal) as refused:
        do_next(clerk, matter, checked={"0": True, "1": False})
    assert refused.value.clauses
    assert do_next(clerk, matter).state is MatterState.FINISHED
