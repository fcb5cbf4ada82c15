"""The ways of items: reviewed, put online by the right hands, checked, corrected, withdrawn, kept."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from tests.support.offices import as_person, someone
from tests.support.working import do_next, go_to, holder, seen
from zhidu.institutions.publication.acts.guards import GUARDS
from zhidu.institutions.publication.reads.bundle import bundle
from zhidu.institutions.publication.reads.rows import item
from zhidu.institutions.publication.reads.site import PageState, latest, versions
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import LEGAL_ZONE, clock_at, now, today
from zhidu.kernel.matters.public import GuardFacts, MatterState, StepState, decide, decide_over, open_draft
from zhidu.kernel.offices.public import OfficeCard, fresh_id
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.registers.public import rows
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Refused
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import NotVisible, Refusal, Verb

from .people import CORRECTION, NOTICE, WITHDRAWAL, bring_online, start

Found = Callable[[str], OfficeCard]
REVIEWED = next(one for one in GUARDS if one.code == "publication.reviewed")
SITES = ("intranet", "survey_intranet")
INFORMATION, GENERAL = 0, 1  # the operators of tjj, as they stand in the sample


def publish(clerk: PersonCard, matter: int, number: int = GENERAL) -> None:
    """Bring a matter of tjj for the intranet to the end of its publishing step."""
    step = go_to(clerk, matter, Verb.CARRY_OUT)
    decide(holder(clerk.office_id, step, number), step_id=step.id, outcome="done")


def verbs(clerk: PersonCard, matter: int) -> list[str]:
    """The verbs of the way, in order."""
    return [f"{one.verb}: {one.who}" for one in seen(clerk, matter).steps]


@pytest.mark.parametrize(("kind", "reviewed"), [("analysis", True), ("brief", True), ("notice", False)])
def test_analyses_and_briefs_go_through_general_accounting(
    sample_office: Found, kind: str, reviewed: bool
) -> None:
    clerk = someone(sample_office("tjj"), "staff", "办公室")
    matter = start(clerk, {**NOTICE, "kind": kind, "start": "2026-11-20"}).matter_id
    way = verbs(clerk, matter)
    assert ("agree: department:general_accounting" in way) is reviewed
    assert way.index("check: secrecy_reviewer") < way.index("approve: deputy_in_charge")
    assert way.index("agree: own_section_head") < way.index("check: secrecy_reviewer")


@pytest.mark.clause("S0.04-14", outcome="refused")
@pytest.mark.clause("S0.04-14", outcome="allowed")
def test_nothing_is_published_that_nobody_reviewed(sample_office: Found) -> None:
    """A leader may skip consents but no review; the operator cannot begin; and the guard would stop him."""
    office = sample_office("tjj")
    clerk = someone(office, "staff", "工业统计处")
    matter = start(clerk, NOTICE).matter_id
    approve = next(one for one in seen(clerk, matter).steps if one.verb is Verb.APPROVE)
    leader = Acting(office.id, None, approve.people[0].person_id)
    decide_over(leader, step_id=approve.id, outcome="agree", opinion="急件，先发。")
    found = seen(clerk, matter)
    assert [one.verb for one in found.now_at] == [Verb.CHECK]
    step = next(one for one in found.steps if one.verb is Verb.CARRY_OUT)
    with pytest.raises((Refusal, NotVisible)):
        decide(holder(office.id, step, GENERAL), step_id=step.id, outcome="done")
    book = rulebook(office.id, today())
    for done, told in ((frozenset(), ("S0.05-10",)), (frozenset({Verb.CHECK}), ("S0.04-14",))):
        facts = GuardFacts(at=Verb.CARRY_OUT, form=NOTICE, done=done)
        answer = book.ask(REVIEWED.ask(facts))  # type: ignore[var-annotated, arg-type]
        assert isinstance(answer.value, Refused)
        assert set(told) & {one.id for one in (*answer.clauses, *answer.against)}
    publish(clerk, matter)
    assert seen(clerk, matter).now_at[0].label == "上网后检查"


@pytest.mark.clause("S0.04-10", outcome="refused")
@pytest.mark.clause("S0.04-10", outcome="allowed")
@pytest.mark.parametrize(
    ("site", "right", "wrong"), [("intranet", GENERAL, INFORMATION), ("internet", INFORMATION, GENERAL)]
)
def test_each_site_has_its_own_uploaders(sample_office: Found, site: str, right: int, wrong: int) -> None:
    office = sample_office("tjj")
    clerk = someone(office, "staff", "工业统计处")
    matter = start(clerk, {**NOTICE, "site": site}).matter_id
    step = go_to(clerk, matter, Verb.CARRY_OUT)
    receiving = next(one for one in seen(clerk, matter).steps if one.verb is Verb.REGISTER)
    assert receiving.who == ("department:information" if site == "internet" else "department:general_office")
    with pytest.raises(Refusal) as told:
        decide(holder(office.id, step, wrong), step_id=step.id, outcome="done")
    assert "S0.04-10" in told.value.clauses
    acting = holder(office.id, step, right)
    if site == "internet":
        bring_online(acting, matter)
    decide(holder(office.id, step, right), step_id=step.id, outcome="done")
    done = next(one for one in seen(clerk, matter).steps if one.id == step.id)
    assert done.state is StepState.DONE


@pytest.mark.clause("S3.02-30", outcome="refused")
@pytest.mark.clause("S3.02-30", outcome="allowed")
def test_only_the_information_division_publishes_at_the_service_centre(sample_office: Found) -> None:
    office = sample_office("zwzx")
    clerk = someone(office, "staff", "审批协调处")
    matter = start(clerk, NOTICE).matter_id
    assert verbs(clerk, matter)[:4] == [
        "draft: starter",
        "check: department:general_office",
        "approve: head",
        "carry_out: department:information_division",
    ]
    step = go_to(clerk, matter, Verb.CARRY_OUT)
    with pytest.raises((Refusal, NotVisible)):
        decide(as_person(clerk), step_id=step.id, outcome="done")
    do_next(clerk, matter)
    assert latest(viewer_of(as_person(clerk)), SITES)[0].title == NOTICE["title"]


@pytest.mark.clause("common.publication-02", outcome="refused")
@pytest.mark.clause("common.publication-02", outcome="allowed")
def test_a_site_outside_needs_disc_bundle_link_and_checker(sample_office: Found) -> None:
    office = sample_office("tjj")
    clerk = someone(office, "staff", "工业统计处")
    matter = start(clerk, {**NOTICE, "site": "internet"}).matter_id
    step = go_to(clerk, matter, Verb.CARRY_OUT)
    operator = holder(office.id, step, INFORMATION)
    with pytest.raises(Refusal) as told:
        decide(operator, step_id=step.id, outcome="done")
    assert "common.publication-02" in told.value.clauses
    with pytest.raises(Refusal):
        bundle(viewer_of(as_person(clerk)), seen(clerk, matter))
    bring_online(operator, matter)
    viewer = viewer_of(as_person(clerk))
    packed = bundle(viewer, seen(clerk, matter))
    assert packed == bundle(viewer, seen(clerk, matter))
    decide(holder(office.id, step, INFORMATION), step_id=step.id, outcome="done")
    found = item(viewer, matter)
    assert found is not None
    assert (found.disc, found.checker) == ("光盘2026-017", "经办人")
    assert found.published_at == found.online_at
    assert versions(viewer, matter)[0].level == "public"
    assert not latest(viewer, SITES)


@pytest.mark.clause("S2.70-01", outcome="refused")
@pytest.mark.clause("S2.70-01", outcome="allowed")
@pytest.mark.clause("S2.70-04", outcome="refused")
@pytest.mark.clause("S2.70-04", outcome="allowed")
def test_what_is_unclear_goes_up_and_comes_back_decided(sample_office: Found) -> None:
    office = sample_office("dx")
    clerk = someone(office, "staff")
    matter = start(clerk, {**NOTICE, "clearance": "unclear"}).matter_id
    way = verbs(clerk, matter)
    assert way.index("agree: outside:superior_body") < way.index("agree: outside:city_secrecy_bureau")
    assert way.index("agree: outside:city_secrecy_bureau") < way.index("approve: head")
    plain = start(clerk, NOTICE).matter_id
    assert not [one for one in verbs(clerk, plain) if "outside" in one]
    with pytest.raises(Refusal) as told:
        start(clerk, {**NOTICE, "clearance": "classified"})
    assert "S2.70-05" in told.value.clauses
    go_to(clerk, plain, Verb.CARRY_OUT)
    do_next(clerk, plain)
    assert seen(clerk, plain).state is MatterState.FINISHED


def test_two_limits_run_side_by_side_and_their_lateness_is_told_apart(sample_office: Found) -> None:
    """Signed on the last working day before National Day 2026; due on the 9th, the operator within a day."""
    office = sample_office("tjj")
    clerk = someone(office, "staff", "工业统计处")
    signed = datetime(2026, 9, 30, 16, tzinfo=LEGAL_ZONE)
    with clock_at(signed):
        matter = start(clerk, NOTICE).matter_id
        go_to(clerk, matter, Verb.CARRY_OUT)
        found = item(viewer_of(as_person(clerk)), matter)
        assert found is not None
        assert (found.due_on, found.due_clause) == (date(2026, 10, 9), "S0.04-29")
        assert found.operator_due == signed + timedelta(hours=24)
        assert not found.late
        assert not found.operator_late
    with clock_at(datetime(2026, 10, 9, 9, tzinfo=LEGAL_ZONE)):
        publish(clerk, matter)
        found = item(viewer_of(as_person(clerk)), matter)
        assert found is not None
        assert (found.late, found.operator_late) == (False, True)


def test_what_is_online_is_kept_for_a_year_and_stands_in_the_register(sample_office: Found) -> None:
    office = sample_office("tjj")
    clerk, keeper = someone(office, "staff", "工业统计处"), someone(office, "section_head", "办公室")
    matter = start(clerk, NOTICE).matter_id
    publish(clerk, matter)
    assert not rows(viewer_of(as_person(keeper)), "publication.items").rows
    do_next(clerk, matter)
    (row,) = rows(viewer_of(as_person(keeper)), "publication.items").rows
    assert row.values["published_on"] == today().isoformat()
    assert row.values["keep_until"] == today().replace(year=today().year + 1).isoformat()
    assert all(row.values[one] for one in ("author", "section_head", "reviewer", "approver", "operator"))


def correct(clerk: PersonCard, matter: int, number: int, **form: str) -> int:
    """Start a correction, and let it be carried out and confirmed."""
    given = {**CORRECTION, "original": str(matter), **form}
    correction = start(clerk, given, "publication.correction").matter_id
    step = go_to(clerk, correction, Verb.CARRY_OUT)
    decide(holder(clerk.office_id, step, number), step_id=step.id, outcome="done")
    return correction


def test_twice_corrected_keeps_both_and_withdrawn_leaves_a_notice(sample_office: Found) -> None:
    office = sample_office("tjj")
    clerk = someone(office, "staff", "工业统计处")
    reader = someone(office, "staff", "法规处")
    matter = start(clerk, NOTICE).matter_id
    publish(clerk, matter)
    correct(clerk, matter, GENERAL, body="会议改在周三。")
    correct(clerk, matter, GENERAL, body="会议改在周四。", title="年报会议改期的通知")
    found = versions(viewer_of(as_person(reader)), matter)
    assert [one.body for one in found] == ["会议改在周四。", "会议改在周三。", NOTICE["body"]]
    assert [one.state for one in found] == [PageState.ONLINE, PageState.REPLACED, PageState.REPLACED]
    (shown,) = latest(viewer_of(as_person(reader)), SITES)
    assert shown.title == "年报会议改期的通知"
    correct(clerk, matter, GENERAL, **WITHDRAWAL)
    (shown,) = latest(viewer_of(as_person(reader)), SITES)
    assert (shown.withdrawn, shown.body, shown.note) == (True, "", WITHDRAWAL["fault"])
    with pytest.raises(Refusal) as told:
        correct(clerk, matter, GENERAL, body="再改一次。")
    assert "撤下" in str(told.value)


def test_a_correction_of_nothing_that_is_online_is_refused(sample_office: Found) -> None:
    office = sample_office("tjj")
    clerk = someone(office, "staff", "工业统计处")
    matter = start(clerk, NOTICE).matter_id
    for original in (str(matter), "12", "abc"):
        given = {**CORRECTION, "original": original, "body": "改。"}
        with pytest.raises(Refusal) as told:
            start(clerk, given, "publication.correction")
        assert told.value.todo


def test_a_correction_brings_its_text(sample_office: Found) -> None:
    office = sample_office("tjj")
    clerk = someone(office, "staff", "工业统计处")
    matter = start(clerk, NOTICE).matter_id
    publish(clerk, matter)
    draft = fresh_id()
    given = {**CORRECTION, "original": str(matter)}
    open_draft(as_person(clerk), matter_id=draft, kind="publication.correction", form=given)
    with pytest.raises(Refusal) as told:
        start(clerk, given, "publication.correction")
    assert "更正后的正文" in str(told.value)
    for clearance in ({"clearance": ""}, {"clearance": "unclear"}, {"clearance": "classified"}):
        with pytest.raises(Refusal) as told:
            start(clerk, {**given, "body": "改。", **clearance}, "publication.correction")
        assert told.value.todo
    assert now() > seen(clerk, matter).created_at


@pytest.mark.clause("S0.08-02", outcome="allowed")
@pytest.mark.clause("S0.08-02", outcome="refused")
def test_internal_information_is_given_outside_by_the_leader_only(sample_office: Found) -> None:
    office = sample_office("tjj")
    clerk = someone(office, "staff", "工业统计处")
    form = {
        "title": "规模以上工业名录",
        "receiver": "市发改委",
        "purpose": "编制规划",
        "channel": "光盘",
        "given_on": "2026-12-01",
        "clearance": "nothing",
    }
    matter = start(clerk, form, "publication.provision").matter_id
    give = next(one for one in seen(clerk, matter).steps if one.verb is Verb.CARRY_OUT)
    with pytest.raises(Refusal):
        decide(as_person(clerk), step_id=give.id, outcome="done")
    do_next(clerk, matter)
    do_next(clerk, matter)
    assert seen(clerk, matter).state is MatterState.FINISHED
