# ruff: noqa: E501 - an answer and how it is told, one a line
"""The texts of regulations are told in words, whatever stands in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from zhidu.kernel.rulebook.public import Telling

from .written import read


@pytest.mark.parametrize(
    ("question", "expect", "said"),
    [
        ("test.leave", None, "没有规定"),
        ("test.leave", [], "无"),
        ("test.leave", {"refused": "不行"}, "不允许：不行"),
        ("test.term", {"from": 36, "to": 60, "unit": "months"}, "36至60个月"),
        ("test.cap", {"value": Decimal("0.50"), "unit": "yuan"}, "0.5元"),
        ("test.publish_by", {"date": date(2026, 1, 2)}, "2026年1月2日"),
        ("test.publish_by", {"at": "2026-01-02T15:00"}, "2026-01-02T15:00"),
        ("test.grade", "good", "优秀"),
        ("test.grade", ["good", "below"], "优秀 → 不达标"),
        ("test.grade", 3, "3"),
        ("test.leave", [{"do": "agree", "who": "head", "due": "next day", "checklist": "papers", "parallel": True}], "主任审核（同时进行，启动次日，清单：材料）"),
        ("test.leave", [{"do": "agree", "who": "boss"}], '[{ do = "agree", who = "boss" }]'),
        ("test.leave", [{"do": "agree", "who": "head", "due": "soon"}], '[{ do = "agree", who = "head", due = "soon" }]'),
        ("test.term", {"from": 36}, "{ from = 36 }"),
    ],
)  # fmt: skip
def test_what_a_case_expects_is_told_whatever_stands_there(question: str, expect: object, said: str) -> None:
    assert Telling([read()]).expected(expect, question) == said


def test_the_clause_of_a_step_is_told_where_it_is_none_of_those_cited() -> None:
    steps, telling = [{"do": "agree", "who": "head", "clause": "T1-01"}], Telling([read()])
    assert telling.expected(steps, "test.leave") == "主任审核（T1-01）"
    assert telling.expected(steps, "test.leave", ["T1-01"]) == "主任审核"


def test_a_row_that_answers_nothing_says_what_is_missing() -> None:
    silent = next(row for row in read().rows if row.outcome is None)
    assert Telling([read()]).then(silent) == f"没有规定：{silent.silent}"


def test_facts_that_the_question_cannot_have_are_told_as_they_are_written() -> None:
    case = replace(read().cases[0], given={"days": "many"})
    assert Telling([read()]).given(case) == '{ days = "many" }'


def test_what_carries_a_clause_is_told_by_its_name() -> None:
    telling = Telling([read()])
    told = {
        "answer:test.leave": "请假由谁批准",
        "answer:test.nothing": "test.nothing",
        "parameter:test.limit": "上限",
        "checklist:papers": "材料",
        "checklist:nothing": "nothing",
        "obligation:test.sum": "汇总",
        "guard:leave.entitled": "办理时把关",
        "planned:leave": "待建",
    }
    assert {code: telling.carrier(code) for code in told} == told
