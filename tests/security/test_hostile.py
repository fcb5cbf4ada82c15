"""Hostile text through the door: shown as typed, never run, never a fault of ours."""

from __future__ import annotations

import io
import json
import re
from urllib.parse import quote

import openpyxl
import pytest
from django.conf import settings
from django.test import Client

from tests.support.working import to_the_end
from zhidu.institutions.press.tests.people import NEWS
from zhidu.kernel.matters.public import submit
from zhidu.kernel.offices.public import fresh_id

from .hostile import SCRIPT, TEXTS, alive, sent
from .walking import spoken
from .world import World, contents


@pytest.mark.parametrize("what", TEXTS)
def test_hostile_text_in_a_form_is_kept_as_typed_or_refused_with_words(world: World, what: str) -> None:
    browser = world.browser("starter")
    text = TEXTS[what]
    for how in ("draft", "submit"):
        values = sent(headline=text[:90], content=text, contact=text[:90], outlet=text[:90], **{how: "1"})
        answer = browser.post("/new/press.release/", values, follow=True)
        assert answer.status_code in {200, 400, 409}, how
        assert not alive(answer.content.decode())
        way = browser.post("/new/press.release/way/", values, headers={"HX-Request": "true"})
        assert way.status_code == 200
        assert not alive(way.content.decode())
    for queue in ("drafts", "started"):
        for form in ("", "?as=xlsx", "?as=print", "?f.words=" + quote(text[:50])):
            page = browser.get(f"/queues/{queue}/{form}")
            assert page.status_code == 200
            assert not alive(page.content.decode(errors="replace"))


def test_hostile_text_through_all_steps_prints_and_exports_as_typed(world: World) -> None:
    """Title, opinion and register of a finished matter: on pages, sheet, Word and Excel."""
    person, browser = world.person("starter"), world.browser("starter")
    title = "=1+1" + SCRIPT[:60] + "\u202e"
    form = {**NEWS, "headline": title, "outlet": "@SUM(A1)", "content": SCRIPT}
    moved = submit(world.acting("starter"), matter_id=fresh_id(), kind="press.release", form=form)
    to_the_end(person, moved.matter_id)
    for part in ("", "sheet.pdf", "sheet.docx"):
        answer = browser.get(f"/matters/{moved.matter_id}/{part}")
        assert answer.status_code == 200
        assert not alive(answer.content.decode(errors="replace"))
        assert "alert(1)" in spoken(answer)
    for where in (
        "/registers/press.releases/?as=xlsx",
        "/queues/closed/?as=xlsx",
        "/queues/started/?as=xlsx",
    ):
        cells = _cells(browser.get(where).content)
        assert any(str(value).startswith("=1+1") for value, _ in cells), where
        assert {kind for _, kind in cells} <= {"s", "n", "d"}, where


def _cells(data: bytes) -> list[tuple[object, str]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [(cell.value, cell.data_type) for sheet in book for row in sheet.iter_rows() for cell in row]


@pytest.mark.parametrize("what", TEXTS)
def test_hostile_opinions_are_shown_as_typed(world: World, what: str) -> None:
    browser = world.browser("holder")
    where = f"/matters/{world.running}/steps/{world.step}"
    page = browser.get(f"/matters/{world.running}/").content.decode()
    ticks = re.findall(r'name="checked" value="(\d+)"', page)
    outcome = re.findall(r'name="outcome" value="(\w+)"', page)[0]
    for op, values in (
        ("send_back", {"opinion": "", "to": TEXTS[what]}),
        ("hand_over", {"to": TEXTS[what], "reason": TEXTS[what]}),
        ("nothing" + quote(TEXTS[what][:20], safe=""), {}),
        ("decide", {"outcome": TEXTS[what], "opinion": TEXTS[what]}),
        ("decide", {"outcome": outcome, "opinion": TEXTS[what], "checked": ticks}),
    ):
        answer = browser.post(f"{where}/{op}/", values, follow=True)
        assert answer.status_code in {200, 400, 403, 404, 409}, op
        assert not alive(answer.content.decode())
    assert not alive(browser.get(f"/matters/{world.running}/").content.decode())


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../../etc/passwd.txt", "passwd.txt"),
        ("C:\\windows\\x.txt", "x.txt"),
        ("a%0d%0aSet-Cookie: x=1.txt", "a%0d%0aSet-Cookie: x=1.txt"),
        ('"; filename="evil.html.txt', None),
        ("\u202etxt.exe.txt", "txt.exe.txt"),
        ("长" * 300 + ".txt", None),
        ("<script>.txt", "<script>.txt"),
    ],
)
def test_hostile_file_names_are_made_harmless(world: World, name: str, shown: str | None) -> None:
    browser = world.browser("holder")
    where = f"/matters/{world.running}/"
    assert browser.post(f"{where}files/", {"file": _Named("正文".encode(), name)}).status_code == 302
    page = browser.get(where).content.decode()
    assert "<script>.txt" not in page
    newest = max(int(one) for one in re.findall(r"/files/(\d+)/", page))
    answer = browser.get(f"/files/{newest}/")
    disposition = answer["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=UTF-8''")
    assert not re.search(r"[\r\n\"\\/;]", disposition.removeprefix("attachment; "))
    assert "Set-Cookie" not in answer.headers or "x=1" not in answer.headers["Set-Cookie"]
    if shown is not None:
        assert disposition.endswith("''" + quote(shown, safe=""))
    assert len(disposition) < 1200


class _Named(io.BytesIO):
    """A file under a name that no browser would send."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name


def test_a_part_asked_for_directly_is_only_a_part(world: World) -> None:
    browser = world.browser("holder")
    for where in (f"/matters/{world.running}/steps/{world.step}/hand_over/", "/ask/press.release_chain/"):
        assert "<html" not in browser.get(where, headers={"HX-Request": "true"}).content.decode()
    refused = world.browser("stranger").get(f"/matters/{world.running}/", headers={"HX-Request": "true"})
    assert refused.status_code == 404


def test_a_body_that_is_no_form_is_answered_with_words_and_changes_nothing(world: World) -> None:
    browser = world.browser("holder")
    before = contents()
    body = json.dumps({"outcome": "agree", "opinion": "好"})
    where = f"/matters/{world.running}/steps/{world.step}/decide/"
    for kind in (
        "application/json",
        "text/plain",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "x",
    ):
        answer = browser.generic("POST", where, body, kind)
        assert answer.status_code in {400, 409}, kind
        assert re.search(r"[\u4e00-\u9fff]", answer.content.decode())
    assert contents() == before


def test_too_much_at_once_is_refused_with_words_and_changes_nothing(world: World) -> None:
    browser = world.browser("starter")
    before = contents()
    much = {"content": "字" * 1_000_000}
    many = {f"x{number}": "1" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    for extra in (much, many):
        answer = browser.post("/new/press.release/", sent(draft="1") | extra)
        assert answer.status_code in {400, 413}
        assert "没有保存" in answer.content.decode() or "超过" in answer.content.decode()
    assert contents() == before


def test_a_strange_host_is_answered_without_being_repeated(world: World) -> None:
    answer = Client(SERVER_NAME="evil.example", raise_request_exception=False).get("/login/")
    assert answer.status_code == 400
    assert "evil.example" not in answer.content.decode()


def test_nothing_typed_in_an_address_comes_back_alive(world: World) -> None:
    browser = world.browser("starter")
    for where in (
        "/ask/?q={}",
        "/ask/press.content/?piece={}&touches={}&permitted={}",
        "/ask/{}/",
        "/queues/todo/?f.words={}",
        "/queues/todo/?f.kind={}&f.state={}&order={}",
        "/registers/press.releases/?f.headline={}",
        "/registers/{}/",
        "/rulebook/{}/",
        "/rulebook/S0.02/{}/",
        "/new/{}/",
        "/login/?next={}",
        "/{}",
    ):
        answer = browser.get(where.replace("{}", quote(SCRIPT, safe="")))
        assert answer.status_code in {200, 400, 404, 409}, where
        assert not alive(answer.content.decode()), where
