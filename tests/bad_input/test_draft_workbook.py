"""A draft as a workbook, out and in again: the same rules, or a clear word on sheet, row and column."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from datetime import date, time
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, given, settings

from zhidu.kernel.files.public import table_xlsx
from zhidu.kernel.rulebook.public import FlawedSheets, Names, Pack
from zhidu.kernel.rulebook.rendering import row_table
from zhidu.kernel.rulebook.tests.drawn import packs
from zhidu.kernel.rulebook.tests.samples import pack
from zhidu.kernel.rulebook.tests.test_packs import EVERYTHING
from zhidu.kernel.words.public import Refusal
from zhidu.web.drafting.workbook import read_workbook, sheet_name, workbook

WHOLE = pack(EVERYTHING)
NAMES = Names([WHOLE])
LEAVE, GRADES, VALUES = "请假由谁批准", "考核等次", "参数"
SECRECY = {"秘", "密"}
Edit = Callable[[Any], object]


def handed_in(edit: Edit, whole: Pack = WHOLE) -> Pack:
    """The sample taken out, edited in a spreadsheet, and handed in."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(whole, NAMES)))
    edit(book)
    stream = io.BytesIO()
    book.save(stream)
    return read_workbook(stream.getvalue(), "草案.xlsx", whole, NAMES)


def faults(edit: Edit) -> list[str]:
    """What is told of the workbook edited so."""
    with pytest.raises(FlawedSheets) as flawed:
        handed_in(edit)
    return [str(one) for one in flawed.value.flaws]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(packs())
def test_a_workbook_out_and_in_gives_the_same_regulation(one: Pack) -> None:
    names = Names([one])
    try:
        read = read_workbook(workbook(one, names), "草案.xlsx", one, names)
    except Refusal:
        assume(not SECRECY & set(unicodedata.normalize("NFKC", repr(one))))  # a drawn text may be a mark
        raise
    assert read == one


def test_a_workbook_saved_by_a_spreadsheet_gives_the_same_regulation() -> None:
    assert handed_in(lambda _: None) == WHOLE


def test_digits_of_full_width_dates_and_numbers_as_cells_are_read() -> None:
    def edit(book: Any) -> None:
        book[LEAVE]["D3"] = "超过０、不超过２"
        book[GRADES]["B4"] = 9
        values = book[VALUES]
        values["E3"] = date(2000, 1, 2)
        values["E4"] = "２００１年１月３日"
        values["F3"] = 36.5
        book["限额"]["B3"] = True
        book["打卡结果"]["C3"] = time(9, 0)

    found = handed_in(edit)
    assert row_table(found.rows[0])["when"]["days"] == "(0, 2]"
    assert [str(one.from_) for one in found.parameters[0].values[:2]] == ["2000-01-02", "2001-01-03"]
    assert str(found.parameters[0].values[0].value) == "36.5"
    when = {one.question: row_table(one)["when"] for one in reversed(found.rows)}
    assert (when["test.cap"]["urgent"], when["test.punch"]["at"]) == (True, "[09:00, 09:00]")


def test_sheets_of_one_name_are_told_apart_by_a_number() -> None:
    taken: set[str] = set()
    long = "很长的问题" * 8
    assert [sheet_name(one, taken) for one in ("甲/乙", "甲:乙", long, long)] == [
        "甲_乙",
        "甲_乙（2）",
        long[:31],
        f"{long[:28]}（2）",
    ]


def test_cells_merged_downwards_stand_for_each_row() -> None:
    def edit(book: Any) -> None:
        for column in "ABCD":
            book[VALUES].merge_cells(f"{column}3:{column}6")
        book[LEAVE].merge_cells("A1:C1")
        book[LEAVE].merge_cells("G4:G5")

    assert handed_in(edit) == WHOLE


def test_sheets_that_are_missing_stay_and_empty_ones_are_emptied() -> None:
    def without(book: Any) -> None:
        del book[VALUES]

    assert handed_in(without) == WHOLE

    def empty(book: Any) -> None:
        book["用例"].delete_rows(3, 20)
        book["用例"]["A1"] = None
        book[VALUES]["A1"] = None

    assert handed_in(empty).cases == ()


def test_a_sheet_for_another_question_is_known_by_its_number() -> None:
    def edit(book: Any) -> None:
        sheet = book.copy_worksheet(book["同时几人"])
        sheet.title = "阅"
        sheet.delete_rows(1, 20)
        sheet.append(["何时阅毕　表号 q:test.read_by"])
        sheet.append(["依据条款", "收到日期", "结论", "约束", "是何条的例外", "理由"])
        sheet.append(["T1-01", None, "期限：收到日期后3日"])

    found = handed_in(edit)
    assert [one.question for one in found.rows if one not in WHOLE.rows] == ["test.read_by"]


def _set(sheet: str, cell: str, value: object) -> Edit:
    def edit(book: Any) -> None:
        book[sheet][cell] = value

    return edit


def _merge(sheet: str, span: str) -> Edit:
    return lambda book: book[sheet].merge_cells(span)


def _strange(book: Any) -> None:
    book.create_sheet("随手记")["A1"] = "别忘了"


def _twice(book: Any) -> None:
    book.copy_worksheet(book[VALUES])


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (_merge(LEAVE, "C3:D3"), "第 3 行：单元格 C3:D3 横向合并"),
        (_merge(LEAVE, "A2:B2"), "缺少这些列"),
        (_set(LEAVE, "Z3", "补充"), "“Z”：表头没有这一列（Z），里面却有“补充”"),
        (_set(LEAVE, "B2", "级别"), "缺少这些列：职级"),
        (_set(LEAVE, "J2", "职级"), "第 2 行“职级”：这一列有两个"),
        (_set(LEAVE, "B1", "说明"), "表头上面还有内容"),
        (_set(LEAVE, "D3", "超过两天"), "第 3 行“天数”"),
        (_set(LEAVE, "D3", "#REF!"), "第 3 行“天数”：公式出错：#REF!"),
        (_set(LEAVE, "A3", "T1-99"), "第 3 行“依据条款”"),
        (_set(VALUES, "E3", "去年"), "第 3 行“自何日起”"),
        (_strange, "“随手记”：不认识这张工作表"),
        (_twice, "“参数”有两张"),
    ],
)
def test_what_cannot_be_read_is_named_and_nothing_is_taken(edit: Edit, told: str) -> None:
    found = faults(edit)
    assert any(told in one for one in found), found


def test_formulas_without_a_value_marks_of_secrecy_and_other_files_are_refused() -> None:
    with pytest.raises(Refusal, match="D3 是公式"):
        handed_in(_set(LEAVE, "D3", "=1+1"))
    with pytest.raises(Refusal, match="密级标志"):
        handed_in(_set("条款", "E3", "绝" + "密" + "\u2605" + "长期"))
    with pytest.raises(Refusal, match="不是 Excel 工作簿"):
        read_workbook(b"abc", "草案.txt", WHOLE, NAMES)

    def header(book: Any) -> None:
        book[LEAVE].oddHeader.center.text = "机" + "密" + "\u2605" + "3年"

    with pytest.raises(Refusal, match="密级标志"):
        handed_in(header)
    other = table_xlsx(name="空", title="", headings=(), rows=())
    with pytest.raises(FlawedSheets, match="不认识"):
        read_workbook(table_xlsx(name="空", title="甲", headings=(), rows=()), "a.xlsx", WHOLE, NAMES)
    assert read_workbook(other, "a.xlsx", WHOLE, NAMES) == WHOLE
