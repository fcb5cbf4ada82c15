"""Hostile ids, numbers, dates and names of columns: not there, or told with words; never a fault of ours."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from zhidu.kernel.matters.public import Op, Queue
from zhidu.kernel.registers.public import registers

from .hostile import sent
from .walking import spoken
from .world import World, contents

NUMBERS = [
    "-1",
    "0",
    "9223372036854775807",
    "9223372036854775808",
    "9" * 30,
    "9" * 5000,
    "٣",
    "1e3",
    "1.5",
    "0x10",
]


@pytest.mark.parametrize("text", NUMBERS)
def test_hostile_ids_are_not_there_and_hostile_numbers_are_told(world: World, text: str) -> None:
    browser = world.browser("starter")
    auditor = world.browser("auditor")
    for where in (
        f"/matters/{text}/",
        f"/matters/{text}/sheet.pdf",
        f"/matters/{world.running}/steps/{text}/decide/",
        f"/matters/{world.running}/mend/{text}/",
        f"/files/{text}/",
        f"/matters/{text}/do/inform/",
    ):
        assert browser.get(where).status_code == 404, where
        assert browser.post(where, {}).status_code in {404, 405}, where
    for where in (f"/drafts/{text}/discard/", f"/dues/{text}/done/", f"/matters/{text}/files/"):
        assert browser.post(where).status_code == 404, where
    assert auditor.get(f"/journal/{text}/proof.json").status_code == 404
    assert auditor.get(f"/journal/?before={text}").status_code == 200
    for where in (
        *(f"/queues/{queue.value}/?page={quote(text)}" for queue in Queue),
        f"/registers/press.releases/?page={quote(text)}",
        f"/new/press.release/?draft={quote(text)}",
        f"/registers/press.releases/?f.year={quote(text)}",
    ):
        assert browser.get(where).status_code in {200, 400, 404}, where


@pytest.mark.parametrize("text", ["0", "9223372036854775807", "9" * 5000])
def test_hostile_numbers_in_forms_are_refused_with_words(world: World, text: str) -> None:
    holder, starter = world.browser("holder"), world.browser("starter")
    before = contents()
    for op in Op:
        values = dict.fromkeys(("to", "leader", "opinion_id", "departure", "people", "checked"), text)
        values |= {"outcome": "no", "basis": "no", "said_at": text, "agrees": "true"}
        values |= dict.fromkeys(("opinion", "reason", "note", "question", "system", "number"), "话")
        for browser in (holder, starter) if op not in _QUIET else ():
            for where in (f"steps/{world.step}", "do"):
                answer = browser.post(f"/matters/{world.running}/{where}/{op.value}/", values)
                assert answer.status_code in {400, 403, 404, 409}, (op, text)
    assert contents() == before
    answer = starter.post("/new/press.release/", sent(matter_id=text, draft="1"))
    assert answer.status_code in {302, 400, 404, 409}


_QUIET = {Op.URGE, Op.WITHDRAW, Op.SEND_BACK, Op.MARK_READ}  # need no number: they would rightly act


@pytest.mark.parametrize(
    "day",
    [
        "0001-01-01",
        "9999-12-31",
        "10000-01-01",
        "2026-02-30",
        "2026-W01",
        "明天",
        "9" * 400,
        "\x00",
        "-1-1-1",
    ],
)
def test_hostile_dates_are_told(world: World, day: str) -> None:
    browser = world.browser("starter")
    for where in (
        "/ask/",
        "/ask/press.release_chain/",
        "/rulebook/",
        "/rulebook/S0.02/",
        "/rulebook/S0.02/S0.02-09/",
    ):
        answer = browser.get(where, {"on": day})
        assert answer.status_code in {200, 400, 404, 409}, where
        assert re.search(r"[\u4e00-\u9fff]", answer.content.decode())
    for how in ("draft", "submit"):
        answer = browser.post("/new/press.release/", sent(publish_on=day, **{how: "1"}))
        assert answer.status_code in {302, 400, 409}
    for key in ("on_from", "on_to", "publish_on", "publish_on_from"):
        answer = browser.get("/registers/press.releases/", {f"f.{key}": day, "as": "xlsx"})
        assert answer.status_code in {200, 400, 404}


HOSTILE_KEYS = [
    "id; DROP TABLE matters_matter",
    "label__level",
    "-label_id",
    "--",
    "values__x",
    "?",
    "\x00",
    "', 1",
    "x" * 3000,
]


@pytest.mark.parametrize("key", HOSTILE_KEYS)
def test_sorting_and_filtering_by_what_is_no_column_shows_nothing_more(world: World, key: str) -> None:
    browser = world.browser("stranger")
    before = contents()
    for card in registers():
        for way in ("", "xlsx", "print", "nothing"):
            answer = browser.get(f"/registers/{card.code}/", {"order": key, f"f.{key}": "x", "as": way})
            assert answer.status_code == 400, way
            assert world.number not in spoken(answer)
    for queue in Queue:
        assert browser.get(f"/queues/{queue.value}/", {"order": key, f"f.{key}": "x"}).status_code == 400
    assert contents() == before
