# ruff: noqa: E501 - a pack and what is found in it, one a line
"""The check is exact: it agrees with trying every fact, on tables made at random; and it tells what it
finds.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from zhidu.kernel.rulebook.pack import holds
from zhidu.kernel.rulebook.public import (
    Code,
    FindingKind,
    Interval,
    NoRule,
    Pack,
    Question,
    UnclearRule,
    check,
    contradictions,
)

from .samples import LEAVE, Access, Cap, Grade, ReadBy, Term, book, pack, row


class Small(Question):
    """A question small enough to try every fact."""

    name = "test.small"
    label = "小题"
    n: Annotated[int, Interval("[0, 5]")]
    side: Literal["left", "right"]
    on: bool
    answer: Code


FACTS = [
    {"n": n, "side": side, "on": on}
    for n, side, on in itertools.product(range(6), ("left", "right"), (False, True))
]

Drawn = list[tuple[dict[str, str], str, str]]

numbers = st.tuples(st.integers(-1, 6), st.integers(-1, 6), st.sampled_from("[("), st.sampled_from("])")).map(
    lambda drawn: f'"{drawn[2]}{min(drawn[:2])}, {max(drawn[:2]) + 1}{drawn[3]}"'
)
conditions = st.fixed_dictionaries(
    {},
    optional={
        "n": numbers,
        "side": st.sampled_from(['"left"', '"right"', '["left", "right"]']),
        "on": st.sampled_from(["true", "false"]),
    },
)
drawn_rows = st.lists(
    st.tuples(conditions, st.sampled_from("ab"), st.sampled_from(["", "", 'exception_to = "T1-01"'])),
    max_size=6,
)


def _fits(line: Any, facts: Mapping[str, Any]) -> bool:
    return all(holds(condition, facts[name]) for name, condition in line.when.items())


def _decisive(one: Pack, facts: Mapping[str, Any]) -> set[Any]:
    """The answers that are left when exceptions have removed the general rows."""
    special = {line.outcome for line in one.rows if line.exception_to and _fits(line, facts)}
    return special or {line.outcome for line in one.rows if _fits(line, facts)}


def _asking_agrees(one: Pack) -> None:
    rules = book(one)
    for facts in FACTS:
        decisive = _decisive(one, facts)
        try:
            assert {rules.ask(Small(**facts)).value} == decisive
        except NoRule:
            assert not decisive
        except UnclearRule:
            assert len(decisive) > 1


@settings(max_examples=150, deadline=None)
@given(drawn_rows)
def test_gaps_and_overlaps_are_those_that_trying_everything_finds(drawn: Drawn) -> None:
    body = "".join(
        row("test.small", f'{{ code = "{code}" }}', when=when, clause="T1-02" if more else "T1-01", more=more)
        for when, code, more in drawn
    )
    one = pack(body)
    uncovered = [facts for facts in FACTS if not any(_fits(line, facts) for line in one.rows)]
    unclear = [facts for facts in FACTS if len(_decisive(one, facts)) > 1]
    _asking_agrees(one)

    found = check(book(one))
    gaps = [dict(finding.example) for finding in found if finding.kind is FindingKind.GAP]
    overlaps = [dict(finding.example) for finding in found if finding.kind is FindingKind.OVERLAP]
    assert bool(gaps) == (bool(uncovered) and bool(one.rows))
    assert all(example in uncovered for example in gaps)
    assert bool(overlaps) == bool(unclear)
    assert all(example in unclear for example in overlaps)
    dead = {finding.rows[0] for finding in found if finding.kind is FindingKind.UNREACHABLE}
    for line in one.rows:
        excepted = [other for other in one.rows if other.exception_to and not line.exception_to]
        alive = any(
            _fits(line, facts) and not any(_fits(other, facts) for other in excepted) for facts in FACTS
        )
        assert (line.id in dead) == (not alive)


def test_a_whole_table_has_no_finding() -> None:
    body = LEAVE.replace("T1-02", "T1-01")
    assert check(book(pack(body))) == []


def test_a_gap_and_an_overlap_are_told_with_an_example() -> None:
    found = check(book(pack(LEAVE.replace("(1, )", "(1, 3]") + row("test.access", "{ yes = true }") * 2)))
    assert [(finding.kind, finding.what) for finding in found] == [
        (FindingKind.GAP, "科员请事假4天时，没有规定。")
    ]
    assert found[0].kind.forbids
    found = check(book(pack(LEAVE.replace("(1, )", "[1, )"))))
    assert found[0].what == "科员请事假1天时，T1-01/test.leave/1 与 T1-02/test.leave/1 答案不同。"
    found = check(book(pack(row("test.access", "{ yes = true }") + row("test.access", "{ yes = false }"))))
    assert [finding.what for finding in found] == [
        "任何情况时，T1-01/test.access/1 与 T1-01/test.access/2 答案不同。"
    ]


def test_every_kind_of_line_is_cut_exactly() -> None:
    punch = row("test.punch", '{ code = "a" }', when={"at": '"[00:00, 08:30]"'})
    rest = row("test.punch", '{ code = "b" }', when={"at": '"(08:30, 23:59]"'})
    days = row("test.publish_by", "{ date = 2026-01-01 }", when={"start": '"(, 2026-01-01]"'})
    later = row("test.publish_by", "{ date = 2026-01-02 }", when={"start": '"[2026-01-02, )"'})
    last = row("test.punch", '{ code = "c" }', when={"at": '"(23:59, )"'})
    score = row("test.grade", '{ code = "good" }', when={"score": '"[0.5, )"'})
    zero = row("test.grade", '{ code = "below" }', when={"score": 0})
    assert check(book(pack(punch + rest + last + days + later + score + zero))) == []

    found = check(book(pack(punch + row("test.punch", '{ code = "c" }', when={"at": '"(08:31, )"'}) + days)))
    assert [finding.what for finding in found] == [
        "形成日期为2026年1月2日时，没有规定。",
        "方向为in，时间为8时30分时，没有规定。",
    ]


def test_the_ends_of_time_are_no_gap() -> None:
    first = row("test.publish_by", "{ date = 2026-01-01 }", when={"start": '"[0001-01-01, 9999-12-31]"'})
    moments = row("test.report", "{ reports = [] }", when={"discovered": '"(, 2026-01-01T00:00)"'})
    after = row(
        "test.report",
        '{ reports = [{ to = "head" }] }',
        when={"discovered": '"[2026-01-01T00:00, 2027-01-01T00:00)"'},
    )
    found = check(book(pack(first + moments + after)))
    assert [finding.what for finding in found] == ["发现时间为2027年1月1日0时00分时，没有规定。"]


def test_rows_that_never_decide_are_told() -> None:
    outside = row("test.grade", '{ code = "good" }', when={"score": '"(100, 200]"'})
    everything = row("test.grade", '{ code = "below" }', clause="T1-02")
    found = check(book(pack(outside + everything)))
    assert [(finding.kind, finding.rows) for finding in found] == [
        (FindingKind.UNREACHABLE, ("T1-01/test.grade/1",))
    ]
    assert not found[0].kind.forbids


def test_a_lower_rule_that_says_the_same_as_a_higher_is_no_fault() -> None:
    grades = row("test.grade", '{ code = "good" }')
    rules = book(pack(grades), pack(grades.replace("T1", "T0"), id="T0", rank="city"))
    assert check(rules) == []
    assert contradictions(rules, Grade) == []


def test_what_nobody_reads_or_knows_is_told() -> None:
    parameter = '\n[[parameter]]\nname = "p"\nlabel = "p"\nclause = "T1-01"\nvalues = [{ from = 2000-01-01, value = 1 }]\n'
    steps = row("test.leave", '{ steps = ["agree: department:census"] }', more='exception_to = "T1-09"')
    reports = row("test.report", '{ reports = [{ to = "outside:police" }] }')
    found = check(book(pack(parameter + steps + reports)))
    assert {(finding.kind, finding.what) for finding in found} == {
        (FindingKind.UNREAD_PARAMETER, "T1 的参数“p”没有条款或程序使用。"),
        (
            FindingKind.UNKNOWN_CLAUSE,
            "T1-01/test.leave/1 是“T1-09”的例外，但没有这一条（是否想写“T1-02”“T1-01”？）。",
        ),
        (FindingKind.UNNAMED_BODY, "T1-01/test.leave/1 提到的“department:census”没有名称，请补 [[who]]。"),
        (FindingKind.UNNAMED_BODY, "T1-01/test.report/1 提到的“outside:police”没有名称，请补 [[who]]。"),
    }
    assert check(book(pack(parameter)), ["p"]) == []
    carried = '\n[[clause]]\nid = "T1-03"\narticle = "三"\nkind = "compute"\nmodule = "m"\nsummary = "s"\ncarried_by = "parameter:p"\n'
    assert check(book(pack(parameter + carried))) == []


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
