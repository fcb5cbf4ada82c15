"""Bad input to publication, through the pages: told with its clause, nothing lost, nothing half-done."""

from __future__ import annotations

import re

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.security.world import World, contents
from tests.support.documents import docx, mark
from zhidu.institutions.publication.reads.site import latest, versions
from zhidu.institutions.publication.tests.people import (
    CORRECTION,
    NOTICE,
    WITHDRAWAL,
    do_next,
    go_to,
    holder,
    seen,
    start,
)
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
    again = browser.post(f"/publication/{matter}/correct/")
    form = {"original": str(matter), "action": "correct", "fault": "错。", "body": "改。", "submit": "1"}
    draft = again["Location"].rpartition("=")[2]
    answer = browser.post("/new/publication.correction/", {**form, "matter_id": draft})
    assert answer.status_code in {302, 409}


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
    answer = browser.post(FORM, sent(kind="nothing", start="2026-02-30", body=""))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "不是日期" in page
    assert f'value="{NOTICE["title"]}"' in page
    unknown = browser.post(FORM, sent(kind="nothing"))
    assert unknown.status_code in {400, 409}
    told(unknown.content.decode())
    assert contents() == before
