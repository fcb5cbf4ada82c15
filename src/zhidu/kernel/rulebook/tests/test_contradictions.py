"""Where regulations differ: which prevails, by which principle; answers, parameters and duties."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from zhidu.kernel.rulebook.public import (
    Code,
    Principle,
    Question,
    all_contradictions,
    contradictions,
)

from .samples import Access, Cap, Grade, ReadBy, Term, book, pack, row


def _cap(amount: int, **head: Any) -> Any:
    identity = head.get("id", "T1")
    then = f'{{ quantity = {amount}, unit = "yuan" }}'
    return pack(row("test.cap", then, clause=f"{identity}-01"), **head)


def _grade(code: str, more: str = "", **head: Any) -> Any:
    return pack(
        row("test.grade", f'{{ code = "{code}" }}', clause=f"{head.get('id', 'T1')}-01", more=more), **head
    )


def test_the_higher_authority_prevails_and_the_lower_is_named() -> None:
    rules = book(_grade("good"), _grade("below", id="T0", rank="province"))
    answer = rules.ask(Grade(score=1))
    assert answer.value == Code("below")
    assert [ref.id for ref in answer.against] == ["T1-01"]
    (found,) = contradictions(rules, Grade)
    assert str(found) == "得分为0分时，T0-01 与 T1-01 规定不一，适用 T0-01：省级的规定优先于本单位的规定。"


def test_among_equals_the_later_prevails() -> None:
    rules = book(_grade("good"), _grade("below", id="T2", from_="2010-01-01"))
    assert rules.ask(Grade(score=1)).value == Code("below")
    assert contradictions(rules, Grade)[0].why == "后施行的规定优先"
    rules = book(_grade("good"), _grade("below", id="T2"))
    assert rules.ask(Grade(score=1)).value == Code("good")
    assert contradictions(rules, Grade)[0].why == "机关级别和施行日期相同，按制度编号先后"


def test_a_special_rule_prevails_over_a_higher_general_one() -> None:
    rules = book(_grade("good", 'exception_to = "T0-01"'), _grade("below", id="T0", rank="city"))
    assert rules.ask(Grade(score=1)).value == Code("good")
    (found,) = contradictions(rules, Grade)
    assert (found.prevails[0].id, found.why) == ("T1-01", "特别规定优先于一般规定")
    rules = book(_grade("good"), _grade("below", 'exception_to = "T1-01"', id="T0", rank="city"))
    assert contradictions(rules, Grade)[0].prevails[0].id == "T0-01"


def test_two_refusals_in_other_words_and_a_convention_that_yields_are_no_contradictions() -> None:
    refusals = _two("test.cap", '{ refused = "不准" }', '{ refused = "不可以" }')
    assert contradictions(refusals, Cap) == []
    below = _grade("below", id="T0")
    shared = replace(below, regulation=replace(below.regulation, authority="common"))
    assert contradictions(book(_grade("good"), shared), Grade) == []
    assert contradictions(book(_grade("good"), below), Grade) != []


PARAMETER = """
[[parameter]]
name = "{name}"
label = "次数"
clause = "{clause}"
unit = "times"
values = [{{ from = 2000-01-01, value = {value} }}]

[[obligation]]
code = "test.report"
label = "报送月报"
clause = "{clause}"
recurs = "{recurs}"
responsible = "head"
"""


def _set(identity: str, value: int, recurs: str, **head: Any) -> Any:
    text = PARAMETER.format(name="test.times", clause=f"{identity}-01", value=value, recurs=recurs)
    return pack(text, id=identity, **head)


def test_parameters_and_duties_that_differ_are_told_with_what_each_says() -> None:
    one = _set("T1", 15, "monthly day 5")
    found = all_contradictions(book(one, _set("T2", 12, "quarterly", rank="city")))
    assert [(each.subject, each.principle, each.says) for each in found] == [
        ("test.times", Principle.AUTHORITY, ("12次", "15次")),
        (
            "test.report",
            Principle.AUTHORITY,
            ("每季度（3月末、6月末、9月末、12月末），由主任负责", "每月5日，由主任负责"),
        ),
    ]
    assert found[0].key == ("test.times", ("T2-01",), ("T1-01",))
    assert found[0].concerns("T1-01")
    assert not found[0].concerns("T1-02")
    assert found[0].to_json()["principle"] == "authority"
    assert all_contradictions(book(one, _set("T2", 15, "monthly day 5"))) == ()


def test_an_exception_may_remove_a_contradiction() -> None:
    special = row("test.grade", '{ code = "below" }', clause="T1-02", more='exception_to = "T1-01"')
    rules = book(
        pack(row("test.grade", '{ code = "good" }') + special), _grade("below", id="T0", rank="city")
    )
    assert contradictions(rules, Grade) == []


def test_where_the_stricter_wins_authority_only_decides_between_equals() -> None:
    rules = book(_cap(100), _cap(200, id="T0", rank="national"))
    answer = rules.ask(Cap(urgent=True))
    assert answer.to_json()["answer"] == {"value": 100, "unit": "yuan"}
    assert [ref.id for ref in answer.against] == ["T0-01"]
    assert contradictions(rules, Cap)[0].why == "从严（数额小、时间早的从严）"
    rules = book(_cap(200), _cap(100, id="T0", rank="national"))
    assert rules.ask(Cap(urgent=True)).clauses[0].id == "T0-01"
    assert contradictions(rules, Cap)[0].prevails[0].id == "T0-01"
    rules = book(_cap(100), _cap(100, id="T0", rank="national"))
    assert rules.ask(Cap(urgent=True)).clauses[0].id == "T0-01"
    assert contradictions(rules, Cap) == []
    agree, approve = '{ steps = ["agree: head"] }', '{ steps = ["approve: head"] }'
    assert contradictions(_two("test.term", agree, approve), Term)[0].why == "国家的规定优先于本单位的规定"


def _two(question: str, low: str, high: str) -> Any:
    return book(pack(row(question, low)), pack(row(question, high, clause="T0-01"), id="T0", rank="national"))


def test_each_kind_of_answer_has_its_strictness() -> None:
    def low_wins(question: type[Question], low: str, high: str, **facts: Any) -> bool:
        answer: Any = _two(question.name, low, high).ask(question(**facts))
        return bool(answer.clauses[0].id == "T1-01")

    secret = {"level": "secret"}
    assert low_wins(
        Term, '{ range = [36, 60], unit = "months" }', '{ range = [24, 60], unit = "months" }', **secret
    )
    assert not low_wins(
        Term, '{ range = [12, 60], unit = "months" }', '{ range = [24, 60], unit = "months" }', **secret
    )
    assert low_wins(Term, '{ steps = ["agree: head"] }', "{ steps = [] }", **secret)
    assert low_wins(Term, '{ reports = [{ to = "head" }] }', "{ reports = [] }", **secret)
    assert low_wins(Term, '{ codes = ["a"] }', "{ codes = [] }", **secret)
    assert low_wins(Term, "{ yes = true }", "{ yes = false }", **secret)
    assert low_wins(Term, "{ refused = '不行' }", "{ yes = true }", **secret)
    assert not low_wins(Term, "{ yes = true }", "{ refused = '不行' }", **secret)
    assert low_wins(Access, "{ yes = false }", "{ yes = true }")
    assert low_wins(Access, '{ code = "closed" }', '{ code = "open" }')
    received = {"received": date(2026, 11, 22)}
    assert low_wins(
        ReadBy, '{ due = "1 day after received" }', '{ due = "2 days after received" }', **received
    )
    assert low_wins(ReadBy, "{ at = 2026-11-22T17:00:00 }", "{ at = 2026-11-22T18:00:00 }", **received)


@pytest.mark.parametrize(
    ("value", "told"),
    [("true", "是"), ("false", "否"), ('["甲", "乙"]', "甲、乙"), ('"到会成员"', "到会成员")],
)
def test_a_parameter_of_any_kind_is_told(value: str, told: str) -> None:
    text = PARAMETER.format(name="test.base", clause="T1-01", value=value, recurs="quarterly")
    other = PARAMETER.format(name="test.base", clause="T2-01", value='"另定"', recurs="quarterly")
    pair = [pack(one.replace('unit = "times"\n', ""), id=f"T{n}") for n, one in ((1, text), (2, other))]
    assert all_contradictions(book(*pair))[0].says[0] == told


def test_there_are_words_for_answers_only() -> None:
    with pytest.raises(TypeError):
        book(_grade("good")).teller(Grade).conclusion(object())
