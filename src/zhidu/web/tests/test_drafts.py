"""草案: the rule keeper drafts in the browser; nothing typed is lost, nobody else sees what is not out."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.files.public import table_xlsx
from zhidu.kernel.offices.public import Role, grant_role
from zhidu.kernel.regulations.public import (
    DraftCard,
    DraftState,
    Transition,
    draft,
    draft_pack,
    drafts,
    move_draft,
    save_draft,
    start_draft,
)
from zhidu.web.drafting import editing, grid

from .office import Office, signed_in

LIST = "/rulebook/drafts/"
RULE = "S0.02"
BOX = r'<textarea class="form-control" name="([^"]+)"[^>]*>\n(.*?)</textarea>'
CLAUSES, CASES = "sheets/clauses/", "sheets/cases/"


@pytest.fixture
def keeper(office: Office) -> Client:
    """The head of the general office, who keeps the rules."""
    grant_role(office.accounts["general"], Role.RULE_KEEPER, office.id)
    return signed_in("general")


@pytest.fixture
def card(office: Office) -> DraftCard:
    """A draft of the rule on press releases."""
    made = start_draft(Acting(office.id, person_id=office.person("general")), regulation=RULE, reason="改版")
    return draft(made, office.id)


def typed(page: str) -> dict[str, str]:
    """What the grid of a page would send."""
    boxes = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    boxes += re.findall(
        r'<textarea class="form-control" name="([^"]+)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL
    )
    for name, options in re.findall(r'<select class="form-select" name="(c[^"]+)"[^>]*>(.*?)</select>', page):
        boxes += [(name, chosen) for chosen in re.findall(r"<option selected>(.*?)</option>", options)]
    return {name: unescape(text) for name, text in boxes}


def place(sent: dict[str, str], text: str) -> str:
    """The box that holds the text."""
    return next(name for name, value in sent.items() if value == text)


def test_a_draft_begins_from_a_regulation_or_a_file_and_is_listed(office: Office, keeper: Client) -> None:
    assert f'value="{RULE}" selected' in keeper.get(f"{LIST}start/?regulation={RULE}").content.decode()
    asked = {"regulation": RULE, "effective_on": "2027-01-01", "reason": "改版"}
    answer = keeper.post(f"{LIST}start/", asked)
    (made,) = drafts(office.id)
    assert answer["Location"] == made.path
    assert (made.regulation, made.reason, made.author_id) == (RULE, "改版", office.person("general"))
    again = keeper.post(f"{LIST}start/", asked)
    assert (again.status_code, "已有一份草案" in again.content.decode()) == (409, True)
    assert "改版" in again.content.decode()
    shown = keeper.get(LIST).content.decode()
    assert made.path in shown
    assert "孙倩" in shown
    text = draft(made.id, office.id).text.replace(RULE, "O.01").replace("\n", "\r\n")
    handed = SimpleUploadedFile("新.toml", text.encode())
    assert keeper.post(f"{LIST}start/", {"effective_on": "2027-01-01", "file": handed}).status_code == 302
    assert drafts(office.id)[0].regulation == "O.01"


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (b'[regulation]\nid = "X\n', "第 2 行第 8 列"),
        (b"\x00\x01", "不是文本文件"),
        (b"", "文件是空的"),
        (None, "没有选择制度"),
    ],
)
def test_what_cannot_begin_a_draft_is_told_and_what_was_typed_stays(
    office: Office, keeper: Client, file: bytes | None, told: str
) -> None:
    sent = {"effective_on": "2027-01-01", "reason": "理由一二三"}
    files = {} if file is None else {"file": SimpleUploadedFile("制度.toml", file)}
    answer = keeper.post(f"{LIST}start/", {**sent, **files})
    shown = answer.content.decode()
    assert (answer.status_code, told in shown, "理由一二三" in shown) == (409, True, True)
    assert drafts(office.id) == ()


def test_a_reason_that_is_too_long_is_told_and_not_cut(office: Office, keeper: Client) -> None:
    sent = {"effective_on": "2027-01-01", "regulation": RULE}
    answer = keeper.post(f"{LIST}start/", {**sent, "reason": "长" * 2001})
    assert (answer.status_code, "现在 2001 字" in answer.content.decode()) == (409, True)
    assert keeper.post(f"{LIST}start/", {**sent, "reason": "长" * 2000}).status_code == 302
    assert [len(one.reason) for one in drafts(office.id)] == [2000]


def test_only_the_rule_keeper_sees_a_draft_that_is_not_out(
    office: Office, keeper: Client, clerk: Client, card: DraftCard
) -> None:
    for where in (card.path, f"{card.path}draft.toml", f"{card.path}draft.xlsx"):
        assert (keeper.get(where).status_code, clerk.get(where).status_code) == (200, 404)
    assert card.path not in clerk.get(LIST).content.decode()
    assert clerk.get(f"{card.path}{CLAUSES}").status_code == 403
    move_draft(office.id, card.id, DraftState.OPEN, DraftState.PROPOSED)
    assert card.path in clerk.get(LIST).content.decode()
    shown = clerk.get(card.path).content.decode()
    assert "改版" in shown
    assert "放弃草案" not in shown
    assert keeper.get(f"{card.path}{CLAUSES}").status_code == 404
    assert keeper.get(f"{card.path}upload/").status_code == 404


def test_a_clause_is_changed_in_the_grid_and_told_as_a_difference(
    office: Office, keeper: Client, card: DraftCard
) -> None:
    where = f"{card.path}{CLAUSES}"
    sent = typed(keeper.get(where).content.decode())
    before = draft_pack(card).clauses[0].summary
    sent[place(sent, before)] = "改过的一条。"
    assert keeper.post(where, sent)["Location"] == card.path
    assert draft_pack(draft(card.id, office.id)).clauses[0].summary == "改过的一条。"
    shown = keeper.get(card.path).content.decode()
    assert "改过的一条。" in shown
    assert before in shown
    late = keeper.post(where, {**sent, place(sent, "改过的一条。"): "别的一条。"})
    assert (late.status_code, "已被别人修改" in late.content.decode()) == (409, True)
    assert "别的一条。" in late.content.decode()


def test_faults_stand_at_their_cells_and_nothing_typed_is_lost(
    office: Office, keeper: Client, card: DraftCard
) -> None:
    pack = draft_pack(card)
    where = f"{card.path}sheets/q:{pack.rows[0].question}/"
    sent = typed(keeper.get(where).content.decode())
    sent["c.0.0"] = "S0.02-999"
    answer = keeper.post(where, sent)
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert "第 1 行“依据条款”" in shown
    assert typed(shown)["c.0.0"] == "S0.02-999"
    assert draft(card.id, office.id).version == 1
    more = typed(keeper.post(where, {**sent, "more": "1"}).content.decode())
    assert int(more["count"]) == int(sent["count"]) + 1
    assert more["c.0.0"] == "S0.02-999"


def test_lines_are_added_dropped_and_kept_on_other_pages(
    office: Office, keeper: Client, card: DraftCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (editing, grid):
        monkeypatch.setattr(module, "MOST_LINES", 5)
    where = f"{card.path}{CASES}"
    cases = draft_pack(card).cases
    sent = typed(keeper.get(f"{where}?from=7").content.decode())
    assert sent["from"] == "5"
    answer = keeper.post(where, {**sent, "drop.0": "1", "stay": "1"})
    assert answer["Location"].endswith("?from=5")
    assert draft_pack(draft(card.id, office.id)).cases == (*cases[:5], *cases[6:])
    first = typed(keeper.get(where).content.decode())
    bad = keeper.post(where, {**first, "c.0.0": "没有这个问题"})
    assert "没有“没有这个问题”这个问题" in bad.content.decode()
    for count in ("", "x", "-1", "9" * 5_000):
        assert keeper.post(where, {**first, "count": count}).status_code == 404
    assert len(draft_pack(draft(card.id, office.id)).cases) == len(cases) - 1
    assert keeper.get(f"{card.path}sheets/nothing/").status_code == 404


def test_marks_of_secrecy_are_refused_in_what_is_written_freely(keeper: Client, card: DraftCard) -> None:
    where = f"{card.path}{CLAUSES}"
    sent = typed(keeper.get(where).content.decode())
    first = place(sent, draft_pack(card).clauses[0].summary)
    answer = keeper.post(where, {**sent, first: "机" + "密" + "\u2605" + "十年"})
    assert (answer.status_code, "密级标志" in answer.content.decode()) == (409, True)


def test_another_question_may_be_answered_too(office: Office, keeper: Client, card: DraftCard) -> None:
    name = "leave.one_piece"
    where = keeper.get(f"{card.path}add/?question={name}")["Location"]
    assert keeper.get(f"{card.path}add/?question=nothing")["Location"] == card.path
    page = keeper.get(where)
    sent = typed(page.content.decode())
    clause = draft_pack(card).clauses[0].id
    answers = re.findall(r'name="(c\.0\.\d+)" rows="1" aria-label="第 1 行结论"', page.content.decode())
    answer = keeper.post(where, {**sent, "c.0.0": clause, answers[0]: "没有规定：不写"})
    assert answer.status_code == 302, answer.content.decode()
    assert draft_pack(draft(card.id, office.id)).rows[-1].question == name


def test_day_transition_and_reason_are_settled(office: Office, keeper: Client, card: DraftCard) -> None:
    where = f"{card.path}settle/"
    sent = {"version": "1", "effective_on": "2027-03-01", "transition": "new", "reason": "统一"}
    assert keeper.post(where, sent)["Location"] == card.path
    settled = draft(card.id, office.id)
    assert (settled.effective_on.isoformat(), settled.transition) == ("2027-03-01", Transition.NEW)
    for wrong, told in (
        ({"version": "1"}, "已被别人修改"),
        ({"version": "2", "transition": "later"}, "没有选择在办事项怎么办"),
        ({"version": "2", "effective_on": "明年"}, "不是日期"),
        ({"version": "2", "reason": "长" * 2001}, "缘由最多"),
    ):
        answer = keeper.post(where, {**sent, **wrong})
        assert (answer.status_code, told in answer.content.decode()) == (409, True), told
    assert keeper.post(where, {**sent, "version": ""}).status_code == 404


def test_a_draft_is_given_up_once(office: Office, keeper: Client, card: DraftCard) -> None:
    for _ in range(2):
        assert keeper.post(f"{card.path}drop/", {"version": "1"})["Location"] == LIST
    assert draft(card.id, office.id).state is DraftState.DROPPED
    assert "能否施行" not in keeper.get(card.path).content.decode()


def test_cases_that_no_longer_hold_are_rewritten_where_they_are_ticked(
    office: Office, keeper: Client, card: DraftCard
) -> None:
    text = card.text.replace('{ refused = "数据、资料还没有经本局最后核定，不得对外公布" }', "{ yes = true }")
    acting = Acting(office.id, person_id=office.person("general"))
    save_draft(acting, draft_id=card.id, version=1, text=text)
    shown = keeper.get(card.path).content.decode()
    numbers = re.findall(r'name="case" value="(\d+)"', shown)
    assert numbers
    where = f"{card.path}cases/"
    assert keeper.post(where, {"version": "2"}).status_code == 400
    assert keeper.post(where, {"case": numbers}).status_code == 404
    assert keeper.post(where, {"version": "1", "case": numbers}).status_code == 302
    assert "已被别人修改" in keeper.get(card.path).content.decode()
    assert keeper.post(where, {"version": "2", "case": numbers})["Location"] == card.path
    assert 'name="case"' not in keeper.get(card.path).content.decode()
    assert keeper.post(where, {"version": "2", "case": numbers}).status_code == 400


def test_rules_that_cannot_be_put_together_are_told(office: Office, keeper: Client, card: DraftCard) -> None:
    text = card.text.replace('body = "press", role = "chair"', 'body = "nobody", role = "chair"')
    acting = Acting(office.id, person_id=office.person("general"))
    save_draft(acting, draft_id=card.id, version=1, text=text)
    shown = keeper.get(card.path).content.decode()
    assert "nobody" in shown
    assert "处不能施行" in shown


def handed(content: bytes, name: str, version: int = 1) -> dict[str, object]:
    """What the page to hand a file in sends."""
    return {"version": str(version), "file": SimpleUploadedFile(name, content)}


def test_a_draft_goes_out_and_comes_back_as_a_file(office: Office, keeper: Client, card: DraftCard) -> None:
    where = f"{card.path}upload/"
    book = keeper.get(f"{card.path}draft.xlsx").content
    assert keeper.post(where, handed(book, "草案.xlsx"))["Location"] == card.path
    assert draft(card.id, office.id).version == 1
    text = keeper.get(f"{card.path}draft.toml").content.decode()
    changed = text.replace("局长是统计新闻宣传的第一责任人。", "局长负总责。").encode()
    assert keeper.post(where, handed(changed, "草案.toml"))["Location"] == card.path
    assert draft_pack(draft(card.id, office.id)).clauses[2].summary == "局长负总责。"
    assert keeper.post(where, handed(book, "草案.xlsx", 2))["Location"] == card.path
    assert draft_pack(draft(card.id, office.id)) == draft_pack(card)
    assert "有 1 处不同" in keeper.get(card.path).content.decode()


def test_a_file_that_cannot_be_read_is_told_by_its_places(keeper: Client, card: DraftCard) -> None:
    where = f"{card.path}upload/"
    assert keeper.get(where).status_code == 200
    strange = table_xlsx(name="别的", title="甲", headings=(), rows=())
    for sent, told in (
        (handed(strange, "别的.xlsx"), "不认识这张工作表"),
        (handed(b"[regulation", "草案.toml"), "第 1 行第"),
        (handed(card.text.replace(RULE, "S0.99").encode(), "草案.toml"), "文件里却是"),
        ({"version": "1"}, "没有收到文件"),
    ):
        answer = keeper.post(where, sent)
        assert (answer.status_code, told in answer.content.decode()) == (409, True), told
