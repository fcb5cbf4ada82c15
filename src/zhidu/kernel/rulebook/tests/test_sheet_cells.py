"""Cells as people fill them in: read as they are meant, or named by sheet, row and column."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

import pytest

from zhidu.kernel.rulebook.rendering import row_table

from .sheet_samples import changed, flaws


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("超过1天、不超过3天", "(1, 3]"),
        ("１以上，不满１５", "[1, 15)"),
        ("1至3", "[1, 3]"),
        ("≥1、<3", "[1, 3)"),
        (">= 1, <= 3 天", "[1, 3]"),
        ("（1，3］", "(1, 3]"),
        ("3以下", "(, 3]"),
        ("2.5", "[2.5, 2.5]"),
        ("1,5", None),
        ("任意", "(, )"),
        ("1；2", ["[1, 1]", "[2, 2]"]),
        ("超过三", None),
        ("超过1、超过2", None),
        ("超过3、不超过1", None),
        ("(3, 1]", None),
        ("toml: [1", None),
    ],
)
def test_intervals_are_read_as_people_write_them(typed: str, meant: object) -> None:
    if meant is None:
        ((sheet, number, column, _),) = flaws("q:test.leave", 1, 天数=typed)
        assert (sheet, number, column) == ("请假由谁批准", 1, "天数")
    else:
        found = row_table(changed("q:test.leave", 1, 天数=typed).rows[0])
        assert found["when"]["days"] == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026年12月31日起、早于2027/1/5", "[2026-12-31, 2027-01-05)"),
        ("晚于2026-12-31", "(2026-12-31, )"),
        ("不早于 2026.1.2 、不晚于２０２６－０１－０３", "[2026-01-02, 2026-01-03]"),
        ("2026-02-30起", None),
    ],
)
def test_spans_of_days_too(typed: str, meant: str | None) -> None:
    if meant is None:
        assert "不是日期" in flaws("q:test.publish_by", 1, 形成日期=typed)[0][3]
    else:
        found = changed("q:test.publish_by", 1, 形成日期=typed)
        first = next(one for one in found.rows if one.question == "test.publish_by")
        assert row_table(first)["when"]["start"] == meant


@pytest.mark.parametrize(
    ("code", "typed", "meant"),
    [
        (
            "q:test.leave",
            "审批：主任（称 审定；限 启动后2日，遇休息日顺延；清单 清单；同时；依据 T1-02）",
            {
                "steps": [
                    {
                        "do": "approve",
                        "who": "head",
                        "clause": "T1-02",
                        "due": "2 days after start, postponed",
                        "checklist": "c",
                        "parallel": True,
                        "label": "审定",
                    }
                ]
            },
        ),
        ("q:test.leave", "无须审批", {"steps": []}),
        ("q:test.cap", "１０ 元", {"quantity": 10, "unit": "yuan"}),
        ("q:test.cap", "3工作日", {"quantity": 3, "unit": "working_days"}),
        ("q:test.term", "1至2年", {"range": [1, 2], "unit": "years"}),
        ("q:test.publish_by", "期限：形成日期次工作日", {"due": "1 working_day after start"}),
        ("q:test.publish_by", "期限：形成日期前3日", {"due": "3 days before start"}),
        ("q:test.publish_by", "期限：形成日期当日", {"due": "same day as start"}),
        ("q:test.publish_by", "2026/12/31", {"date": "2026-12-31"}),
        ("q:test.publish_by", "2026-12-31T09:30", {"at": "2026-12-31T09:30"}),
        (
            "q:test.publish_by",
            "下一次：每周一、五，遇休息日顺延一周（自形成日期起）",
            {"next": "weekly monday friday, postponed a week", "after": "start"},
        ),
        ("q:test.grade", "good", {"codes": ["good"]}),
        ("q:test.access", "否", {"yes": False}),
        ("q:test.report", "无须报告", {"reports": []}),
        (
            "q:test.report",
            "报送：主任（限 发现时间后2小时）",
            {"reports": [{"to": "head", "due": "2 hours after discovered"}]},
        ),
        ("q:test.share", "在岗人数的2/3人", {"share": "2/3", "of": "people", "unit": "persons"}),
    ],
)
def test_answers_are_read_as_people_write_them(code: str, typed: str, meant: object) -> None:
    found = changed(code, 1, 结论=typed)
    first = next(one for one in found.rows if f"q:{one.question}" == code)
    assert _said(row_table(first)["then"]) == meant


def _said(value: object) -> object:
    """What stands under ``then``, without what says nothing."""
    if isinstance(value, Mapping):
        return {key: _said(part) for key, part in value.items() if part is not None and part != ""}
    if isinstance(value, list | tuple):
        return [_said(one) for one in value]
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value if isinstance(value, bool | int | Decimal) else str(value)


@pytest.mark.parametrize(
    ("code", "number", "cells", "column", "what"),
    [
        ("q:test.leave", 1, {"结论": ""}, "结论", "没有填写"),
        ("q:test.leave", 1, {"结论": "审批主任"}, "结论", "看不懂"),
        ("q:test.leave", 1, {"结论": "审批：主任（称 ）"}, "结论", "看不懂"),
        ("q:test.leave", 1, {"结论": "审批：主任（限 3；奇怪）"}, "结论", "看不懂“奇怪”"),
        ("q:test.leave", 1, {"结论": "不允许"}, "结论", "请写明原因"),
        ("q:test.leave", 1, {"依据条款": ""}, "依据条款", "没有填写"),
        ("q:test.leave", 1, {"依据条款": "T1-77"}, "依据条款", "本制度没有“T1-77”"),
        ("q:test.leave", 1, {"约束": "很严"}, "约束", "没有“很严”"),
        ("q:test.leave", 1, {"结论": "审批：nobody"}, "结论", "who"),
        ("q:test.cap", 1, {"结论": "很多"}, "结论", "应为数和单位"),
        ("q:test.cap", 1, {"紧急": "也许"}, "紧急", "应为“是”或“否”"),
        ("q:test.report", 1, {"结论": "告知：主任"}, "结论", "应以“报送：”开头"),
        ("q:test.report", 1, {"结论": "报送：主任（依据 T1-01）"}, "结论", "看不懂"),
        ("q:test.publish_by", 1, {"结论": "下一次：每年"}, "结论", "应写成"),
        ("q:test.publish_by", 1, {"结论": "明年"}, "结论", "不是日期"),
        ("q:test.punch", 1, {"时间": "九点"}, "时间", "不是时刻"),
        ("parameters", 1, {"自何日起": "2026-13-01"}, "自何日起", "不是日期"),
        ("parameters", 2, {"名称": "别的"}, "名称", "与第 1 行不一致"),
        ("parameters", 2, {"值": ""}, "值", "没有填写"),
        ("parameters", 1, {"自何日起": "2009-01-01"}, "", "按日期先后"),
        ("cases", 1, {"应答": "期限：3"}, "应答", "不能作为用例的答案"),
        ("q:test.cap", 1, {"结论": "toml: = 3"}, "结论", "后面的写法不对"),
        ("parameters", 1, {"自何日起": "2010-01-01"}, "", "按日期先后"),
        ("checklists", 2, {"项目依据": "T1-88"}, "", "没有“T1-88”"),
        ("obligations", 1, {"周期": "偶尔"}, "周期", "看不懂周期"),
        ("obligations", 1, {"周期": "每年（13月40日）"}, "周期", "没有"),
        ("clauses", 1, {"性质": "随意"}, "性质", "没有“随意”"),
        ("cases", 1, {"问题": "不存在"}, "问题", "没有“不存在”这个问题"),
        ("cases", 1, {"问题": ""}, "问题", "没有填写"),
        ("cases", 1, {"应答": "审批：主任\n"}, "应答", "应为数和单位"),
        ("cases", 1, {"事实": "紧急"}, "事实", "每行一项"),
        ("cases", 1, {"事实": "紧急：是\n紧急：否"}, "事实", "写了两遍"),
        ("cases", 1, {"事实": "天数：3"}, "事实", "不问"),
        ("head", 1, {"施行日期": "去年"}, "施行日期", "不是日期"),
    ],
)
def test_every_fault_is_told_at_its_sheet_row_and_column(
    code: str, number: int, cells: dict[str, str], column: str, what: str
) -> None:
    found = flaws(code, number, **cells)
    assert any(one[1:3] == (number, column) and what in one[3] for one in found), found
