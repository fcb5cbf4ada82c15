"""A regulation in Word: what it has is printed, what it has not leaves no heading."""

from __future__ import annotations

import io
from datetime import date

import pytest
from docx import Document

from zhidu.kernel.calendar.public import Calendar
from zhidu.kernel.files.public import compendium_docx, passages, regulation_docx
from zhidu.kernel.regulations.public import pack_rulebook
from zhidu.kernel.rulebook.public import Edition, Period, Rulebook, Status, parse_pack
from zhidu.kernel.words.public import WrongUse

ON = date(2026, 11, 22)
TEXT = """
[regulation]
id = "T1"
title = "<试行> 办法 & 细则"
authority = "test_office"
issuer = "测试\\u0007单位"
rank = "office"
from = 2000-01-01
to = 2030-12-31
status = "in_force"

[[clause]]
id = "T1-01"
article = "一"
kind = "inform"
module = "org"
summary = "第一条。\\n另起一行。"
note = "有注。"

[[checklist]]
code = "t.papers"
label = "材料"
clause = "T1-01"
items = [{ text = "请假条", evidence = "原件" }, { text = "病历", required = false }]
"""


def book() -> Rulebook:
    """The rules of one office: one small regulation, checked and to be replaced."""
    always = Period(date(2000, 1, 1))
    edition = Edition(parse_pack(TEXT, "t"), always, always, Status.AMENDED, "新办法", date(2026, 1, 2))
    return Rulebook("test", ON, [edition], Calendar())


def words(content: bytes) -> str:
    """Everything that stands in the document."""
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_only_what_there_is_has_a_heading() -> None:
    told = words(regulation_docx(book(), "T1"))
    for said in (
        "<试行> 办法 & 细则",
        "一、条款",
        "二、清单",
        "材料",
        "病历（视情况）",
        "原件",
        "测试单位（本单位）",
    ):
        assert said in told
    assert "2000年1月1日 至 2030年12月31日" in told
    assert "已修改，见新办法；核对日期 2026年1月2日" in told
    assert "第一条。\n另起一行。" in told
    assert "具体规定" not in told
    assert "定期事项" not in told
    with pytest.raises(WrongUse, match="T2"):
        regulation_docx(book(), "T2")


def test_the_type_is_that_of_official_documents() -> None:
    fonts = {(one.font, one.size) for one in passages(compendium_docx(book(), "测试单位"))}
    assert {("方正小标宋简体", 42.0), ("黑体", 16.0), ("仿宋", 12.0), ("宋体", 10.5), ("楷体", 10.5)} <= fonts


def test_every_regulation_of_the_largest_pack_can_be_printed() -> None:
    rules = pack_rulebook("party_school", ON)
    told = words(compendium_docx(rules, "党校"))
    for edition in rules.editions:
        for duty in edition.pack.obligations if not edition.is_shared else ():
            assert duty.label in told
        for rule in edition.pack.parameters if not edition.is_shared else ():
            assert rule.label in told
