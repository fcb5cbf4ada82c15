"""What a rulebook knows besides its answers can be read; packs that do not fit together make none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from zhidu.kernel.rulebook.public import PackError, UnknownName
from zhidu.kernel.words.public import Who

from .samples import LEAVE, Leave, book, pack, row

KNOWN = """
[[parameter]]
name = "test.limit"
label = "限额"
clause = "T1-01"
unit = "yuan"
values = [{ from = 2000-01-01, value = 24 }, { from = 2020-01-01, value = 48.5, clause = "T1-02" }]

[[parameter]]
name = "test.later"
label = "以后"
clause = "T1-01"
values = [{ from = 2030-01-01, value = ["a", "b"] }]

[[checklist]]
code = "test.list"
label = "清单"
clause = "T1-01"
items = [{ text = "印章", clause = "T1-02", required = false, evidence = "照片" }]

[[obligation]]
code = "test.duty"
label = "半年检查"
clause = "T1-01"
recurs = "half_yearly"
responsible = "department:general_section"
remind = "5 days before"
"""


def test_what_the_rulebook_knows_can_be_read() -> None:
    rules = book(pack(KNOWN + LEAVE))

    limit = rules.parameter("test.limit")
    assert (limit.value, limit.unit, limit.clause, limit.from_) == (
        Decimal("48.5"),
        "yuan",
        "T1-02",
        date(2020, 1, 1),
    )
    assert rules.at(date(2019, 1, 1)).parameter("test.limit").value == 24
    with pytest.raises(UnknownName, match=r"test\.later"):
        rules.parameter("test.later")
    assert rules.at(date(2030, 1, 1)).parameter("test.later").value == ("a", "b")
    assert rules.checklist("test.list").items[0].evidence == "照片"
    with pytest.raises(UnknownName, match="是否想写"):
        rules.checklist("test.lists")
    assert [value.label for value in rules.domain("test_rank")] == ["科员", "主任"]
    assert rules.clause("T1-01").summary == "第一条。"
    assert [duty.code for duty in rules.obligations()] == ["test.duty"]
    assert rules.label_of_who(Who("department", "general_section")) == "综合科"
    assert rules.label_of_who(Who("head")) == "主任"
    assert rules.label_of_who(Who("department", "census")) == "department:census"
    assert [regulation.id for regulation in rules.regulations()] == ["T1"]
    assert rules.questions() == (Leave,)


def test_packs_that_do_not_fit_together_make_no_rulebook() -> None:
    body = (
        row("test.leave", '{ steps = ["agree: head"] }', when={"rank": '["staff", "stuff"]'})
        + row("test.grade", '{ code = "goood" }')
        + row("test.grade", '{ codes = ["bad"] }')
        + row(
            "test.leave", '{ steps = [{ do = "check", who = "head", checklist = "none", clause = "T9-01" }] }'
        )
    )
    with pytest.raises(PackError) as broken:
        book(pack(body))
    told = [problem.what for problem in broken.value.problems]
    assert len(told) == 5
    assert "代码表“test_rank”里没有“stuff”（是否想写“staff”？）。" in told[0]
    assert all(problem.source == "T1.toml" and problem.line > 1 for problem in broken.value.problems)
    with pytest.raises(PackError, match="没有“test_rank”这个代码表"):
        book(pack(LEAVE, words=""))
