# ruff: noqa: E501 - rows as packs write them
"""A regulation in which every part and every form of an answer is written once."""

from __future__ import annotations

from functools import cache

from zhidu.kernel.rulebook.public import Pack, parse_pack

from .samples import HEAD, WORDS

MORE = """
[[parameter]]
name = "test.limit"
label = "上限"
clause = "T1-01"
unit = "days"
values = [{ from = 2000-01-01, value = 3 }, { from = 2020-01-01, value = 5, clause = "T1-02" }]

[[answer]]
question = "test.leave"
clause = "T1-01"
when = { rank = "staff", days = "(0, 1]" }
then = { steps = ["approve: own_section_head", "inform: department:general_section"] }

[[answer]]
question = "test.leave"
clause = "T1-02"
when = { rank = "staff", days = "(1, 366]" }
then = { steps = ["agree: own_section_head", { do = "approve", who = "head", due = "2 working_days after arrival", checklist = "papers", parallel = true, clause = "T1-01", label = "签批" }] }

[[answer]]
question = "test.leave"
clause = "T1-02"
when = { rank = "head", days = "[3, 3]" }
silent = "主任请假没有写。"

[[answer]]
question = "test.publish_by"
clause = "T1-01"
then = { due = "next working_day after start" }

[[answer]]
question = "test.punch"
clause = "T1-01"
when = { direction = "in" }
then = { code = "late" }
because = "迟到了。"

[[answer]]
question = "test.publish_by"
clause = "T1-02"
when = { start = "[2020-01-01, )" }
then = { next = "monthly day 15", after = "start", at = 15:00:00 }

[[answer]]
question = "test.report"
clause = "T1-01"
then = { reports = [{ to = "head" }, { to = "outside:police", due = "24 hours after discovered" }] }

[[answer]]
question = "test.term"
clause = "T1-01"
then = { steps = [] }

[[checklist]]
code = "papers"
label = "材料"
clause = "T1-02"
items = [{ text = "请假条" }, { text = "病历", required = false, clause = "T1-01" }]

[[obligation]]
code = "test.sum"
label = "汇总"
clause = "T1-01"
recurs = "monthly day 5"
responsible = "department:general_section"
remind = "2 days before"

[[case]]
question = "test.leave"
given = { rank = "staff", kind = "sick", days = 0.5 }
expect = [{ do = "approve", who = "own_section_head" }, { do = "inform", who = "department:general_section", label = "告诉" }]
clauses = ["T1-01"]

[[case]]
question = "test.report"
given = { discovered = "2026-10-09T15:00" }
expect = [{ to = "head" }, { to = "outside:police", at = "2026-10-10T15:00" }]
clauses = ["T1-01"]

[[case]]
question = "test.cap"
expect = { value = 3, unit = "days" }
clauses = ["T1-01"]

[[case]]
question = "test.access"
expect = true
clauses = ["T1-01"]

[[case]]
question = "test.access"
on = 1999-01-01
missing = true
"""
TEXT = HEAD.format(id="T1", title="T1制度", rank="office", from_="2000-01-01", status="in_force", more="")
TEXT += WORDS + MORE


@cache
def read(text: str = TEXT) -> Pack:
    """The regulation."""
    return parse_pack(text, "t")
