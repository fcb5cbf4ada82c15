"""Sheets as an import reads them, without a file: a whole small organisation, foreseen and brought in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.org.public import Foreseen, Words, foresee_import, import_sheets, words_of

Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Cell:
    at: str
    text: str


@dataclass(frozen=True)
class Row:
    number: int
    cells: Mapping[str, str]

    def cell(self, heading: str) -> Cell:
        return Cell(f"{heading}{self.number}", self.cells.get(heading, ""))

    def day(self, heading: str) -> date | None:
        text = self.cells.get(heading, "")
        return date.fromisoformat(text) if text else None


def sheets_of(**tables: Rows) -> dict[str, list[Row]]:
    return {name: [Row(number, row) for number, row in enumerate(rows, 2)] for name, rows in tables.items()}


WHOLE: dict[str, Rows] = {
    "部门": [
        {"代码": "general_office", "名称": "办公室", "综合部门": "是", "设立日期": "2020-01-01"},
        {"名称": "业务处", "设立日期": "2020-01-01"},
    ],
    "人员": [
        {"工号": "1", "姓名": "李明", "到岗日期": "2020-01-01"},
        {"工号": "2", "姓名": "李明", "到岗日期": "2021-01-01"},
        {"工号": "3", "姓名": "周正", "到岗日期": "2020-01-01"},
    ],
    "任职": [
        {
            "姓名": "李明",
            "工号": "1",
            "部门": "办公室",
            "职务": "主任",
            "职级": "处室（科室）负责人",
            "起": "2020-01-01",
        },
        {
            "姓名": "李明",
            "工号": "2",
            "部门": "业务处",
            "职务": "科员",
            "职级": "工作人员",
            "起": "2021-01-01",
        },
        {"姓名": "周正", "职务": "局长", "职级": "单位主要负责人", "起": "2020-01-01"},
    ],
    "分管": [{"姓名": "周正", "部门": "业务处", "起": "2020-01-01"}],
    "兼任岗位": [{"姓名": "李明", "工号": "2", "岗位": "档案员", "起": "2022-01-01"}],
    "委托": [{"委托人": "周正", "受托人": "李明", "受托人工号": "1", "仅不在岗时": "是", "起": "2022-01-01"}],
    "账号": [{"姓名": "周正", "用户名": "zhouzheng", "制度管理员": "是"}],
}


def words_here(office_id: int) -> Words:
    return words_of(office_id, date(2026, 11, 22), kinds={"press.release": "新闻发布"})


def foresee(office_id: int, **tables: Rows) -> Foreseen:
    return foresee_import(Acting(office_id), sheets_of(**tables), words_here(office_id))


def bring_in(office_id: int, **tables: Rows) -> int:
    found, _slips = import_sheets(Acting(office_id), sheets=sheets_of(**tables), words=words_here(office_id))
    return found
