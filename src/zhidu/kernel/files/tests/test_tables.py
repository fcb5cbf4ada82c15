"""Tables come as offices make them: by Excel or as GBK text, with merged cells and full-width digits."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl import Workbook

from tests.support.documents import PDF, docx
from zhidu.kernel.files import tables, workbooks
from zhidu.kernel.files.public import find_columns, half_width, parse_day, read_table
from zhidu.kernel.words.public import Refusal, WrongUse


def book(rows: list[list[Any]], merge: str = "", title: str = "名册") -> bytes:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_every_kind_of_cell_becomes_the_text_a_clerk_would_have_typed() -> None:
    row = [
        " 张三 ",
        "００１２",
        12.0,
        12.5,
        datetime.fromisoformat("2026-01-31"),
        datetime.fromisoformat("2026-01-31 08:05"),
        time(9, 0),
        True,
    ]
    (sheet,) = read_table(book([row]), "名册.xlsx")
    texts = [cell.text for cell in sheet.rows[0].cells]
    assert texts == ["张三", "0012", "12", "12.5", "2026-01-31", "2026-01-31 08:05", "09:00", "是"]
    assert sheet.name == "名册"
    assert sheet.rows[0].cell(1).at == "B1"
    assert sheet.rows[0].cell(99).text == ""


def test_empty_rows_are_left_out_and_numbers_stay() -> None:
    (sheet,) = read_table(book([["甲"], [None], ["乙"]]), "名册.xlsx")
    assert [(row.number, row.cell(0).at) for row in sheet.rows] == [(1, "A1"), (3, "A3")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", "，"])
def test_text_tables_in_the_encodings_offices_use(encoding: str, separator: str) -> None:
    text = f"姓名{separator}入职日期\r\n张三{separator}２０２６年１月３１日\r\n"
    (sheet,) = read_table(text.encode(encoding), "名册.csv")
    assert [cell.text for cell in sheet.rows[1].cells] == ["张三", "2026年1月31日"]


def test_headings_are_found_below_a_title_and_whatever_marks_stand_beside_them() -> None:
    rows = [["某局名册"], ["*姓 名：", "备注", "入职日期"], ["张三", "", "2026-01-31"]]
    (sheet,) = read_table(book(rows, merge="A1:C1"), "名册.xlsx")
    found = find_columns(sheet, ["姓名", "入职日期"], ["手机"])
    assert found.cell(found.rows[0], "姓名").text == "张三"
    assert found.cell(found.rows[0], "入职日期").at == "C3"
    assert found.cell(found.rows[0], "手机").text == ""
    assert [cell.text for cell in found.unknown] == ["备注"]
    assert sheet.merged == ("A1:C1",)
    assert found.merged == ()  # the title's own


def test_merged_cells_among_the_rows_are_reported() -> None:
    rows = [["姓名", "部门"], ["张三", "办公室"], ["李四", ""]]
    (sheet,) = read_table(book(rows, merge="B2:B3"), "名册.xlsx")
    assert find_columns(sheet, ["姓名", "部门"]).merged == ("B2:B3",)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["名字"], ["张三"]], "没有找到表头：姓名"),
        ([["姓名", "姓 名"]], "出现了两次（B1）"),
        ([], "没有找到表头"),
    ],
)
def test_a_table_without_its_headings_is_refused(rows: list[list[Any]], said: str) -> None:
    (sheet,) = read_table(book(rows), "名册.xlsx")
    with pytest.raises(Refusal, match=said):
        find_columns(sheet, ["姓名"])


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (PDF, "名册.pdf", "不是表格"),
        (docx("甲"), "名册.docx", "不是表格"),
        (docx("甲"), "名册.xlsx", "内容却是Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "名册.xls", "旧版 Office"),
        (b'"a\x00', "名册.csv", "无法识别"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, name: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        read_table(data, name)


def test_a_broken_or_oversized_table_is_refused_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = book([["姓名"]])
    assert read_table(whole, "名册.xlsx")
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", 10)
    with pytest.raises(Refusal, match="太大"):
        read_table(whole, "名册.xlsx")
    monkeypatch.setattr(tables, "MOST_CSV", 2)
    with pytest.raises(Refusal, match="太大"):
        read_table("姓名\n".encode(), "名册.csv")


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-31", "2026/1/31", "2026.1.31", "2026年1月31日", " 2026 年 1 月 31 日 ", "20260131",
        "２０２６－０１－３１", "2026-01-31 00:00:00", "2026-01-31T00:00",
    ],
)  # fmt: skip
def test_days_as_people_write_them(text: str) -> None:
    assert parse_day(text) == date(2026, 1, 31)


@pytest.mark.parametrize("text", ["", "26.1.31", "2026-02-30", "46053", "去年", "2026-01-31 08:00", "2026-1"])
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    with pytest.raises(WrongUse, match="不是日期"):
        parse_day(text)


def test_half_width_leaves_chinese_punctuation() -> None:
    assert half_width("Ａ１２，（三）　：") == "A12，（三） ："
