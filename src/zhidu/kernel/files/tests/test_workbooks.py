"""A workbook costs what it holds: far cells, merged sheets, swollen parts are read cheaply or refused."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from zhidu.kernel.files import workbooks
from zhidu.kernel.files.public import read_records, read_table
from zhidu.kernel.words.public import Refusal

LAST = "XFD1048576"


def saved(fill: Callable[[Any], None]) -> bytes:
    """A workbook with one sheet, filled as told."""
    book = Workbook()
    fill(book.worksheets[0])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    """The workbook with a part written anew or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, part)
    return stream.getvalue()


def sheet_xml(rows: str, after: str = "") -> bytes:
    """A sheet as the file writes it."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    text = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    return text.encode()


PART = "xl/worksheets/sheet1.xml"
CELL = '<row r="{row}"><c r="{at}" t="inlineStr"><is><t>{text}</t></is></c></row>'
NAMED = CELL.format(row=1, at="A1", text="姓名") + CELL.format(row=2, at="A2", text="张三")


def merged(*spans: str) -> bytes:
    """Two filled cells, and merged ranges."""
    refs = "".join(f'<mergeCell ref="{span}"/>' for span in spans)
    return with_part(saved(lambda _: None), PART, sheet_xml(NAMED, f"<mergeCells>{refs}</mergeCells>"))


def test_values_far_away_are_read_without_what_lies_between() -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"] = "姓名"
        sheet[LAST] = "远"

    (sheet,) = read_table(saved(fill), "名册.xlsx")
    assert [(row.number, len(row.cells)) for row in sheet.rows] == [(1, 1), (1048576, 16384)]
    assert sheet.rows[1].cells[-1].at == LAST


def test_formatting_far_down_does_not_hide_the_values_in_front() -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["A2"] = "姓名", "张三"
        for at in (LAST, "A900000", "XFD2"):
            sheet[at].fill = PatternFill("solid", fgColor="FFFF00")

    (sheet,) = read_table(saved(fill), "名册.xlsx")
    assert [[cell.text for cell in row.cells] for row in sheet.rows] == [["姓名"], ["张三"]]


def test_values_spread_over_more_cells_than_can_be_read_are_refused_with_advice() -> None:
    rows = "".join(CELL.format(row=row, at=f"XFD{row}", text="远") for row in range(1, 40))
    with pytest.raises(Refusal, match="没有读取") as refused:
        read_table(with_part(saved(lambda _: None), PART, sheet_xml(rows)), "名册.xlsx")
    assert "删去空白的行和列" in refused.value.todo


@pytest.mark.parametrize("span", ["A1:A1048576", f"A1:{LAST}", "B2:B200000"])
def test_a_merged_range_that_covers_the_sheet_is_refused(span: str) -> None:
    with pytest.raises(Refusal, match="合并单元格范围太大") as refused:
        read_records(merged(span), "名册.xlsx", {"Sheet": (("姓名",), ())}, csv_as="Sheet")
    assert "取消合并" in refused.value.todo


def test_many_merged_ranges_count_together() -> None:
    spans = [f"{column}3:{column}30000" for column in "ABCD"]
    with pytest.raises(Refusal, match="合并单元格范围太大"):
        read_table(merged(*spans), "名册.xlsx")
    assert read_table(merged(*spans[:2]), "名册.xlsx")


def test_what_a_merged_range_hides_is_not_read() -> None:
    (sheet,) = read_table(merged("A1:A2"), "名册.xlsx")
    assert [[cell.text for cell in row.cells] for row in sheet.rows] == [["姓名"]]
    assert sheet.merged == ("A1:A2",)


@pytest.mark.parametrize("name", ["xl/media/image1.bin", "xl/worksheets/sheet1.data"])
def test_every_part_counts_against_what_may_be_unpacked(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", 100_000)
    plain = saved(lambda sheet: sheet.append(["姓名"]))
    assert read_table(plain, "名册.xlsx")
    with pytest.raises(Refusal, match="太大"):
        read_table(with_part(plain, name, os.urandom(100_000)), "名册.xlsx")


def test_a_part_read_for_several_sheets_counts_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(CELL.format(row=row, at=f"A{row}", text="名") for row in range(1, 500))
    data = with_part(saved(lambda _: None), PART, sheet_xml(rows))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        listed = archive.read("xl/workbook.xml").decode()
        size = archive.getinfo(PART).file_size
    start, end = listed.index("<sheet "), listed.index("</sheets>")
    more = "".join(listed[start:end].replace('"Sheet"', f'"S{number}"') for number in range(20))
    data = with_part(data, "xl/workbook.xml", (listed[:start] + more + listed[end:]).encode())
    assert len(read_table(data, "名册.xlsx")) == 20
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", size * 19)
    with pytest.raises(Refusal, match="太大"):
        read_table(data, "名册.xlsx")


@pytest.mark.parametrize("at", ["ZZZZ1", "XFE1", "A0", "A1048577", "甲1", "A1:B2"])
def test_a_cell_whose_place_does_not_exist_is_a_broken_file(at: str) -> None:
    rows = CELL.format(row=1, at=at, text="值")
    with pytest.raises(Refusal, match="打不开"):
        read_table(with_part(saved(lambda _: None), PART, sheet_xml(rows)), "名册.xlsx")
