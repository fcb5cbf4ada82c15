"""Hostile input through the door: shown as typed, never run, never a fault of ours."""

from __future__ import annotations

import io
import json
import re
from urllib.parse import quote

import openpyxl
import pytest
from django.test import Client

from zhidu.institutions.press.tests.people import NEWS, do_next, seen
from zhidu.kernel.matters.public import Op, Queue, submit
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.registers.public import registers

from .walking import spoken
from .world import World, contents

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg/onload=alert(3)>{{7*7}}{%now%}"
TEXTS = {
    "script": SCRIPT,
    "right_to_left": "\u202e\u2066反着写\u2069\u200f",
    "long": "长" * 100_000,
    "null": "空\x00字节",
    "emoji": "🧨👩‍👩‍👧‍👦\U000e0041",
    "controls": "\x01\x08\x1b[31m\x7f",
    "lone": "\\ud800 %00 ${jndi:ldap://x} '; DROP TABLE matters_matter; --",
    "formula": "=cmd|' /C calc'!A0",
}
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
FORM = {key: str(value).lower() for key, value in NEWS.items()}


def sent(**changed: str) -> dict[str, str]:
    """The form as the browser sends it."""
    return {**FORM, "matter_id": str(fresh_id()), **changed}


def alive(page: str) -> list[str]:
    """What of the hostile text would run."""
    return re.findall(r"<script>alert|<img src=x|<svg/onload|49\b(?=.{0,5}now)", page)


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
    while seen(person, moved.matter_id).now_at:
        do_next(person, moved.matter_id)
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
        assert {kind for _, kind in cells} <= {"s", "n"}, where


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
    before = contents()
    browser = world.browser("stranger")
    for card in registers():
        for way in ("", "xlsx", "print", "nothing"):
            answer = browser.get(f"/registers/{card.code}/", {"order": key, f"f.{key}": "x", "as": way})
            assert answer.status_code in {200, 400}, way
            assert world.number not in spoken(answer)
    for queue in Queue:
        assert browser.get(f"/queues/{queue.value}/", {"order": key, f"f.{key}": "x"}).status_code == 200
    assert contents() == before


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
    many = {f"x{number}": "1" for number in range(2000)}
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
