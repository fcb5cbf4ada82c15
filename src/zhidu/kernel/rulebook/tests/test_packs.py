# ruff: noqa: E501 - a fault and where it is told, one a line
"""Pack files: read whole, or refused with every fault at its place; and written back unchanged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from zhidu.kernel.rulebook.public import Authority, Edition, PackError, Status, parse_pack, render_pack

from .samples import HEAD, LEAVE, WORDS, pack, row

SOUND = HEAD.format(id="T1", title="T1制度", rank="office", from_="2000-01-01", status="in_force", more="")


def problems(text: str) -> list[str]:
    """What is wrong with the file, with line and column."""
    with pytest.raises(PackError) as broken:
        parse_pack(text, "t.toml")
    assert broken.value.source == "t.toml"
    assert broken.value.line == broken.value.problems[0].line
    return [str(problem) for problem in broken.value.problems]


def only(body: str) -> str:
    """The single fault of a body under a sound head, its line counted from the body."""
    with pytest.raises(PackError) as broken:
        pack(body, words="")
    (problem,) = broken.value.problems
    start = len(SOUND.splitlines())
    return f"{problem.line - start}:{problem.column} {problem.what} {problem.todo}"


def test_the_syntax_error_of_the_file_is_told_with_its_place() -> None:
    assert problems("[regulation]\nid = 1\nid = 2\n")[0].startswith("t.toml:3:")
    assert problems("a = [\n1,\n")[0].startswith("t.toml:2:1 文件不是正确的 TOML")
    assert problems("a = 1979-13-01\n")[0].startswith("t.toml:1:")
    assert problems("")[0].startswith("t.toml:1:1 缺少 [regulation]")


def test_all_faults_are_told_at_once_in_the_order_of_the_lines() -> None:
    text = """
[regulation]
id = "T1"
title = ""
authority = "a"
issuer = "b"
rank = "ofice"
from = "2000"
colour = "red"
"""
    told = problems(text)
    assert [line.split(" ")[0] for line in told] == ["t.toml:4:1", "t.toml:7:1", "t.toml:8:1", "t.toml:9:1"]
    assert "是否想写“office”" in told[1]
    assert "“from”应为日期" in told[2]
    assert "[regulation] 里没有“colour”这一项" in told[3]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('\n[[answr]]\nx = 1\n', "2:1 制度文件里没有“answr”这一部分（是否想写“answer”？）。"),
        ("\n[clause2]\n", "2:1 制度文件里没有“clause2”"),
        ('\n[who]\ncode = "head"\n', "2:1 “who”应写成 [[who]]。"),
        (row("test.leve", "{ yes = true }"), "3:1 没有名为“test.leve”的问题（是否想写"),
        ('\n[[answer]]\nclause = "T1-01"\nthen = { yes = true }\n', "2:1 [[answer]] 缺少“question”。"),
        ('\n[[answer]]\nquestion = "test.access"\nthen = { yes = true }\n', "2:1 [[answer]] 缺少“clause”。"),
        (row("test.access", "{ yes = true }", clause="T1-03"), "4:11 本制度没有“T1-03”这一条（是否想写"),
        ('\n[[answer]]\nquestion = "test.access"\nclause = []\nthen = { yes = true }\n', "4:1 “clause”应为文字，或"),
        (row("test.access", ""), "2:1 [[answer]] 缺少“then”。"),
        (row("test.access", "{ maybe = true }"), "6:1 “then”里没有答案"),
        (row("test.access", "{ }"), "6:1 “then”里没有答案。"),
        (row("test.access", "true"), "6:1 “then”里应为内联表"),
        (row("test.access", "{ yes = 1 }"), "6:10 “yes”应为true 或 false，而不是 1。"),
        (row("test.access", "{ yes = true, unit = 1 }"), "6:22 then 里没有“unit”这一项"),
        (row("test.access", '{ quantity = 1, unit = "yuan" }'), "6:1 问题“test.access”的答案不能是这种形式。"),
        (row("test.access", "{ yes = true }", more='silent = "无"'), "7:1 一行不能既写 silent 又写 then。"),
        (row("test.access", "{ yes = true }", more='strength = "hard"'), "7:1 “strength”没有“hard”这个取值。"),
        (row("test.cap", '{ quantity = "1", unit = "yuan" }'), "6:10 “quantity”应为数，而不是 '1'。"),
        (row("test.cap", '{ quantity = 1, unit = "yaun" }'), "6:24 “unit”没有“yaun”这个取值（是否想写“yuan”"),
        (row("test.term", '{ range = [60, 36], unit = "months" }'), "6:10 “range”应为从小到大的两个数。"),
        (row("test.term", '{ range = 60, unit = "months" }'), "6:10 “range”应为从小到大的两个数。"),
        (row("test.share", '{ share = "third", of = "people", unit = "persons" }'), "6:10 “share”应为分数。"),
        (row("test.share", '{ share = "1/3", of = "staff", unit = "persons" }'), "6:31 按“staff”的比例计算"),
        (row("test.share", '{ share = "1/3", of = "urgent", unit = "persons" }'), "6:31 按“urgent”的比例计算"),
        (row("test.leave", '{ steps = "agree: head" }'), "6:10 “steps”应为列表。"),
        (row("test.leave", "{ steps = [1] }"), "6:10 “steps”里应为内联表"),
        (row("test.leave", '{ steps = ["agre: head"] }'), "6:1 “do”没有“agre”这个取值（是否想写“agree”？）。"),
        (row("test.leave", '{ steps = ["agree: boss"] }'), "6:1 “who”写错了：“boss”"),
        (row("test.leave", '{ steps = [{ do = "agree", who = "head", x = 1 }] }'), "6:49 steps 里没有“x”这一项"),
        (row("test.publish_by", '{ due = "soon" }'), "6:10 “due”写错了：看不懂期限“soon”。"),
        (row("test.publish_by", '{ due = "next day after birth" }'), "6:32 期限从“birth”起算"),
        (row("test.publish_by", '{ next = "sometimes", after = "start" }'), "6:10 “next”写错了"),
        (row("test.publish_by", '{ next = "daily", after = "start", at = 9 }'), "6:43 “at”应为时间。"),
        (row("test.publish_by", "{ at = 9 }"), "6:10 “at”应为当地时刻。"),
        (row("test.publish_by", "{ date = 9 }"), "6:10 “date”应为日期"),
        (row("test.report", '{ reports = [{ to = "boss" }] }'), "6:23 “to”写错了"),
        (row("test.report", "{ reports = 1 }"), "6:10 “reports”应为列表 […]，而不是 1。"),
        (row("test.cap", "{ refused = true }"), "6:10 “refused”应为文字"),
        (row("test.access", "{ yes = true }", when={"x": "1"}), "5:10 问题“test.access”没有“x”这一项。 可以写：（无）。"),
        ('\n[[answer]]\nquestion = "test.access"\nclause = "T1-01"\nwhen = 1\nthen = { yes = true }\n', "5:1 “when”应为内联表"),
        (row("test.cap", "{ refused = 'x' }", when={"urgent": "1"}), "5:10 “urgent”的条件写错了：应为 true 或 false。"),
        (row("test.leave", "{ refused = 'x' }", when={"days": '"1-3"'}), "5:10 “days”的条件写错了：“1-3”不是区间"),
        (row("test.leave", "{ refused = 'x' }", when={"days": '"(3, 1]"'}), "5:10 “days”的条件写错了：区间“(3, 1]”里没有任何值"),
        (row("test.leave", "{ refused = 'x' }", when={"days": '"(1, 1]"'}), "5:10 “days”的条件写错了：区间“(1, 1]”里没有任何值"),
        (row("test.leave", "{ refused = 'x' }", when={"days": '"[1, x]"'}), "5:10 “days”的条件写错了：“x”不是数、日期或时刻"),
        (row("test.leave", "{ refused = 'x' }", when={"days": '"[1, 2026-01-01]"'}), "5:10 “days”的条件写错了：区间“[1, 2026-01-01]”的两端不是同一种值"),
        (row("test.leave", "{ refused = 'x' }", when={"days": '"[08:00, 09:00]"'}), "5:10 “days”的条件写错了：区间的两端应为数"),
        (row("test.leave", "{ refused = 'x' }", when={"days": "true"}), "5:10 “days”的条件写错了：应为区间"),
        (row("test.leave", "{ refused = 'x' }", when={"days": "[]"}), "5:10 “days”的条件是空的。"),
        (row("test.leave", "{ refused = 'x' }", when={"rank": "1"}), "5:10 “rank”的条件写错了：应为代码，而不是 1。"),
        (row("test.term", "{ refused = 'x' }", when={"level": '"secrte"'}), "5:10 “level”的条件写错了：没有“secrte”这个代码（是否想写“secret”"),
        ('\n[[clause]]\nid = "T1-01"\narticle = "1"\nkind = "inform"\nmodule = "m"\nsummary = "s"\n', "2:1 [[clause]]“T1-01”写了两遍。"),
        ('\n[[clause]]\nid = "T1-09"\narticle = "1"\nkind = "inform"\nmodule = "m"\nsummary = "s"\ncarried_by = "x:y"\n', "8:15 “x:y”不知由谁承担。"),
        ('\n[[clause]]\nid = "T1-09"\narticle = "1"\nkind = "inform"\nmodule = "m"\nsummary = "s"\ncarried_by = ["guard:"]\n', "8:16 “guard:”不知由谁承担。"),
        ('\n[[clause]]\nid = "T1-09"\narticle = "1"\nkind = "inform"\nmodule = "m"\nsummary = "s"\nconcerns = ["head", "boss"]\n', "8:22 “concerns”写错了：“boss”"),
        ('\n[[clause]]\nid = "T9-01"\narticle = "1"\nkind = "inform"\nmodule = "m"\nsummary = "s"\n', "3:7 条款编号“T9-01”不是制度 T1 的编号。"),
        ('\n[[domain]]\nname = "d"\nlabel = "d"\nvalues = [{ code = "a", label = "a" }, { code = "a", label = "b" }]\n', "5:21 代码“a”写了两遍。"),
        ('\n[[domain]]\nname = "d"\nlabel = "d"\nvalues = [{ code = "a" }]\n', "5:1 values 缺少“label”。"),
        ('\n[[who]]\ncode = "boss"\nlabel = "b"\n', "3:1 “code”写错了"),
        ('\n[[who]]\nlabel = "b"\n', "2:1 [[who]] 缺少“code”。"),
        ('\n[[parameter]]\nname = "p"\nlabel = "p"\nvalues = [{ from = 2000-01-01, value = 1 }]\n', "2:1 [[parameter]] 缺少“clause”。"),
        ('\n[[parameter]]\nname = "p"\nlabel = "p"\nclause = "T1-01"\nvalues = []\n', "6:1 参数应至少有一个取值"),
        ('\n[[parameter]]\nname = "p"\nlabel = "p"\nclause = "T1-01"\nvalues = [{ from = 2000-01-01 }]\n', "6:1 “value”应为数、文字"),
        ('\n[[parameter]]\nname = "p"\nlabel = "p"\nclause = "T1-01"\nvalues = [{ from = 2001-01-01, value = true }, { from = 2000-01-01, value = "x" }]\n', "6:1 参数应至少有一个取值"),
        ('\n[[obligation]]\ncode = "o"\nlabel = "o"\nclause = "T1-01"\nrecurs = "never"\nresponsible = "head"\n', "6:1 “recurs”写错了"),
        ('\n[[case]]\nquestion = "test.access"\nclauses = "T1-01"\n', "2:1 [[case]] 应写“expect”"),
        ('\n[[case]]\nquestion = "test.access"\nexpect = true\n', "2:1 [[case]] 缺少“clauses”。"),
        ('\n[[case]]\nquestion = "test.access"\nexpect = true\nmissing = true\n', "2:1 [[case]] 应写“expect”"),
        ('\n[[case]]\nquestion = "test.acess"\nmissing = true\ngiven = { x = 1 }\n', "3:1 没有名为“test.acess”的问题"),
        ('\n[[case]]\nquestion = "test.access"\ngiven = 1\nmissing = true\n', "4:1 “given”应为内联表"),
        ('\n[[case]]\nquestion = "test.cap"\ngiven = { urgnet = true }\nmissing = true\n', "4:11 问题“test.cap”没有“urgnet”这一项（是否想写“urgent”？）。"),
    ],
)  # fmt: skip
def test_each_fault_is_told_at_its_place(body: str, said: str) -> None:
    assert only(body).startswith(said)


def test_a_value_that_is_no_table_at_the_top_is_refused() -> None:
    assert "制度文件里没有“colour”这一部分" in problems('colour = "red"\n' + SOUND)[0]
    assert (
        "失效日期早于施行日期"
        in problems(SOUND.replace("from = 2000-01-01", "from = 2000-01-01\nto = 1999-01-01"))[0]
    )


def test_a_key_written_with_dots_is_told_at_its_table() -> None:
    assert only('\n[[answer]]\nquestion = "test.cap"\nclause = "T1-01"\nthen.quantity = 1\n').startswith(
        "2:1 then 缺少“unit”"
    )


def test_headers_inside_long_text_are_not_taken_for_tables() -> None:
    body = '\n[[who]]\ncode = "head"\nlabel = """\n[[who]]\n"""\n\n[[who]]\ncode = "boss"\nlabel = "b"\n'
    assert only(body).startswith("9:1 ")


def test_the_head_keeps_what_is_known_of_the_regulation() -> None:
    more = 'to = 2030-12-31\nfrom_assumed = true\nchecked_by = "张三"\nchecked_on = 2026-01-02\nnote = "注"'
    head = pack(LEAVE, rank="national", status="amended", more=more).regulation
    assert head.to == date(2030, 12, 31)
    assert (head.from_assumed, head.checked_by, head.checked_on, head.note) == (
        True,
        "张三",
        date(2026, 1, 2),
        "注",
    )
    assert (head.rank, head.rank.label, head.status, head.status.label) == (
        Authority.NATIONAL,
        "国家",
        Status.AMENDED,
        "已修改",
    )


EVERYTHING = (
    LEAVE
    + row("test.leave", '{ steps = [{ do = "check", who = "head", due = "3 days after x", checklist = "c", label = "初", parallel = true }] }')
    + row("test.leave", "{ refused = '不行' }", when={"days": '["[1, 2]", 5]'}, more='because = "因\\"此\\"\\n。"\nexception_to = "T1-02"')
    + row("test.cap", '{ quantity = -1.50, unit = "yuan" }', when={"urgent": "true"}, more='strength = "hint"')
    + row("test.cap", '{ quantity = 3, unit = "yuan" }', when={"urgent": "[true, false]"}).replace('clause = "T1-01"', 'clause = ["T1-01", "T1-02"]')
    + row("test.term", '{ range = [36, 60.5], unit = "months" }', when={"level": '["secret", "internal"]'})
    + row("test.share", '{ share = "1/3", of = "people", unit = "persons" }', when={"urgent": "false"})
    + row("test.access", "{ yes = true }")
    + row("test.grade", '{ code = "good" }', when={"score": '"(59.5, )"'})
    + row("test.grade", '{ codes = ["good", "below"] }', when={"score": 7})
    + row("test.publish_by", '{ due = "by day 5 of month after start, postponed" }', when={"start": '"[2000-01-01, 2026-12-31)"'})
    + row("test.publish_by", '{ next = "monthly day 5", after = "start", at = 15:00:00 }')
    + row("test.publish_by", "{ date = 2026-12-31 }")
    + row("test.publish_by", "{ at = 2026-12-31T17:00:00 }")
    + row("test.report", '{ reports = [{ to = "head" }, { to = "outside:police", due = "24 hours after discovered" }] }', when={"discovered": '"[2000-01-01T00:00, )"'})
    + row("test.punch", '{ code = "late" }', when={"at": '"(08:30, 09:00]"', "direction": '"in"'})
    + """
[[parameter]]
name = "p"
label = "参数"
clause = "T1-01"
unit = "yuan"
values = [{ from = 2000-01-01, value = 24 }, { from = 2001-01-01, value = "字" }, { from = 2002-01-01, value = false }, { from = 2003-01-01, value = ["a"], clause = "T1-02" }]

[[checklist]]
code = "c"
label = "清单"
clause = "T1-01"
items = [{ text = "甲" }, { text = "乙", clause = "T1-02", required = false, evidence = "照片" }]

[[obligation]]
code = "o"
label = "义务"
clause = "T1-01"
recurs = "yearly 02-10"
responsible = "department:general_section"
remind = "5 days before"

[[obligation]]
code = "o2"
label = "义务二"
clause = "T1-01"
recurs = "weekly friday"
responsible = "head"

[[case]]
question = "test.cap"
on = 2020-01-01
given = { urgent = true }
expect = { value = -1.5, unit = "yuan" }
clauses = ["T1-01"]
note = "注"

[[case]]
question = "test.leave"
given = { rank = "head", days = 2.5, kind = "sick" }
missing = true
"""
)  # fmt: skip


def test_a_pack_written_back_reads_as_the_same_pack() -> None:
    spoken_to = """
[[clause]]
id = "T1-09"
article = "九"
kind = "inform"
module = "org"
summary = "第九条。"
concerns = ["committee:secrecy", "head"]
"""
    whole = pack(EVERYTHING + spoken_to, more='note = "一"')
    assert [str(who) for who in whole.clauses[-1].concerns] == ["committee:secrecy", "head"]
    again = parse_pack(render_pack(whole), "again.toml")
    assert again == whole
    assert render_pack(again) == render_pack(whole)


def test_odd_keys_and_words_survive_writing() -> None:
    text = (
        SOUND
        + WORDS
        + '\n[[case]]\nquestion = "test.access"\nexpect = { "名 称" = "\\u007f", a-b = [1, 2] }\nclauses = "T1-01"\n'
    )
    whole = parse_pack(text, "t.toml")
    assert parse_pack(render_pack(whole), "t.toml") == whole


@pytest.mark.parametrize(
    ("status", "says", "confirmed", "told"),
    [
        ("in_force", "", "", "现行"),
        ("amended", "", "", "已修改"),
        ("amended", "新法", "", "已修改，见新法"),
        ("repealed", "新法", "", "已废止，由新法替代"),
        ("repealed", "新法", "新办法", "已废止，由新办法替代"),
    ],
)
def test_what_came_after_is_told_as_confirmed_else_as_the_head_says(
    status: str, says: str, confirmed: str, told: str
) -> None:
    one = pack(LEAVE, status=status, more=f'replaced_by = "{says}"' if says else "")
    assert replace(Edition.alone(one), replacement=confirmed).standing_told == told
