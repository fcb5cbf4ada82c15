"""A small office to ask: its questions, and packs put together for each test."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Literal

from zhidu.kernel.calendar.public import Calendar
from zhidu.kernel.rulebook.public import (
    Code,
    Codes,
    DateAnswer,
    Domain,
    Edition,
    Interval,
    Label,
    MomentAnswer,
    Pack,
    Quantity,
    Question,
    Range,
    Reports,
    Rulebook,
    Steps,
    Unit,
    YesNo,
    in_order,
    parse_pack,
    the_larger,
    the_smaller,
)
from zhidu.kernel.words.public import Level

ON = date(2026, 11, 22)


class Leave(Question):
    """Who must agree to this leave?"""

    name = "test.leave"
    label = "请假由谁批准"
    phrase = "{rank}请{kind}{days}"
    rank: Annotated[str, Domain("test_rank"), Label("职级")]
    kind: Annotated[str, Domain("test_kind"), Label("假别")]
    days: Annotated[Decimal, Interval("(0, 366]"), Unit("天"), Label("天数")]
    answer: Steps


class Grade(Question):
    """Which grade does this score earn?"""

    name = "test.grade"
    label = "考核等次"
    score: Annotated[int, Interval("[0, 100]"), Unit("分"), Label("得分")]
    answer: Annotated[Code | Codes, Domain("test_grade")]


class PublishBy(Question):
    """Until when must this be published?"""

    name = "test.publish_by"
    label = "何时公开"
    start: Annotated[date, Label("形成日期")]
    answer: DateAnswer | MomentAnswer


class Report(Question):
    """Who is to be told of this incident?"""

    name = "test.report"
    label = "向谁报告"
    discovered: Annotated[datetime, Label("发现时间")]
    answer: Reports


class Punch(Question):
    """What does this punch count as?"""

    name = "test.punch"
    label = "打卡结果"
    direction: Annotated[Literal["in", "out"], Label("方向")]
    at: Annotated[time, Label("时间")]
    answer: Code


class Cap(Question):
    """How much may be spent?"""

    name = "test.cap"
    label = "限额"
    stricter = the_smaller
    urgent: Annotated[bool, Label("紧急")]
    answer: Quantity


class Term(Question):
    """How long does the leaving period last?"""

    name = "test.term"
    label = "脱密期"
    phrase = "接触{level}的人员离岗"
    stricter = the_larger
    level: Annotated[Level, Label("密级")]
    answer: Range | Steps | Reports | YesNo | Codes


class Access(Question):
    """May this be done?"""

    name = "test.access"
    label = "能否查阅"
    stricter = in_order("yes", "no", "open", "closed")
    answer: YesNo | Code


class Share(Question):
    """How many of them at once?"""

    name = "test.share"
    label = "同时几人"
    people: Annotated[int, Interval("[0, 1000]"), Unit("人"), Label("在岗人数")]
    urgent: Annotated[bool, Label("紧急")]
    answer: Quantity


class ReadBy(Question):
    """Until when must this be read? The earlier day is the stricter."""

    name = "test.read_by"
    label = "何时阅毕"
    stricter = the_smaller
    received: Annotated[date, Label("收到日期")]
    answer: DateAnswer | MomentAnswer


HEAD = """
[regulation]
id = "{id}"
title = "{title}"
authority = "test_office"
issuer = "测试单位"
rank = "{rank}"
from = {from_}
status = "{status}"
{more}

[[clause]]
id = "{id}-01"
article = "一"
kind = "compute"
module = "leave"
summary = "第一条。"
carried_by = "answer:test.leave"

[[clause]]
id = "{id}-02"
article = "二"
kind = "compute"
module = "leave"
summary = "第二条。"
"""

WORDS = """
[[domain]]
name = "test_rank"
label = "职级"
values = [{ code = "staff", label = "科员" }, { code = "head", label = "主任" }]

[[domain]]
name = "test_kind"
label = "假别"
values = [{ code = "personal", label = "事假" }, { code = "sick", label = "病假" }]

[[domain]]
name = "test_grade"
label = "等次"
values = [{ code = "good", label = "优秀" }, { code = "below", label = "不达标" }]

[[who]]
code = "department:general_section"
label = "综合科"

[[who]]
code = "head"
label = "主任"
"""

LEAVE = """
[[answer]]
question = "test.leave"
clause = "T1-01"
when = { rank = "staff", days = "(0, 1]" }
then = { steps = ["agree: own_section_head", "inform: department:general_section"] }

[[answer]]
question = "test.leave"
clause = "T1-02"
when = { rank = ["staff"], days = "(1, )" }
then = { steps = ["agree: own_section_head", "approve: deputy_in_charge"] }

[[answer]]
question = "test.leave"
clause = "T1-02"
when = { rank = "head" }
silent = "主任本人请假由谁批准，制度没有写。"
"""


def pack(
    body: str,
    *,
    id: str = "T1",  # noqa: A002 - the word of the file
    rank: str = "office",
    from_: str = "2000-01-01",
    status: str = "in_force",
    more: str = "",
    words: str = WORDS,
) -> Pack:
    """The pack of a regulation with two clauses and this body."""
    head = HEAD.format(id=id, title=f"{id}制度", rank=rank, from_=from_, status=status, more=more)
    return parse_pack(head + words + body, f"{id}.toml")


def book(*packs: Pack, on: date = ON) -> Rulebook:
    """A rulebook of packs as written."""
    return Rulebook("test_office", on, [Edition.alone(one) for one in packs], Calendar())


def row(
    question: str,
    then: str,
    *,
    when: Mapping[str, object] | None = None,
    clause: str = "T1-01",
    more: str = "",
) -> str:
    """A row as a pack writes it; conditions are TOML values."""
    tested = ", ".join(f"{name} = {value}" for name, value in (when or {}).items())
    answered = f"then = {then}" if then else ""
    named = f'question = "{question}"\nclause = "{clause}"'
    return f"\n[[answer]]\n{named}\nwhen = {{ {tested} }}\n{answered}\n{more}\n"
