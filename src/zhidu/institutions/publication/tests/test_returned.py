"""Sent back and handed in again: the new text is reviewed anew, and it is the one that goes online."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.support.offices import as_person, someone
from tests.support.working import do_next, go_to, holder, seen
from zhidu.institutions.publication.acts.online import prepare_bundle, record_online
from zhidu.institutions.publication.reads.bundle import bundle
from zhidu.institutions.publication.reads.rows import item
from zhidu.institutions.publication.reads.site import versions
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import LEGAL_ZONE, clock_at
from zhidu.kernel.matters.public import decide, resubmit, send_back
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Overtaken, Refusal, Verb

from .people import NOTICE, bring_online, start

Found = Callable[[str], OfficeCard]
INFORMATION, GENERAL = 0, 1
OUTSIDE = {**NOTICE, "site": "internet"}
NEW = {"title": "年报会议改期的通知", "body": "会议改在周三。"}


@pytest.fixture
def clerk(sample_office: Found) -> PersonCard:
    """A clerk of the statistics bureau."""
    return someone(sample_office("tjj"), "staff", "工业统计处")


def operator(clerk: PersonCard, matter: int, number: int) -> Acting:
    """The one who publishes, once everybody before has reviewed."""
    return holder(clerk.office_id, go_to(clerk, matter, Verb.CARRY_OUT), number)


def back(clerk: PersonCard, matter: int, number: int, *, straight: bool = False) -> None:
    """The holder of the open step sends the matter to its starter."""
    step = seen(clerk, matter).now_at[0]
    acting = holder(clerk.office_id, step, number)
    send_back(acting, step_id=step.id, to=None, opinion="请核对时间。", straight=straight)


def again(clerk: PersonCard, matter: int, form: dict[str, Any]) -> None:
    """The starter hands in what he mended."""
    resubmit(as_person(clerk), step_id=seen(clerk, matter).now_at[0].id, form=form)


def publish(clerk: PersonCard, matter: int, number: int) -> None:
    """The operator ends his step."""
    step = go_to(clerk, matter, Verb.CARRY_OUT)
    decide(holder(clerk.office_id, step, number), step_id=step.id, outcome="done")


def test_the_mended_text_goes_online_and_needs_a_new_disc_and_record(clerk: PersonCard) -> None:
    matter = start(clerk, OUTSIDE).matter_id
    bring_online(operator(clerk, matter, INFORMATION), matter)
    back(clerk, matter, INFORMATION)
    again(clerk, matter, {**OUTSIDE, **NEW})
    viewer = viewer_of(as_person(clerk))
    card = item(viewer, matter)
    assert card is not None
    assert (card.disc, card.prepared_at, card.address, card.online_at, card.checker) == (
        "",
        None,
        "",
        None,
        "",
    )
    acting = operator(clerk, matter, INFORMATION)
    with pytest.raises(Refusal, match="发布包"):
        bundle(viewer, seen(clerk, matter))
    with pytest.raises(Refusal) as told:
        publish(clerk, matter, INFORMATION)
    assert "common.publication-02" in told.value.clauses
    bring_online(acting, matter)
    publish(clerk, matter, INFORMATION)
    (page,) = versions(viewer, matter)
    assert (page.title, page.body, page.version) == (NEW["title"], NEW["body"], 1)


def test_what_was_prepared_for_outside_and_then_meant_for_the_intranet_is_not_public(
    clerk: PersonCard,
) -> None:
    matter = start(clerk, OUTSIDE).matter_id
    prepare_bundle(operator(clerk, matter, INFORMATION), matter_id=matter, disc="光盘1")
    back(clerk, matter, INFORMATION)
    again(clerk, matter, {**NOTICE, **NEW})
    publish(clerk, matter, GENERAL)
    (page,) = versions(viewer_of(as_person(clerk)), matter)
    assert (page.site, page.level, page.body) == ("intranet", "internal", NEW["body"])


@pytest.mark.parametrize("site", ["intranet", "internet"])
def test_a_text_that_comes_straight_back_changed_was_reviewed_by_nobody(clerk: PersonCard, site: str) -> None:
    matter, number = (
        start(clerk, {**NOTICE, "site": site}).matter_id,
        GENERAL if site == "intranet" else INFORMATION,
    )
    operator(clerk, matter, number)
    back(clerk, matter, number, straight=True)
    again(clerk, matter, {**NOTICE, "site": site, **NEW})
    (step, *_) = seen(clerk, matter).now_at
    acting = holder(clerk.office_id, step, number)
    with pytest.raises(Refusal):
        decide(acting, step_id=step.id, outcome="done")
    if site == "internet":
        with pytest.raises(Refusal, match="审查"):
            prepare_bundle(acting, matter_id=matter, disc="光盘1")
    back(clerk, matter, number)
    again(clerk, matter, {**NOTICE, "site": site, **NEW})
    acting = operator(clerk, matter, number)
    if site == "internet":
        bring_online(acting, matter)
    publish(clerk, matter, number)
    assert versions(viewer_of(as_person(clerk)), matter)[0].body == NEW["body"]


def test_what_is_online_is_changed_by_corrections_only(clerk: PersonCard) -> None:
    matter = start(clerk, NOTICE).matter_id
    publish(clerk, matter, GENERAL)
    before = item(viewer_of(as_person(clerk)), matter)
    back(clerk, matter, 0)
    with pytest.raises(Refusal, match="更正") as told:
        again(clerk, matter, {**NOTICE, **NEW})
    assert told.value.todo
    again(clerk, matter, dict(NOTICE))
    publish(clerk, matter, GENERAL)
    do_next(clerk, matter)
    after = item(viewer_of(as_person(clerk)), matter)
    assert before is not None
    assert after is not None
    assert after.published_at == before.published_at


def test_nothing_was_online_before_its_bundle_was_made(clerk: PersonCard) -> None:
    """The form knows minutes: the minute of the bundle passes, the minute before it does not."""
    made = datetime(2026, 11, 20, 10, 30, 45, tzinfo=LEGAL_ZONE)
    with clock_at(made - timedelta(minutes=5)):
        matter = start(clerk, OUTSIDE).matter_id
        operator(clerk, matter, INFORMATION)
    with clock_at(made):
        prepare_bundle(operator(clerk, matter, INFORMATION), matter_id=matter, disc="光盘1")
    how: dict[str, Any] = {"address": "https://x.example/1", "checker": "马宏伟"}
    with clock_at(made + timedelta(minutes=2)):
        acting = operator(clerk, matter, INFORMATION)
        for early in (made.replace(minute=29, second=59), made - timedelta(days=3)):
            with pytest.raises(Refusal, match="早于"):
                record_online(acting, matter_id=matter, online_at=early, **how)
        with pytest.raises(Refusal, match="晚于"):
            record_online(acting, matter_id=matter, online_at=made + timedelta(minutes=3), **how)
        record_online(acting, matter_id=matter, online_at=made.replace(second=0), **how)
        publish(clerk, matter, INFORMATION)
        with pytest.raises((Overtaken, Refusal)):
            record_online(acting, matter_id=matter, online_at=acting.at, **how)
