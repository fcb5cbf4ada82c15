# ruff: noqa: E501 - a pack and what is found in it, one a line
"""The check is exact: it agrees with trying every fact, on tables made at random; and it tells what it
finds.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from zhidu.kernel.rulebook.pack import holds
from zhidu.kernel.rulebook.public import (
    Code,
    Domain,
    FindingKind,
    Interval,
    Label,
    NoRule,
    Pack,
    Question,
    UnclearRule,
    YesNo,
    check,
    contradictions,
)

from .samples import LEAVE, Grade, book, pack, row


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


class Readers(Question):
    """May they read it?"""

    name = "test.readers"
    label = "谁可以看"
    who: Annotated[str, Domain("reader"), Label("谁")]
    answer: YesNo


def test_a_code_that_another_regulation_brings_to_a_list_leaves_no_gap_in_ones_own() -> None:
    whole = row("test.readers", "{ yes = true }", when={"who": '"own"'})
    own, other = (
        pack(
            f'\n[[domain]]\nname = "reader"\nlabel = "谁"\nvalues = [{{ code = "{code}", label = "{code}" }}]\n'
            + more,
            id=identity,
        )
        for code, more, identity in (("own", whole, "T1"), ("foreign", "", "T2"))
    )
    assert check(book(own, other)) == []
    known = next(one for one in own.domains if one.name == "reader")
    mine = replace(known, values=(*known.values, replace(known.values[0], code="mine")))
    wider = replace(own, domains=(*(one for one in own.domains if one is not known), mine))
    (found,) = check(book(wider, other))
    assert (found.kind, found.example) == (FindingKind.GAP, {"who": "mine"})


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
