"""A regulation as sheets of cells: in an office's words, read back the same, every fault at its cell."""

from __future__ import annotations

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
from zhidu.kernel.rulebook.rendering import render_pack

from .drawn import packs
from .samples import LEAVE, WORDS, book, pack
from .sheet_samples import NAMES, WHOLE, cells_of, flaws
from .test_packs import EVERYTHING

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
    assert (
        failed[0].told
        == f"“请假由谁批准”，{failed[0].given}：用例是“没有规定”，按草案是“{failed[0].found}”。"
    )
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
