"""更正 is reviewed and approved as the text was, 撤下 goes at once; the wrong base is refused."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from tests.support.offices import as_person, someone
from tests.support.working import do_next, go_to, holder, seen
from zhidu.institutions.publication.acts.online import prepare_bundle
from zhidu.institutions.publication.reads.bundle import bundle
from zhidu.institutions.publication.reads.rows import items
from zhidu.institutions.publication.reads.site import PageState, versions
from zhidu.kernel.matters.public import MatterView, decide, decide_over, resubmit, send_back
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.secrecy.public import Viewer, viewer_of
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal, Verb

from .people import CORRECTION, NOTICE, WITHDRAWAL, bring_online, start

Found = Callable[[str], OfficeCard]
INFORMATION, GENERAL = 0, 1
OUTSIDE = {**NOTICE, "site": "internet"}


@pytest.fixture
def clerk(sample_office: Found) -> PersonCard:
    """A clerk of the statistics bureau."""
    return someone(sample_office("tjj"), "staff", "工业统计处")


def viewer(clerk: PersonCard) -> Viewer:
    """What the clerk may see."""
    return viewer_of(as_person(clerk))


def publish(clerk: PersonCard, matter: int, number: int = GENERAL) -> None:
    """Bring a matter to the end of its publishing step."""
    step = go_to(clerk, matter, Verb.CARRY_OUT)
    decide(holder(clerk.office_id, step, number), step_id=step.id, outcome="done")


def online(clerk: PersonCard, form: dict[str, Any]) -> int:
    """An item that stands online."""
    matter = start(clerk, form).matter_id
    step = go_to(clerk, matter, Verb.CARRY_OUT)
    outside = form["site"] == "internet"
    if outside:
        bring_online(holder(clerk.office_id, step, INFORMATION), matter)
    operator = holder(clerk.office_id, step, INFORMATION if outside else GENERAL)
    decide(operator, step_id=step.id, outcome="done")
    return matter


def wish(clerk: PersonCard, original: int, **form: str) -> int:
    """A correction or withdrawal, handed in."""
    given = {**CORRECTION, "original": str(original), **form}
    return start(clerk, given, "publication.correction").matter_id


def way(found: MatterView) -> list[str]:
    """The verbs of the way with the names of their checklists."""
    return [f"{one.verb}{'+' if one.checklist else ''}" for one in found.steps]


@pytest.mark.clause("S0.04-14", outcome="refused")
@pytest.mark.clause("S0.04-14", outcome="allowed")
def test_a_corrected_text_goes_online_reviewed_and_approved_only(clerk: PersonCard) -> None:
    original = online(clerk, dict(NOTICE))
    correction = wish(clerk, original, body="会议改在周三。")
    found = seen(clerk, correction)
    assert way(found) == ["check+", "approve", "register", "carry_out", "confirm+"]
    approve = next(one for one in found.steps if one.verb is Verb.APPROVE)
    decide_over(holder(clerk.office_id, approve), step_id=approve.id, outcome="agree", opinion="先改。")
    assert [one.verb for one in seen(clerk, correction).now_at] == [Verb.CHECK]
    assert len(versions(viewer(clerk), original)) == 1
    publish(clerk, correction)
    do_next(clerk, correction)
    assert versions(viewer(clerk), original)[0].body == "会议改在周三。"
    assert items(viewer(clerk))[1] == 1


def test_a_correction_that_comes_straight_back_changed_is_not_put_online(clerk: PersonCard) -> None:
    original = online(clerk, dict(NOTICE))
    correction = wish(clerk, original, body="会议改在周三。")
    step = go_to(clerk, correction, Verb.CARRY_OUT)
    send_back(
        holder(clerk.office_id, step, GENERAL), step_id=step.id, to=None, opinion="请核对。", straight=True
    )
    mended = {**CORRECTION, "original": str(original), "body": "会议改在周五。"}
    resubmit(as_person(clerk), step_id=seen(clerk, correction).now_at[0].id, form=mended)
    with pytest.raises(Refusal) as told:
        publish(clerk, correction)
    assert {"S0.04-14", "S0.05-10"} & set(told.value.clauses)
    assert len(versions(viewer(clerk), original)) == 1


def test_what_is_withdrawn_waits_for_nobody_but_the_operator(clerk: PersonCard) -> None:
    for form, number in ((NOTICE, GENERAL), (OUTSIDE, INFORMATION)):
        original = online(clerk, dict(form))
        withdrawal = start(
            clerk, {**WITHDRAWAL, "original": str(original)}, "publication.correction"
        ).matter_id
        assert way(seen(clerk, withdrawal)) == ["register", "carry_out", "confirm+"]
        publish(clerk, withdrawal, number)
        assert versions(viewer(clerk), original)[0].state is PageState.WITHDRAWN


@pytest.mark.clause("common.publication-02", outcome="refused")
@pytest.mark.clause("common.publication-02", outcome="allowed")
def test_a_correction_outside_is_carried_on_its_own_disc_with_its_own_sheet(clerk: PersonCard) -> None:
    original = online(clerk, OUTSIDE)
    correction = wish(clerk, original, body="会议改在周三。", title="年报会议改期的通知")
    step = next(one for one in seen(clerk, correction).steps if one.verb is Verb.CARRY_OUT)
    with pytest.raises((NotVisible, Refusal)):
        prepare_bundle(holder(clerk.office_id, step, INFORMATION), matter_id=correction, disc="光盘2")
    go_to(clerk, correction, Verb.CARRY_OUT)
    with pytest.raises(Refusal) as told:
        publish(clerk, correction, INFORMATION)
    assert "common.publication-02" in told.value.clauses
    with pytest.raises(Refusal, match="发布包"):
        bundle(viewer(clerk), seen(clerk, correction))
    bring_online(holder(clerk.office_id, step, INFORMATION), correction)
    before = packed(clerk, correction)
    assert before["正文.txt"].decode() == "年报会议改期的通知\n\n会议改在周三。\n"
    assert f'"matter": "{correction}"' in before["栏目.json"].decode()
    assert f"site/{original}.html" in before
    assert packed(clerk, original)["正文.txt"].decode().endswith(f"{NOTICE['body']}\n")
    publish(clerk, correction, INFORMATION)
    assert packed(clerk, correction)["正文.txt"] == before["正文.txt"]
    assert versions(viewer(clerk), original)[0].level == "public"
    with pytest.raises(Refusal, match="更正"):
        bundle(viewer(clerk), seen(clerk, original))


def packed(clerk: PersonCard, matter: int) -> dict[str, bytes]:
    """What the bundle holds."""
    archive = zipfile.ZipFile(io.BytesIO(bundle(viewer(clerk), seen(clerk, matter))))
    return {name: archive.read(name) for name in archive.namelist()}


def test_of_two_corrections_of_one_version_the_later_is_told(clerk: PersonCard) -> None:
    original = online(clerk, dict(NOTICE))
    first, second = wish(clerk, original, body="改一。"), wish(clerk, original, body="改二。")
    assert seen(clerk, second).form["base"] == "1"
    publish(clerk, first)
    with pytest.raises(Overtaken, match="第 2 版") as told:
        publish(clerk, second)
    assert told.value.todo
    assert [one.body for one in versions(viewer(clerk), original)] == ["改一。", NOTICE["body"]]
    with pytest.raises(Overtaken, match="第 1 版"):
        wish(clerk, original, body="改三。", base="1")
    step = seen(clerk, second).now_at[0]
    send_back(holder(clerk.office_id, step, GENERAL), step_id=step.id, to=None, opinion="请对照现在的正文。")
    mended = {**CORRECTION, "original": str(original), "body": "改一、改二。", "base": "2"}
    resubmit(as_person(clerk), step_id=seen(clerk, second).now_at[0].id, form=mended)
    publish(clerk, second)
    assert [one.version for one in versions(viewer(clerk), original)] == [3, 2, 1]


@pytest.mark.parametrize(
    ("office", "verbs"),
    [
        ("dx", ["check+", "approve", "carry_out", "confirm"]),
        ("zwzx", ["check", "approve", "carry_out", "confirm"]),
    ],
)
def test_other_offices_review_their_corrections_too(
    sample_office: Found, office: str, verbs: list[str]
) -> None:
    clerk = someone(sample_office(office), "staff")
    original = start(clerk, NOTICE).matter_id
    go_to(clerk, original, Verb.CARRY_OUT)
    do_next(clerk, original)
    correction = wish(clerk, original, body="会议改在周三。")
    assert way(seen(clerk, correction)) == verbs
    go_to(clerk, correction, Verb.CARRY_OUT)
    do_next(clerk, correction)
    assert versions(viewer(clerk), original)[0].body == "会议改在周三。"
