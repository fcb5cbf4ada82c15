"""Rows under known headings: merged cells filled or named, strange columns said, dates as text read."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from zhidu.kernel.files.public import read_records
from zhidu.kernel.words.public import Refusal, WrongUse

WANTED = {"人员": (("姓名",), ("部门", "到岗日期")), "部门": (("名称",), ())}


def _book(rows: list[list[object]], merged: tuple[str, ...] = (), name: str = "人员") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(row)
    for span in merged:
        sheet.merge_cells(span)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_cell_merged_downwards_stands_for_each_row_and_that_is_said() -> None:
    data = _book([["姓名*", "部门"], ["甲", "办公室"], ["乙", None], ["丙", "监察室"]], ("B2:B3",))
    (sheet,) = read_records(data, "a.xlsx", WANTED, csv_as="人员")
    assert [one.cell("部门").text for one in sheet.records] == ["办公室", "办公室", "监察室"]
    assert sheet.troubles == ()
    assert "B2:B3" in sheet.notes[0]


def test_cells_merged_sideways_are_named() -> None:
    data = _book([["姓名", "部门"], ["甲", None]], ("A2:B2",))
    (sheet,) = read_records(data, "a.xlsx", WANTED, csv_as="人员")
    assert [(one.at, one.row) for one in sheet.troubles] == [("A2", 2)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_a_csv_file_is_the_sheet_it_is_read_as(encoding: str) -> None:
    data = "姓名,到岗日期,备注\n王　五,２０２６年１月５日,x\n".encode(encoding)
    (sheet,) = read_records(data, "名单.csv", WANTED, csv_as="人员")
    assert sheet.name == "人员"
    assert sheet.records[0].day("到岗日期") == date(2026, 1, 5)
    assert "备注" in sheet.notes[0]


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_table_that_bears_a_mark_of_secrecy_is_not_read(name: str) -> None:
    marked = "机" + "密" + "\N{BLACK STAR}" + "五年"
    rows: list[list[object]] = [[marked], ["姓名"], ["甲"]]
    with pytest.raises(Refusal, match="密级标志"):
        read_records(_sheet(rows, name), name, WANTED, csv_as="人员")
    (sheet,) = read_records(_sheet(rows[1:], name), name, WANTED, csv_as="人员")
    assert len(sheet.records) == 1


def _sheet(rows: list[list[object]], name: str) -> bytes:
    if name.endswith("xlsx"):
        return _book(rows)
    return "\n".join(str(one) for row in rows for one in row).encode()


def test_a_date_that_is_none_says_so() -> None:
    (sheet,) = read_records(_book([["姓名", "到岗日期"], ["甲", "去年"]]), "a.xlsx", WANTED, csv_as="人员")
    with pytest.raises(WrongUse, match="去年"):
        sheet.records[0].day("到岗日期")


def test_missing_headings_are_trouble_and_foreign_sheets_a_refusal() -> None:
    (sheet,) = read_records(_book([["名字"], ["甲"]]), "a.xlsx", WANTED, csv_as="人员")
    assert "姓名" in sheet.troubles[0].what
    with pytest.raises(Refusal, match="Sheet1"):
        read_records(_book([["姓名"]], name="Sheet1"), "a.xlsx", WANTED, csv_as="人员")
