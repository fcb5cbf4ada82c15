"""A matter in the browser: what each may do, what is refused with everything typed kept, and its sheet."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from zhidu.kernel.offices.public import fresh_id

from .office import RELEASE, Office, signed_in


@pytest.fixture
def release(office: Office) -> str:
    """The address of a press release that the clerk has submitted; it waits for the chief's check."""
    matter_id = fresh_id()
    sent = {**RELEASE, "submit": "1", "matter_id": str(matter_id)}
    answer = signed_in("clerk").post("/new/press.release/", sent)
    assert answer["Location"] == f"/matters/{matter_id}/", answer.content.decode()
    return str(answer["Location"])


@pytest.fixture
def chief(release: str) -> Client:
    """A browser in which the chief of the clerk's department has signed in."""
    return signed_in("chief")


def decide_path(browser: Client, address: str) -> str:
    """Where the page sends the decision."""
    found = re.search(r'action="(/matters/\d+/steps/\d+/decide/)"', browser.get(address).content.decode())
    assert found is not None
    return found[1]


def first_word(browser: Client, address: str) -> str:
    """The outcome of the first button."""
    return str(re.findall(r'name="outcome" value="(\w+)"', browser.get(address).content.decode())[0])


def test_the_same_submission_twice_acts_once(office: Office) -> None:
    clerk = signed_in("clerk")
    sent = {**RELEASE, "submit": "1", "matter_id": str(fresh_id())}
    first, second = clerk.post("/new/press.release/", sent), clerk.post("/new/press.release/", sent)
    assert first["Location"] == second["Location"]
    assert "没有重复办理" in clerk.get(second["Location"]).content.decode()
    assert clerk.get("/queues/started/").content.decode().count(RELEASE["headline"]) == 1


def test_only_whose_turn_it_is_gets_the_buttons(chief: Client, release: str) -> None:
    assert "decide-form" in chief.get(release).content.decode()
    assert "decide-form" not in signed_in("clerk").get(release).content.decode()
    assert signed_in("general").get(release).status_code == 404
    assert release in chief.get("/").content.decode()


def test_an_unticked_checklist_is_refused_and_the_opinion_stays(chief: Client, release: str) -> None:
    where = decide_path(chief, release)
    sent = {"outcome": first_word(chief, release), "opinion": "数据无误。", "checked": ["0"]}
    answer = chief.post(where, sent)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "项没有核对" in text
    assert "数据无误。</textarea>" in text
    assert 'value="0" checked' in text


def test_a_decision_goes_on_and_a_second_one_is_told_so(chief: Client, release: str) -> None:
    where = decide_path(chief, release)
    sent = {
        "outcome": first_word(chief, release),
        "opinion": "<b>同意</b>",
        "checked": [str(n) for n in range(9)],
    }
    gone = chief.post(where, sent)
    assert (gone.status_code, gone["Location"]) == (302, release)
    page = chief.get(release).content.decode()
    assert "已办理，到达" in page
    assert "&lt;b&gt;同意&lt;/b&gt;" in page
    assert chief.post(where, {**sent, "opinion": "再来"}).status_code == 409


def test_sending_back_needs_a_reason_and_then_the_starter_mends(chief: Client, release: str) -> None:
    where = decide_path(chief, release).replace("decide", "send_back")
    silent = chief.post(where, {"to": "starter", "straight": "true"})
    assert silent.status_code == 409
    assert "请填写退回理由" in silent.content.decode()
    assert re.search(r'name="straight"[^>]*value="true" checked', silent.content.decode())
    assert chief.post(where, {"to": "starter", "straight": "true", "opinion": "补附表"}).status_code == 302
    clerk = signed_in("clerk")
    found = re.search(r"/matters/\d+/mend/\d+/", clerk.get(release).content.decode())
    assert found is not None
    assert "补附表" in clerk.get(found[0]).content.decode()
    assert clerk.post(found[0], {**RELEASE, "headline": "改好的标题"}).status_code == 302
    assert "改好的标题" in chief.get("/").content.decode()


def test_what_is_taken_back_is_mended_or_put_away_for_good(chief: Client, release: str) -> None:
    clerk, where = signed_in("clerk"), f"{release}do/withdraw/"
    boxes = clerk.get(where).content.decode()
    assert re.search(r'value="desk" checked', boxes)
    assert clerk.post(where, {"afterwards": "desk"}).status_code == 302
    assert "/mend/" in clerk.get(release).content.decode()
    assert 'value="desk"' not in clerk.get(where).content.decode()
    assert clerk.post(where, {"afterwards": "for_good", "reason": "会议改期"}).status_code == 302
    assert "已撤回" in clerk.get(release).content.decode()
    assert release not in chief.get("/").content.decode()


def test_every_operation_offered_has_its_boxes(chief: Client, release: str) -> None:
    page = chief.get(release).content.decode()
    offered = set(re.findall(r'href="(/matters/\d+/(?:steps/\d+|do)/\w+/)"', page))
    assert len(offered) >= 6
    for address in offered:
        whole, part = chief.get(address), chief.get(address, headers={"HX-Request": "true"})
        assert whole.status_code == part.status_code == 200
        assert "<html" not in part.content.decode()


@pytest.mark.parametrize("op", ["nothing", "reroute", "close_stuck"])
def test_an_operation_that_is_not_his_is_refused(chief: Client, release: str, op: str) -> None:
    where = decide_path(chief, release).replace("decide", op)
    assert chief.get(where).status_code in {403, 404}
    assert chief.post(where, {"reason": "x", "to": "1"}).status_code in {404, 409}


def test_the_sheet_prints_and_a_stranger_gets_none(chief: Client, release: str) -> None:
    assert chief.get(f"{release}sheet.pdf").content.startswith(b"%PDF")
    assert chief.get(f"{release}sheet.docx").content.startswith(b"PK")
    assert signed_in("general").get(f"{release}sheet.pdf").status_code == 404


def test_a_leader_makes_a_matter_a_work_secret_and_lifts_it(chief: Client, release: str) -> None:
    fix, lift = (f"{release}do/{op}/" for op in ("fix_work_secret", "lift_work_secret"))
    head = signed_in("head")
    assert "确定为工作秘密" in head.get(release).content.decode()
    assert head.post(fix, {"reason": ""}).status_code == 409
    assert head.post(fix, {"reason": "公布前须控制知悉范围"}).status_code == 302
    assert '<span class="z-tag">工作秘密</span>' in chief.get(release).content.decode()
    assert chief.post(lift, {"reason": "已公布"}).status_code == 409
    assert head.post(lift, {"reason": "已公布"}).status_code == 302
    assert "解除工作秘密" in chief.get(release).content.decode(), "the journal tells it"
