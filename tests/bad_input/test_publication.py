"""Bad input to publication, through the pages: told with its clause, nothing lost, nothing half-done."""

from __future__ import annotations

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.security.world import World, contents
from tests.support.documents import docx, mark
from tests.support.working import do_next, go_to, holder, seen
from zhidu.institutions.publication.reads.site import latest, versions
from zhidu.institutions.publication.tests.people import CORRECTION, NOTICE, WITHDRAWAL, start
from zhidu.kernel.matters.public import decide
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Verb

from .test_through_the_door import told

FORM = "/new/publication.item/"
GENERAL = 1  # of the two operators, the one of the general office


def sent(**changed: str) -> dict[str, str]:
    """The form as the browser sends it."""
    typed = {
        key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in NOTICE.items()
    }
    return {**typed, "matter_id": str(fresh_id()), "submit": "1", **changed}


def online(clerk: PersonCard) -> int:
    """An item that stands on the intranet."""
    matter = start(clerk, NOTICE).matter_id
    step = go_to(clerk, matter, Verb.CARRY_OUT)
    decide(holder(clerk.office_id, step, GENERAL), step_id=step.id, outcome="done")
    return matter


def test_a_publication_without_review_is_refused_at_the_operators_step(world: World) -> None:
    clerk = world.person("starter")
    matter = start(clerk, NOTICE).matter_id
    step = next(one for one in seen(clerk, matter).steps if one.verb is Verb.CARRY_OUT)
    browser = world.browser("starter")
    before = contents()
    answer = browser.post(f"/matters/{matter}/steps/{step.id}/decide/", {"outcome": "done"})
    assert answer.status_code == 409
    told(answer.content.decode())
    assert contents() == before
    assert not latest(viewer_of(world.acting("starter")), ("intranet",))


def test_a_publication_after_its_deadline_is_warned_of_and_taken(world: World) -> None:
    browser = world.browser("starter")
    late = sent(kind="incoming", start="2026-10-09")
    way = browser.post(f"{FORM}way/", late).content.decode()
    assert "common.publication-05" in way
    assert "上网时限" in way
    answer = browser.post(FORM, late)
    assert answer.status_code == 302
    page = browser.get(answer["Location"]).content.decode()
    assert "2026-10-12（已逾期）" in page
    assert "S0.04-31" in page


def test_a_mark_in_a_word_header_is_refused_and_the_form_stays(world: World) -> None:
    browser = world.browser("starter")
    before = contents()
    upload = SimpleUploadedFile("文稿.docx", docx("正文", header=mark()))
    answer = browser.post(FORM, {**sent(title="页眉有标志的文稿"), "attachment": upload})
    page = answer.content.decode()
    assert answer.status_code == 409
    told(page)
    assert "保密员" in page
    assert 'value="页眉有标志的文稿"' in page
    assert contents()["files_storedfile"] == before["files_storedfile"]
    assert contents()["publication_publication"] == before["publication_publication"]


def test_the_type_of_a_word_file_is_told_before_it_is_handed_in(world: World) -> None:
    browser = world.browser("starter")
    upload = SimpleUploadedFile("文稿.docx", docx("年报准备事项"))
    typed = {key: value for key, value in sent(title="先核对格式").items() if key != "submit"}
    kept = browser.post(FORM, {**typed, "draft": "1", "attachment": upload})
    page = browser.get(kept["Location"]).content.decode()
    assert "文稿.docx：格式有 1 处与规定不同" in page
    assert "应为宋体" in page
    assert "S0.04-21" in page
    assert 'value="先核对格式"' in page
    assert browser.post(FORM, {**typed, "submit": "1"}).status_code == 302


def test_corrected_twice_and_withdrawn_keeps_every_version(world: World) -> None:
    clerk = world.person("starter")
    matter = online(clerk)
    for body in ("第一次更正。", "第二次更正。"):
        correct(clerk, matter, body=body)
    correct(clerk, matter, **WITHDRAWAL)
    found = versions(viewer_of(world.acting("starter")), matter)
    assert [one.body for one in found] == ["", "第二次更正。", "第一次更正。", NOTICE["body"]]
    browser = world.browser("starter")
    page = browser.get(f"/site/other/{matter}/").content.decode()
    assert WITHDRAWAL["fault"] in page
    assert "第二次更正。" not in re.sub(r"<title>.*?</title>", "", page)
    answer = corrected_through_the_page(browser, matter, body="改。")
    assert answer.status_code == 409
    assert "已经撤下" in answer.content.decode()
    assert f"{NOTICE['title']}〔已撤下〕" in browser.get("/publication/").content.decode()


def test_a_second_correction_of_the_same_version_is_told_and_what_was_typed_stays(world: World) -> None:
    clerk, browser = world.person("starter"), world.browser("starter")
    matter = online(clerk)
    draft = browser.post(f"/publication/{matter}/correct/")["Location"].rpartition("=")[2]
    correct(clerk, matter, body="别人先更正了。")
    before = contents()
    answer = corrected_through_the_page(browser, matter, matter_id=draft, base="1", body="我更正的正文。")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "现在是第 2 版" in page
    assert "我更正的正文。" in page
    assert contents()["publication_page"] == before["publication_page"]
    mended = corrected_through_the_page(browser, matter, matter_id=draft, base="2", body="我更正的正文。")
    assert mended.status_code == 302


def corrected_through_the_page(browser: Client, matter: int, **typed: str) -> Any:
    """What the form of a correction answers."""
    form = {**CORRECTION, "original": str(matter), "matter_id": str(fresh_id()), "submit": "1", **typed}
    return browser.post("/new/publication.correction/", form)


def correct(clerk: PersonCard, matter: int, **form: str) -> None:
    """A correction, carried out."""
    given = {**CORRECTION, "original": str(matter), **form}
    correction = start(clerk, given, "publication.correction").matter_id
    step = go_to(clerk, correction, Verb.CARRY_OUT)
    decide(holder(clerk.office_id, step, GENERAL), step_id=step.id, outcome="done")
    do_next(clerk, correction)


def test_bad_fields_are_told_one_by_one_and_kept(world: World) -> None:
    browser = world.browser("starter")
    before = contents()
    answer = browser.post(FORM, sent(kind="incoming", start="2026-02-30", body=""))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "不是日期" in page
    assert f'value="{NOTICE["title"]}"' in page
    unknown = browser.post(FORM, sent(kind="nothing"))
    assert unknown.status_code in {400, 409}
    told(unknown.content.decode())
    assert contents() == before
