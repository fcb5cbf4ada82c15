"""A regulation as sheets of cells: in an office's words, read back the same, every fault at its cell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from zhidu.kernel.rulebook.public import (
    Flaw,
    FlawedSheets,
    Line,
    Names,
    Pack,
    edited,
    failing_cases,
    parse_pack,
    prose,
    question_layout,
    questions,
    sheet_of,
    sheets_of,
    with_mended_cases,
)
from zhidu.kernel.rulebook.rendering import render_pack, row_table

from .drawn import packs
from .samples import LEAVE, WORDS, book, pack
from .test_packs import EVERYTHING

WHOLE = pack(EVERYTHING)
NAMES = Names([WHOLE])
Lines = Mapping[str, tuple[Line, ...]]


def cells_of(one: Pack) -> Lines:
    """The lines of every sheet by its code."""
    return {sheet.layout.code: sheet.lines for sheet in sheets_of(one, Names([one]))}


def changed(code: str, number: int, **cells: str) -> Pack:
    """The sample with some cells of a line written otherwise; ``number`` may be the line after the last."""
    lines = list(cells_of(WHOLE)[code])
    if number > len(lines):
        lines.append(Line(number, {}))
    lines[number - 1] = Line(number, {**lines[number - 1].cells, **cells})
    return edited(WHOLE, {code: lines}, NAMES)


def flaws(code: str, number: int, **cells: str) -> list[tuple[str, int, str, str]]:
    """What is wrong with the sample changed so: sheet, row, column, and what."""
    with pytest.raises(FlawedSheets) as flawed:
        changed(code, number, **cells)
    return [(one.sheet, one.row, one.column, one.what) for one in flawed.value.flaws]


FORMS = """
[[answer]]
question = "test.punch"
clause = "T1-02"
when = { at = "(, 08:00]" }
then = { code = "early" }

[[case]]
question = "test.term"
given = { level = "secret" }
expect = { from = 36, to = 60.5, unit = "months" }
clauses = "T1-01"

[[case]]
question = "test.publish_by"
given = { start = 2026-11-22 }
expect = { date = "2026-12-01" }
clauses = "T1-01"

[[case]]
question = "test.publish_by"
given = { start = "2026-11-22" }
expect = { at = "2026-12-01T09:30" }
clauses = "T1-01"

[[case]]
question = "test.report"
given = { discovered = "2026-11-22T09:00" }
expect = [{ to = "head" }]
clauses = "T1-01"

[[case]]
question = "test.report"
given = { discovered = "2026-11-22T09:00" }
expect = [{ to = "head", at = "2026-11-22T10:00" }]
clauses = "T1-01"

[[case]]
question = "test.access"
expect = { "名" = 1 }
clauses = "T1-01"

[[case]]
question = "test.access"
expect = { refused = "不行" }
clauses = "T1-01"
note = "一\\u2028二"

[[case]]
question = "test.grade"
expect = ["good"]
clauses = "T1-01"

[[case]]
question = "test.leave"
expect = [{ do = "approve", who = "head" }]
clauses = "T1-01"

[[case]]
question = "test.access"
expect = true
clauses = "T1-01"
"""


def test_cases_of_every_form_come_back() -> None:
    whole = pack(EVERYTHING + FORMS)
    assert edited(whole, cells_of(whole), Names([whole])) == whole
    told = [line.cells["应答"] for line in cells_of(whole)["cases"]][2:]
    assert told[:4] == ["36至60.5个月", "2026-12-01", "2026-12-01 09:30", "报送：主任"]
    assert told[4:] == [
        'toml: [{ to = "head", at = "2026-11-22T10:00" }]',
        'toml: { "名" = 1 }',
        "不允许：不行",
        "优秀",
        "审批：主任",
        "是",
    ]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(packs())
def test_what_is_written_into_cells_reads_back_as_the_same_regulation(one: Pack) -> None:
    assert edited(one, cells_of(one), Names([one])) == one


def test_cells_are_in_the_words_of_the_office() -> None:
    cells = cells_of(WHOLE)
    first = cells["q:test.leave"][0].cells
    assert first["结论"] == "审核：本科室负责人\n告知：综合科"
    written = [line.cells["结论"] for code, lines in cells.items() if code[:2] == "q:" for line in lines]
    for told in (
        "不允许：不行",
        "3元",
        "36至60.5个月",
        "在岗人数的1/3人",
        "下一次：每月5日（自形成日期起；15:00）",
        "2026-12-31",
        "2026-12-31 17:00",
        "报送：主任\n报送：outside:police（限 发现时间后24小时）",
    ):
        assert told in written
    duties = [(line.cells["周期"], line.cells["提醒"]) for line in cells["obligations"]]
    assert duties == [("每年（2月10日）", "提前5日"), ("每周五", "")]
    assert [line.cells["事实"] for line in cells["cases"]][1] == "职级：主任\n天数：2.5\n假别：病假"


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


def test_lines_are_added_and_taken_away_and_empty_ones_passed_over() -> None:
    lines = cells_of(WHOLE)["clauses"]
    more = {**lines[0].cells, "编号": "T1-03", "内容": "第三条。", "涉及谁": "主任、committee:secrecy"}
    found = edited(WHOLE, {"clauses": (*lines, Line(9, {}), Line(10, more))}, NAMES)
    assert [one.id for one in found.clauses] == [*(one.id for one in WHOLE.clauses), "T1-03"]
    assert [str(who) for who in found.clauses[-1].concerns] == ["head", "committee:secrecy"]
    assert edited(WHOLE, {"cases": ()}, NAMES).cases == ()
    with pytest.raises(FlawedSheets, match="应有且只有一行"):
        edited(WHOLE, {"head": ()}, NAMES)


def test_the_same_name_or_none_goes_on_with_the_entry_above() -> None:
    lines = cells_of(WHOLE)["parameters"]
    blank = [Line(one.number, {**one.cells, "参数": "", "名称": ""}) for one in lines[1:]]
    assert edited(WHOLE, {"parameters": [lines[0], *blank]}, NAMES) == WHOLE
    names_only = dict.fromkeys(("内容", "项目依据", "必查", "凭据"), "")
    found = edited(
        WHOLE, {"checklists": [Line(1, {**cells_of(WHOLE)["checklists"][0].cells, **names_only})]}, NAMES
    )
    assert [one.items for one in found.checklists] == [()]


def test_another_question_is_answered_on_a_sheet_of_its_own() -> None:
    asked = question_layout(NAMES, questions.get("test.read_by"))
    line = Line(1, {"依据条款": "T1-01", "结论": "期限：收到日期后3日"})
    found = edited(WHOLE, {asked.code: [line]}, NAMES, [asked])
    assert [one.question for one in found.rows if one not in WHOLE.rows] == ["test.read_by"]


def test_a_clause_taken_away_is_missed_where_it_is_cited() -> None:
    found = flaws("clauses", 1, 编号="T1-09")
    assert all("T1-01" in what for *_, what in found)
    assert str(Flaw("条款", 2, "编号", "不对。", "请改正。")) == "“条款”，第 2 行“编号”：不对。 请改正。"


def test_two_codes_of_one_label_are_told_apart() -> None:
    one = pack(LEAVE, words=WORDS.replace('label = "科员"', 'label = "主任"'))
    ranks = Names([one]).domain("test_rank")
    assert sorted(ranks.options()) == ["主任（head）", "主任（staff）"]
    assert [ranks.code(word) for word in ("主任（staff）", "主任(head)", "staff")] == [
        "staff",
        "head",
        "staff",
    ]


def test_cases_that_no_longer_hold_are_told_in_words_and_mended() -> None:
    one = pack(LEAVE + CASES)
    failed = failing_cases(one, book(one), Names([one]))
    assert [(case.number, case.label, case.given) for case in failed] == [
        (2, "请假由谁批准", "职级：科员，天数：0.5"),
        (3, "限额", "紧急：是"),
    ]
    assert failed[0].expected == "没有规定"
    assert failed[0].found == "审核：本科室负责人（依据 T1-01），告知：综合科（依据 T1-01）（T1-01）"
    mended = with_mended_cases(one, failed)
    again = parse_pack(render_pack(mended), "T1.toml")
    assert failing_cases(again, book(again), Names([again])) == ()


def test_what_people_write_freely_is_told_apart_from_codes_facts_and_answers() -> None:
    sheets = {sheet.layout.code: sheet for sheet in sheets_of(WHOLE, NAMES)}
    assert "第一条。" in prose(sheets["clauses"].layout, sheets["clauses"].lines)
    assert list(prose(sheets["cases"].layout, sheets["cases"].lines)) == ["注"]
    layout = sheets["parameters"].layout
    assert sheet_of(WHOLE, layout, NAMES) == sheets["parameters"]


CASES = """
[[answer]]
question = "test.cap"
clause = "T1-02"
then = { quantity = 1.5, unit = "yuan" }

[[case]]
question = "test.leave"
given = { rank = "head", days = 3 }
missing = true

[[case]]
question = "test.leave"
given = { rank = "staff", days = 0.5 }
missing = true

[[case]]
question = "test.cap"
given = { urgent = true }
expect = { value = 1, unit = "yuan" }
clauses = ["T1-02"]
"""
