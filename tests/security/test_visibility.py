"""What somebody may not see leaves no trace for him, wherever he looks; who may, sees it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.support.working import do_next, seen
from zhidu.institutions.press.tests.people import NEWS
from zhidu.kernel.matters.public import open_draft, submit
from zhidu.kernel.offices.public import fresh_id

from .walking import spoken, walk
from .world import (
    CONTENT,
    DRAFT_TITLE,
    FILE_NAME,
    FILE_TEXT,
    FINISHED_TITLE,
    OPINION,
    TITLE,
    VISITORS,
    World,
)

RUNNING = frozenset({TITLE, CONTENT, OPINION, FILE_NAME, FILE_TEXT})
ALL = RUNNING | {FINISHED_TITLE, DRAFT_TITLE}
EXPECTED_VISIBLE = {
    "starter": RUNNING | {DRAFT_TITLE},
    "leader": RUNNING,
    "holder": RUNNING | {FINISHED_TITLE},
    "keeper": RUNNING | {FINISHED_TITLE},
}


@pytest.mark.parametrize("kind", VISITORS)
def test_everybody_sees_what_is_his_to_see_and_no_word_of_anything_else(world: World, kind: str) -> None:
    expected_visible = EXPECTED_VISIBLE.get(kind, frozenset())
    expected_hidden = ALL - expected_visible
    if FINISHED_TITLE in expected_hidden:
        expected_hidden |= {world.number}
    said = walk(world.browser(kind), world)
    traces = {where: word for where, words in said.items() for word in expected_hidden if word in words}
    assert not traces
    assert {word for word in ALL if any(word in words for words in said.values())} == expected_visible


@pytest.mark.parametrize("kind", ["stranger", "other_office", "sysadmin"])
def test_what_happens_in_matters_one_has_no_part_in_changes_no_page(world: World, kind: str) -> None:
    """No count, no gap, no suggestion, no sort order tells that there was something."""
    browser = world.browser(kind)
    before = walk(browser, world)
    starter = world.acting("starter")
    form = {**NEWS, "headline": TITLE}
    moved = submit(starter, matter_id=fresh_id(), kind="press.release", form=form)
    for _ in range(2):
        do_next(world.person("starter"), moved.matter_id)
    open_draft(starter, matter_id=fresh_id(), kind="press.interview", form={"topic": DRAFT_TITLE})
    after = walk(browser, world)
    assert {where for where in before if before[where] != after[where]} == set()


@pytest.mark.parametrize("kind", ["stranger", "rule_keeper", "other_office"])
def test_hidden_and_absent_say_the_same_word_for_word(world: World, kind: str) -> None:
    browser = world.browser(kind)
    nowhere = fresh_id()
    hidden = {"matter": world.running, "step": world.step, "file": world.file, "draft": world.draft}
    absent = dict.fromkeys(hidden, nowhere)
    for address in (
        "/matters/{matter}/",
        "/matters/{draft}/",
        "/matters/{matter}/sheet.pdf",
        "/matters/{matter}/sheet.docx",
        "/matters/{matter}/steps/{step}/decide/",
        "/matters/{matter}/do/inform/",
        "/matters/{matter}/mend/{step}/",
        "/new/press.release/?draft={draft}",
        "/files/{file}/",
    ):
        for part in ({}, {"HX-Request": "true"}):
            shown = [spoken(browser.get(address.format(**ids), headers=part)) for ids in (hidden, absent)]
            assert shown[0] == shown[1], address
            assert shown[0].startswith("404")


@pytest.mark.parametrize("kind", ["stranger", "rule_keeper", "other_office"])
def test_what_is_sent_to_hidden_and_absent_is_answered_alike(world: World, kind: str) -> None:
    browser = world.browser(kind)
    hidden = {"matter": world.running, "step": world.step, "draft": world.draft}
    absent = dict.fromkeys(hidden, fresh_id())
    said = {"outcome": "agree", "opinion": "同意", "reason": "急", "to": "1", "people": "1", "note": "请看"}
    for address in (
        *(
            f"/matters/{{matter}}/steps/{{step}}/{op}/"
            for op in ("decide", "hand_over", "reroute", "record_for")
        ),
        *(
            f"/matters/{{matter}}/do/{op}/"
            for op in ("inform", "urge", "withdraw", "close_stuck", "supplement")
        ),
        "/matters/{matter}/mend/{step}/",
        "/matters/{matter}/files/",
        "/drafts/{draft}/discard/",
    ):
        shown = [spoken(browser.post(address.format(**ids), said)) for ids in (hidden, absent)]
        assert shown[0] == shown[1], address
        assert shown[0].startswith("404")


def test_a_step_of_another_matter_is_no_way_round(world: World) -> None:
    """The starter may see his matter, but not act through its address on a step of another."""
    other = seen(world.person("holder"), world.finished).steps[-1].id
    browser = world.browser("starter")
    assert browser.get(f"/matters/{world.running}/steps/{other}/decide/").status_code == 404
    assert (
        browser.post(f"/matters/{world.running}/steps/{other}/decide/", {"outcome": "agree"}).status_code
        == 404
    )


def test_somebody_elses_draft_is_neither_kept_nor_submitted_over(world: World) -> None:
    stranger, starter = world.browser("stranger"), world.browser("starter")
    form = {**{key: str(value).lower() for key, value in NEWS.items()}, "matter_id": str(world.draft)}
    for how in ("draft", "submit"):
        answer = stranger.post("/new/press.release/", {**form, how: "1"})
        assert answer.status_code in {404, 409}
        assert DRAFT_TITLE not in answer.content.decode()
    assert DRAFT_TITLE in _text(starter, f"/new/press.release/?draft={world.draft}")


def _text(browser: Client, address: str) -> str:
    return browser.get(address).content.decode()
