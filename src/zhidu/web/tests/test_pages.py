"""What each page shows, to whom; and that nothing on it is live that people typed."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.registers.public import enter
from zhidu.kernel.secrecy.public import label
from zhidu.kernel.words.public import Level

from .office import RELEASE, Office, signed_in

PAGES = [
    "/",
    "/ask/",
    "/ask/?q=新闻稿由谁签发",
    "/ask/press.release_chain/",
    "/ask/press.content/?piece=news&touches=state_secret&permitted=true",
    "/new/",
    "/new/press.release/",
    "/queues/todo/",
    "/queues/drafts/",
    "/registers/",
    "/registers/press.releases/",
    "/rulebook/",
    "/rulebook/S0.02/",
    "/rulebook/S0.02/S0.02-09/",
    "/persons/",
    "/password/",
]
HOSTILE = """<script>alert(1)</script>"' onmouseover=x {{ 7|add:7 }}"""


@pytest.mark.parametrize("address", PAGES)
def test_a_person_opens_the_page_and_nothing_in_it_is_inline(clerk: Client, address: str) -> None:
    answer = clerk.get(address)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert not re.findall(r"""<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son[a-z]+=|javascript:""", text)
    assert answer["Content-Security-Policy"].count("'unsafe") == 0
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/ask/", "/new/", "/queues/todo/", "/registers/", "/rulebook/"])
def test_an_administrator_does_no_business(auditor: Client, clerk: Client, address: str) -> None:
    assert auditor.get(address).status_code == 403
    assert clerk.get(address).status_code == 200


def test_the_journal_is_the_auditors(auditor: Client, clerk: Client) -> None:
    assert clerk.get("/journal/").status_code == 403
    assert "采用制度汇编" in auditor.get("/journal/").content.decode()


def test_hidden_and_absent_look_the_same(office: Office, clerk: Client) -> None:
    matter_id = fresh_id()
    clerk.post("/new/press.release/", {**RELEASE, "draft": "1", "matter_id": str(matter_id)})
    stranger = signed_in("general")
    hidden, absent = stranger.get(f"/matters/{matter_id}/"), stranger.get("/matters/17/")
    assert hidden.status_code == absent.status_code == 404
    assert _plain(hidden.content) == _plain(absent.content)
    assert clerk.get(f"/matters/{matter_id}/").status_code == 302


def _plain(content: bytes) -> str:
    return re.sub(r'X-CSRFToken": "\w+"|csrfmiddlewaretoken" value="\w+"', "", content.decode())


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere/",
        "/queues/nowhere/",
        "/registers/nowhere/",
        "/new/nowhere/",
        "/rulebook/X/",
        "/rulebook/S0.02/X/",
    ],
)
def test_an_address_that_is_none_says_what_to_do(clerk: Client, address: str) -> None:
    answer = clerk.get(address)
    assert answer.status_code == 404
    assert "请核对编号" in answer.content.decode()


def test_what_people_typed_is_shown_as_typed_and_never_runs(office: Office, clerk: Client) -> None:
    matter_id = fresh_id()
    hostile = {**RELEASE, "headline": HOSTILE, "content": HOSTILE}
    kept = clerk.post("/new/press.release/", {**hostile, "draft": "1", "matter_id": str(matter_id)})
    assert kept["Location"] == f"/new/press.release/?draft={matter_id}"
    for address in ("/queues/drafts/", kept["Location"]):
        text = clerk.get(address).content.decode()
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)" in text
        assert "14" not in re.findall(r"onmouseover=x (.*?)[&\"<]", text)


def test_a_draft_is_kept_opened_again_and_thrown_away(clerk: Client) -> None:
    matter_id = fresh_id()
    half = {"headline": "只有标题", "draft": "1", "matter_id": str(matter_id)}
    assert clerk.post("/new/press.release/", half).status_code == 302
    assert 'value="只有标题"' in clerk.get(f"/new/press.release/?draft={matter_id}").content.decode()
    assert "只有标题" in clerk.get("/queues/drafts/").content.decode()
    assert clerk.post(f"/drafts/{matter_id}/discard/").status_code == 302
    assert "只有标题" not in clerk.get("/queues/drafts/").content.decode()


def test_a_form_with_faults_comes_back_with_everything_typed_and_the_faults_named(clerk: Client) -> None:
    sent = {**RELEASE, "publish_on": "明天", "outlet": "", "matter_id": str(fresh_id()), "submit": "1"}
    answer = clerk.post("/new/press.release/", sent)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "还有 2 处需要填写或改正" in text
    assert "请填写新闻发布单位。" in text
    assert "“明天”不是日期" in text
    assert 'value="前三季度经济运行情况"' in text


def test_the_way_is_shown_while_the_form_is_filled_in_with_what_the_rules_refuse(clerk: Client) -> None:
    fine = clerk.post("/new/press.release/way/", RELEASE, headers={"HX-Request": "true"}).content.decode()
    assert "监察室" in fine
    assert "周建国" in fine
    assert "z-note--no" not in fine
    data = {**RELEASE, "has_data": "true"}
    refused = clerk.post("/new/press.release/way/", data, headers={"HX-Request": "true"}).content.decode()
    assert "S0.02-07" in refused
    assert "z-note--no" in refused


def test_a_question_is_answered_with_clause_reason_and_people(clerk: Client) -> None:
    text = clerk.get("/ask/press.release_chain/").content.decode()
    for word in ("综合核算处", "林晓梅", "周建国", "S0.02-09", "理由"):
        assert word in text
    refused = clerk.get("/ask/press.content/?piece=news&touches=state_secret&permitted=true").content.decode()
    assert "不允许" in refused
    missing = clerk.get("/ask/press.content/?piece=news").content.decode()
    assert "请先填写" in missing


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("on=2026-02-30", 400, "不是日期"),
        ("on=1990-01-01", 200, "没有规定"),
        ("piece=poem&touches=nothing&permitted=true", 200, "没有“poem”这个代码"),
    ],
)
def test_bad_facts_are_told_not_guessed(clerk: Client, query: str, status: int, words: str) -> None:
    answer = clerk.get(f"/ask/press.content/?{query}")
    assert answer.status_code == status
    assert words in answer.content.decode()


def test_an_unknown_question_names_none(clerk: Client) -> None:
    assert clerk.get("/ask/press.nothing/").status_code == 400


def test_an_answer_prints_as_pdf(clerk: Client) -> None:
    answer = clerk.get("/ask/press.release_chain/?as=pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_the_rulebook_on_another_day_says_so(clerk: Client) -> None:
    assert "现在显示的是 2021-01-04 的制度" in clerk.get("/rulebook/S0.02/?on=2021-01-04").content.decode()
    assert "现在显示的是" not in clerk.get("/rulebook/S0.02/").content.decode()


def test_a_queue_is_narrowed_sorted_exported_and_printed(clerk: Client) -> None:
    for title in ("甲稿", "乙稿", "=1+1"):
        sent = {**RELEASE, "headline": title, "draft": "1", "matter_id": str(fresh_id())}
        clerk.post("/new/press.release/", sent)
    narrowed = clerk.get("/queues/drafts/?f.words=甲").content.decode()
    assert "甲稿" in narrowed
    assert "乙稿" not in narrowed
    up, down = (clerk.get(f"/queues/drafts/?order={key}").content.decode() for key in ("title", "-title"))
    assert (up.index("甲稿") < up.index("乙稿")) is not (down.index("甲稿") < down.index("乙稿"))
    book = clerk.get("/queues/drafts/?as=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(book.content)).active
    assert sheet is not None
    cells = {row[0].value: row[0].data_type for row in sheet.iter_rows(min_row=2)}
    assert cells["=1+1"] == "s"
    assert "导出 Excel" not in clerk.get("/queues/drafts/?as=print").content.decode()


QUERIES = {
    "/": 15,
    "/queues/todo/": 12,
    "/queues/handled/": 14,
    "/registers/press.releases/": 11,
    "/ask/press.release_chain/": 8,
    "/rulebook/S0.02/": 10,
}


@pytest.mark.parametrize(("address", "most"), QUERIES.items())
def test_pages_ask_the_database_seldom(
    clerk: Client, django_assert_max_num_queries: pytest.FixtureRequest, address: str, most: int
) -> None:
    clerk.get(address)
    with django_assert_max_num_queries(most):  # type: ignore[operator]
        clerk.get(address)


def test_what_is_too_large_is_refused_before_it_is_read_with_words(clerk: Client) -> None:
    answer = clerk.post("/new/press.release/", {"content": "长" * 1_000_000})
    assert answer.status_code == 413
    assert "没有保存" in answer.content.decode()


def test_an_upload_whose_content_belies_its_name_is_refused_and_the_form_stays(clerk: Client) -> None:
    false = SimpleUploadedFile("表.pdf", b"MZ\x90\x00 not a document", content_type="application/pdf")
    sent = {**RELEASE, "submit": "1", "matter_id": str(fresh_id()), "attachment": false}
    answer = clerk.post("/new/press.release/", sent)
    assert answer.status_code == 409
    assert 'value="前三季度经济运行情况"' in answer.content.decode()


def test_a_due_of_nobody_here_is_not_found(clerk: Client) -> None:
    assert clerk.post("/dues/17/done/").status_code == 404


@pytest.mark.parametrize("digits", ["9" * 19, "9" * 5_000])
def test_numbers_that_no_row_can_have_are_nothing_and_break_nothing(clerk: Client, digits: str) -> None:
    for address in (f"/matters/{digits}/", f"/files/{digits}/", f"/matters/{digits}/steps/1/decide/"):
        assert clerk.get(address).status_code == 404
    assert clerk.get(f"/queues/todo/?page={digits}").status_code == 200
    assert clerk.get(f"/registers/press.releases/?f.year={digits}").status_code in {200, 400}
    assert clerk.get(f"/new/press.release/?draft={digits}").status_code == 200
    kept = clerk.post("/new/press.release/", {**RELEASE, "draft": "1", "matter_id": digits})
    assert kept.status_code == 302


def test_beside_a_form_stands_what_concerns_it_shortest_first(clerk: Client) -> None:
    shown = clerk.get("/new/press.release/").content.decode().partition("办前须知")[2]
    own, _, general = shown.partition("这类工作的一般要求")
    assert re.findall(r">(S0\.02-\d\d)</a>", own) == ["S0.02-11", "S0.02-19"]
    assert "S0.02-06" in general
    other = clerk.get("/new/press.interview/").content.decode()
    assert "S0.02-19" not in other
    assert "S0.02-06" in other
    assert "S0.02-01" not in shown + other


def test_several_findings_are_told_one_by_one_each_with_its_clause(office: Office, clerk: Client) -> None:
    wrong = {
        **RELEASE,
        "matter_id": str(fresh_id()),
        "submit": "1",
        "has_data": "true",
        "touches": "state_secret",
    }
    answer = clerk.post("/new/press.release/", wrong)
    told = answer.content.decode().partition('role="alert"')[2].partition("</div>")[0]
    findings = re.findall(r"<li>(.*?)</li>", told, re.DOTALL)
    assert answer.status_code == 409
    assert "有 2 处不符合规定" in told
    assert len(findings) == 2
    assert all('class="z-clause"' in one and "<br>" in one for one in findings)
    one = clerk.post("/new/press.release/", {**wrong, "touches": "nothing"}).content.decode()
    assert "S0.02-07" in one.partition('role="alert"')[2].partition("</div>")[0]
    assert "处不符合规定" not in one


def test_only_registers_of_what_the_office_does_are_there_and_those_with_rows(
    office: Office, clerk: Client
) -> None:
    shown = clerk.get("/registers/").content.decode()
    assert "/registers/press.releases/" in shown
    assert "/registers/leave." not in shown
    acting = Acting(office.id, office.accounts["clerk"], office.person("clerk"))
    enter(acting, "leave.outings", label_id=label(office.id, Level.INTERNAL), values={})
    shown = clerk.get("/registers/").content.decode()
    assert "/registers/leave.outings/" in shown
    assert "/registers/leave.leaves/" not in shown


def test_a_list_is_narrowed_by_the_kinds_that_the_office_has(clerk: Client) -> None:
    offered = (
        clerk.get("/queues/started/").content.decode().partition('name="f.kind"')[2].partition("</select>")[0]
    )
    assert "press.release" in offered
    assert "leave." not in offered
