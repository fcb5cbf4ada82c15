"""读入制度: a text as a tree beside the original, corrected, begins a draft; nothing typed is lost."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from zhidu.kernel.offices.public import Role, grant_role
from zhidu.kernel.regulations.public import draft as draft_of
from zhidu.kernel.regulations.public import draft_pack, drafts

from .office import Office, signed_in

HERE = "/rulebook/read-in/"
TEXT = """钥匙管理办法
第一条 领用钥匙要登记，3个工作日内归还。
第二条 丢失钥匙的，当日报告办公室。
（一）写明房间；
（二）写明时间。
第三条 本办法自2026年6月1日起施行。
"""


@pytest.fixture
def keeper(office: Office) -> Client:
    """A browser in which the rule keeper has signed in."""
    grant_role(office.accounts["general"], Role.RULE_KEEPER, office.id)
    return signed_in("general")


def fields_of(page: str) -> dict[str, Any]:
    """What the correcting page would send."""
    form = page[page.index('class="z-readin"') :]
    texts = re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL)
    boxes = re.findall(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', form)
    option = r'<select[^>]*name="(\w+)".*?<option(?: value="(\w+)")? selected>(\d?)'
    chosen = re.findall(option, form, re.DOTALL)
    found: dict[str, Any] = {}
    for name, value in (*texts, *boxes, *((name, code or level) for name, code, level in chosen)):
        found.setdefault(name, []).append(html.unescape(value))
    found.pop("concerns", None)
    return found


def read(keeper: Client, text: str = TEXT) -> dict[str, Any]:
    """The fields of the correcting page for a pasted text."""
    answer = keeper.post(HERE, {"op": "read", "pasted": text})
    assert answer.status_code == 200
    return fields_of(answer.content.decode())


def send(keeper: Client, fields: Mapping[str, Any], op: str) -> tuple[int, str]:
    """The answer to an operation."""
    answer = keeper.post(HERE, {**fields, "op": op})
    return answer.status_code, answer.content.decode()


def test_a_pasted_text_stands_as_a_tree_with_what_it_suggests_beside_the_original(keeper: Client) -> None:
    shown = keeper.post(HERE, {"op": "read", "pasted": TEXT}).content.decode()
    for said in ("第二条（一）", "3 个工作日", "启动当日", "2026-06-01", "没有遗漏", "办公室"):
        assert said in shown
    fields = fields_of(shown)
    assert fields["source"] == [TEXT]
    assert fields["title"] == ["钥匙管理办法"]
    assert fields["from"] == ["2026-06-01"]
    assert fields["id"] == ["tjj.01"]
    assert {len(fields[name]) for name in ("level", "kind", "label", "mark", "doubt", "text")} == {6}


def test_lines_are_merged_split_moved_and_left_out_and_what_is_missing_is_told(keeper: Client) -> None:
    fields = read(keeper)
    place = fields["label"].index("（二）")
    status, page = send(keeper, fields, f"merge:{place}")
    assert status == 200
    merged = fields_of(page)
    assert "（二）写明时间。" in "".join(merged["text"][place - 1].split())
    merged["text"][place - 1] = "写明房间；\n\n（二）写明时间。"
    again = fields_of(send(keeper, merged, f"split:{place - 1}")[1])
    assert again["label"] == fields["label"]
    again["level"][place] = "1"
    again["label"][place] = "第九条"
    again["kind"][place - 1] = "aside"
    moved = send(keeper, again, "refresh")[1]
    assert "第九条" in moved
    assert "第二条（一）" not in moved
    again["text"][place] = ""
    assert "少了这些字" in send(keeper, again, "refresh")[1]


def test_a_mistake_is_told_and_nothing_typed_is_lost(keeper: Client) -> None:
    fields = read(keeper)
    fields["text"][1] = "我的文字"
    for op, said in (("merge:0", "第一段"), ("split:1", "没有空行"), ("merge:99", "没有这一段")):
        status, page = send(keeper, fields, op)
        assert status == 409
        assert said in page
        assert fields_of(page) == fields
    for name, value, said in (
        ("rank", "", "层级"), ("from", "", "施行日期"), ("id", "map", "制度编号"),
        ("id", "S0.02", "已有制度使用"),
    ):  # fmt: skip
        status, page = send(keeper, fields | {name: [value]}, "draft")
        assert (status, said in page) == (409, True)
        assert "我的文字" in page


def test_the_corrected_text_begins_a_draft_once(office: Office, keeper: Client) -> None:
    fields = read(keeper) | {"concerns": ["1"]}
    answer = keeper.post(HERE, {**fields, "op": "draft"})
    (card,) = drafts(office.id)
    assert answer["Location"] == card.path
    pack = draft_pack(draft_of(card.id, office.id))
    assert [clause.article for clause in pack.clauses] == [
        "第一条", "第二条", "第二条（一）", "第二条（二）", "第三条",
    ]  # fmt: skip
    assert any(clause.concerns for clause in pack.clauses)
    assert send(keeper, fields, "draft")[0] == 409
    assert len(drafts(office.id)) == 1


def test_the_skeleton_is_taken_along(keeper: Client) -> None:
    answer = keeper.post(HERE, {**read(keeper), "op": "skeleton"})
    assert "tjj.01.toml" in answer["Content-Disposition"]
    assert "第二条（一）" in answer.content.decode()
    assert 'summary = ""' in answer.content.decode()


def test_of_several_regulations_one_is_chosen(keeper: Client) -> None:
    other = TEXT.replace("钥匙", "车辆")
    shown = keeper.post(HERE, {"op": "read", "pasted": TEXT + other}).content.decode()
    assert "认出 2 部制度" in shown
    found = re.findall(r'<textarea name="pasted" hidden>\n(.*?)</textarea>', shown, re.DOTALL)
    assert html.unescape("".join(found)).split() == (TEXT + other).split()
    chosen = keeper.post(HERE, {"op": "read", "whole": "1", "pasted": html.unescape(found[1])})
    assert fields_of(chosen.content.decode())["title"] == ["车辆管理办法"]


def test_a_word_file_is_read_and_one_with_a_mark_of_secrecy_is_refused(keeper: Client) -> None:
    def upload(text: str, name: str = "制度.docx") -> tuple[int, str]:
        made, held = Document(), io.BytesIO()
        for line in text.splitlines():
            made.add_paragraph(line)
        made.save(held)
        sent = {"op": "read", "file": SimpleUploadedFile(name, held.getvalue())}
        answer = keeper.post(HERE, sent)
        return answer.status_code, answer.content.decode()

    assert "第二条（一）" in upload(TEXT)[1]
    mark = "机" + "密★一年"
    status, page = upload(f"{mark}\n{TEXT}")
    assert (status, "第二条（一）" in page) == (409, False)
    assert keeper.post(HERE, {"op": "read", "pasted": f"{mark}\n{TEXT}"}).status_code == 409
    assert upload(TEXT, "制度.pdf")[0] == 409


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "文件是空的"),
        (" \n", "没有可读的文字"),
        ("今天开会，没有编号。", "没有认出条款"),
        ("开会。" * 700_000, "200 万字"),
        ("办法\n第一条 " + "看门，" * 50_000 + "。\n", "一页校对不下"),
        (
            "办法\n" + "".join(f"第{n}条 看门。\n锁门。\n" for n in range(1, 400)),
            "段，一页校对不下",
        ),
    ],
)
def test_what_cannot_be_read_is_told(keeper: Client, text: str, said: str) -> None:
    answer = keeper.post(HERE, {"op": "read", "file": SimpleUploadedFile("制度.txt", text.encode())})
    assert (answer.status_code, said in answer.content.decode()) == (409, True)


def test_what_was_pasted_stays_in_the_box(keeper: Client) -> None:
    assert "今天开会" in keeper.post(HERE, {"op": "read", "pasted": "今天开会"}).content.decode()


def test_only_the_rule_keeper_reads_in(office: Office, clerk: Client, keeper: Client) -> None:
    assert clerk.get(HERE).status_code == 403
    assert clerk.post(HERE, {"op": "read", "pasted": TEXT}).status_code == 403
    assert keeper.get(HERE).status_code == 200
