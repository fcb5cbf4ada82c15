# ruff: noqa: E501 - a change and how it is told, one a line
"""What differs between two texts: told entry by entry, in words, and nothing left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhidu.kernel.rulebook.public import Change, Pack, Part, differences

from .samples import WORDS
from .written import TEXT, read


def told(old: str, new: str) -> list[str]:
    """What is said where one thing in the text was written otherwise."""
    assert old in TEXT
    found = differences(read(), read(TEXT.replace(old, new)))
    assert all(one.before != one.after for one in found)
    return [str(one) for one in found]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "T1制度"', 'title = "新制度"', "修改制度“新制度”，名称：由“T1制度”改为“新制度”"),
        ("from = 2000-01-01\nstatus", "from = 2001-01-01\nstatus", "修改制度“T1制度”，施行日期：由“2000年1月1日”改为“2001年1月1日”"),
        ('summary = "第二条。"', 'summary = "第二款。"', "修改条款“T1-02 二”，内容：由“第二条。”改为“第二款。”"),
        ('label = "科员"', 'label = "职员"', "修改代码“职级：职员”，名称：由“科员”改为“职员”"),
        ('label = "综合科"', 'label = "办公室"', "修改称谓“办公室”，名称：由“综合科”改为“办公室”"),
        ("value = 5", "value = 6", "修改标准取值“上限（2020-01-01起）”，取值：由“5天”改为“6天”"),
        ('due = "2 working_days', 'due = "3 working_days', "修改规定“请假由谁批准（职级：科员；天数：超过1天）”，结论：由“本科室负责人审核 → 主任签批（同时进行，到达后 2 个工作日内，清单：材料，T1-01）”改为“本科室负责人审核 → 主任签批（同时进行，到达后 3 个工作日内，清单：材料，T1-01）”"),
        ('days = "[3, 3]"', 'days = "(3, 5)"', "修改规定“请假由谁批准（职级：主任）”，适用情形：由“天数：3天”改为“天数：超过3天、不满5天”"),
        ('days = "(0, 1]"', 'days = "(0, 366]"', "修改规定“请假由谁批准（职级：科员）”，适用情形：由“天数：不超过1天”改为“天数：不限”"),
        ('when = { direction = "in" }\n', "", "修改规定“打卡结果”，适用情形：由“方向：in”改为“任何情况”"),
        ('rank = "staff", days = "(0, 1]"', 'rank = "staff"', "修改规定“请假由谁批准（职级：科员）”，适用情形：由“天数：不超过1天”改为“不限”"),
        ('silent = "主任请假没有写。"', 'then = { refused = "不行" }', "修改规定“请假由谁批准（职级：主任；天数：3天）”，结论：由“”改为“不允许：不行”"),
        ('{ due = "next working_day after start" }', "{ date = 2020-01-01 }", "修改规定“何时公开（任何情况）”，结论：由“形成日期后 1 个工作日内”改为“日期为2020年1月1日”"),
        ("at = 15:00:00", "at = 16:00:00", "修改规定“何时公开（形成日期：2020年1月1日以上）”，结论：由“形成日期之后最近一次：每月15日15时00分”改为“形成日期之后最近一次：每月15日16时00分”"),
        ('{ to = "head" }, { to = "outside:police", due', '{ to = "outside:police", due', "修改规定“向谁报告（任何情况）”，结论：由“报告主任（立即）；报告outside:police（发现时间后 24 小时内）”改为“报告outside:police（发现时间后 24 小时内）”"),
        ("then = { steps = [] }", 'then = { steps = ["agree: head"] }', "修改规定“脱密期（任何情况）”，结论：由“无须审批”改为“主任审核”"),
        ('because = "迟到了。"', 'strength = "hint"', "修改规定“打卡结果（方向：in）”，约束力：由“禁止”改为“提示”"),
        ("required = false, ", "", "修改清单项目“材料”，必查：由“否”改为“是”"),
        ('text = "请假条"', 'text = "请假单"', "修改清单项目“材料”，项目：由“请假条”改为“请假单”"),
        ("monthly day 5", "monthly day 6", "修改定期事项“汇总”，时间：由“每月5日”改为“每月6日”"),
        ('remind = "2 days before"', "", "修改定期事项“汇总”，提醒：由“到期前 2 日”改为“”"),
        ('kind = "sick", days = 0.5', 'kind = "sick", days = 1', "修改用例“请假由谁批准（职级：科员；假别：病假）”，情形：由“天数：0.5天”改为“天数：1天”"),
        ('label = "告诉"', 'label = "知会"', "修改用例“请假由谁批准（职级：科员；假别：病假；天数：0.5天）”，应有的答案：由“本科室负责人审批 → 告诉综合科”改为“本科室负责人审批 → 知会综合科”"),
        ('at = "2026-10-10T15:00"', 'at = "2026-10-10T16:00"', "修改用例“向谁报告（发现时间：2026年10月9日15时00分）”，应有的答案：由“报告主任 → 报告outside:police（2026-10-10T15:00）”改为“报告主任 → 报告outside:police（2026-10-10T16:00）”"),
        ('expect = { value = 3, unit = "days" }', 'expect = { value = 4, unit = "days" }', "修改用例“限额（任何情况）”，应有的答案：由“3天”改为“4天”"),
        ("expect = true", "expect = false", "修改用例“能否查阅（任何情况）”，应有的答案：由“是”改为“否”"),
        ('[[who]]\ncode = "head"\nlabel = "主任"\n', "", "删去称谓“主任”：名称：主任"),
        (WORDS[-40:], WORDS[-40:] + '\n[[who]]\ncode = "starter"\nlabel = "本人"\n', "新增称谓“本人”：名称：本人"),
    ],
)  # fmt: skip
def test_each_change_is_told_in_words(old: str, new: str, said: str) -> None:
    assert said in told(old, new)


def test_words_that_are_the_same_give_way_to_what_is_written() -> None:
    pack = read(TEXT.replace('code = "sick", label = "病假"', 'code = "sick", label = "事假"'))
    row = replace(pack.rows[0], when={"kind": ("sick",)})
    other = replace(row, when={"kind": ("personal",)})
    one, two = (replace(pack, rows=(each,)) for each in (row, other))
    (found,) = differences(one, two)
    assert (found.before, found.after) == ('{ kind = "sick" }', '{ kind = "personal" }')


def test_another_order_is_told_where_it_changed() -> None:
    pack = read()
    (found,) = differences(pack, replace(pack, clauses=pack.clauses[::-1]))
    assert str(found) == "修改条款“各项条款”，次序：由“T1-01 一、T1-02 二”改为“T1-02 二、T1-01 一”"


def test_the_order_of_keys_says_nothing() -> None:
    old = 'expect = [{ do = "approve", who = "own_section_head" }'
    assert told(old, 'expect = [{ who = "own_section_head", do = "approve" }') == []


def test_rows_of_one_subject_in_another_order_are_told_as_they_are_written() -> None:
    pack = read()
    first, second = pack.rows[0], pack.rows[2]
    (found,) = differences(replace(pack, rows=(first, second)), replace(pack, rows=(second, first)))
    assert (found.subject, found.aspect) == ("各项规定", "次序")
    assert found.before != found.after


def test_a_regulation_that_was_not_yet_or_is_no_more_is_told_whole() -> None:
    pack = read()
    come, gone = differences(None, pack), differences(pack, None)
    assert {one.kind for one in come} == {Change.ADDED}
    assert {one.kind for one in gone} == {Change.REMOVED}
    assert [one.after for one in come] == [one.before for one in gone]
    assert come[0].part is Part.HEAD
    assert (
        come[0].after == "名称：T1制度；制定机关：测试单位；层级：本单位；施行日期：2000年1月1日；状态：现行"
    )
    assert differences(None, None) == ()


def test_names_come_from_the_regulations_beside() -> None:
    alone = read(TEXT.replace(WORDS, ""))
    other = replace(alone, rows=alone.rows[1:])
    (found,) = differences(alone, other)
    assert "职级：staff" in found.before
    (found,) = differences(alone, other, [read()])
    assert "职级：科员" in found.before
    assert found.to_json() == {
        "kind": "removed",
        "part": "answer",
        "subject": "请假由谁批准",
        "aspect": "",
        "before": found.before,
        "after": "",
        "clause": "T1-01",
        "code": "test.leave",
    }


FIELDS = ("clauses", "domains", "who", "parameters", "rows", "checklists", "obligations", "cases")


@st.composite
def altered(draw: st.DrawFn) -> Pack:
    """The regulation with some of its entries left out, or in another order, or from another day."""
    pack = read()
    changed = {name: draw(st.permutations(getattr(pack, name))) for name in FIELDS}
    kept: dict[str, Any] = {
        name: tuple(found[: draw(st.integers(0, len(found)))]) for name, found in changed.items()
    }
    day = draw(st.sampled_from([date(2000, 1, 1), date(2001, 1, 1)]))
    return replace(pack, regulation=replace(pack.regulation, from_=day), **kept)


@given(altered(), altered())
@settings(max_examples=60, deadline=None)
def test_two_texts_are_equal_where_nothing_differs_and_only_there(old: Pack, new: Pack) -> None:
    found = differences(old, new)
    assert (old == new) is (found == ())
    assert all(one.before != one.after for one in found)
    back = differences(new, old)
    assert len(back) == len(found)
