"""The nearest boundary of each fact is the one that trying every value finds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import Annotated, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhidu.kernel.rulebook.public import (
    BadValue,
    Boundary,
    Code,
    Interval,
    Label,
    NoRule,
    Question,
    Rulebook,
    UnclearRule,
    Unit,
    boundaries,
)

from .samples import LEAVE, WORDS, Leave, PublishBy, Punch, book, pack, row
from .test_proofs import FACTS, Drawn, Small, drawn_rows


class Fine(Question):
    """A question over a dense line."""

    name = "test.fine"
    label = "细题"
    size: Annotated[Decimal, Interval("[0, 4]"), Unit("米"), Label("长")]
    answer: Code


EIGHTHS = [Decimal(number) / 8 for number in range(33)]
halves = st.integers(-1, 9).map(lambda number: Decimal(number) / 2)
stretches = st.lists(
    st.tuples(halves, halves, st.sampled_from("[("), st.sampled_from("])"), st.sampled_from("ab")), max_size=5
)


def _answer(rules: Rulebook, question: type[Question], facts: Mapping[str, Any]) -> Any:
    try:
        return rules.ask(question(**facts)).value  # type: ignore[arg-type]
    except (NoRule, UnclearRule) as error:
        return type(error)


@settings(max_examples=80, deadline=None)
@given(drawn_rows, st.sampled_from(FACTS))
def test_whole_numbers_and_codes_have_the_boundaries_that_trying_finds(
    drawn: Drawn, facts: dict[str, Any]
) -> None:
    body = "".join(
        row("test.small", f'{{ code = "{code}" }}', when=when, clause="T1-02" if more else "T1-01", more=more)
        for when, code, more in drawn
    )
    rules = book(pack(body))
    here = _answer(rules, Small, facts)
    other = [n for n in range(6) if _answer(rules, Small, facts | {"n": n}) != here]
    below, above = [n for n in other if n < facts["n"]], [n for n in other if n > facts["n"]]
    found = boundaries(rules, Small, facts)
    nearest = [*below[-1:], *above[:1]]
    assert [one.at for one in found if one.name == "n"] == nearest
    for name, values in (("side", ("left", "right")), ("on", (False, True))):
        turning = [value for value in values if _answer(rules, Small, facts | {name: value}) != here]
        assert [one.example for one in found if one.name == name] == turning


@settings(max_examples=120, deadline=None)
@given(stretches, st.sampled_from(EIGHTHS))
def test_a_dense_line_has_the_boundaries_that_trying_finds(drawn: list[Any], size: Decimal) -> None:
    body = "".join(
        row(
            "test.fine",
            f'{{ code = "{code}" }}',
            when={"size": f'"{opening}{min(low, high)}, {max(low, high) + 1}{closing}"'},
        )
        for low, high, opening, closing, code in drawn
    )
    rules = book(pack(body))
    here = _answer(rules, Fine, {"size": size})
    other = [one for one in EIGHTHS if _answer(rules, Fine, {"size": one}) != here]
    found = boundaries(rules, Fine, {"size": size})
    for upward, beyond in (
        (False, [one for one in other if one < size][-1:]),
        (True, [one for one in other if one > size][:1]),
    ):
        there = [one for one in found if (one.example > size) == upward]  # type: ignore[operator]
        assert [_first_eighth(one, upward) for one in there] == beyond


def _first_eighth(found: Boundary, upward: bool) -> Decimal:
    """The first eighth that lies beyond the boundary: points are halves."""
    assert isinstance(found.at, Decimal)
    return found.at if found.within else found.at + Decimal(1 if upward else -1) / 8


def test_a_boundary_is_told_with_the_answer_beyond_it() -> None:
    found = boundaries(book(pack(LEAVE)), Leave, {"rank": "staff", "kind": "sick", "days": "0.5"})
    told = [(one.label, one.change, one.says, one.clauses) for one in found]
    assert told == [
        ("职级", "改为主任", "没有规定", ()),
        ("天数", "超过1天", "须经本科室负责人审核、分管领导审批", ("T1-02",)),
    ]


def test_lines_of_days_and_hours_have_their_words() -> None:
    day = row("test.publish_by", '{ due = "3 days after start" }', when={"start": '"(, 2026-05-01)"'})
    later = row("test.publish_by", '{ due = "5 days after start" }', when={"start": '"[2026-05-01, )"'})
    (found,) = boundaries(book(pack(day + later)), PublishBy, {"start": "2026-03-01"})
    assert (found.change, found.at, found.typed) == ("改为2026年5月1日", date(2026, 5, 1), "2026-05-01")
    (back,) = boundaries(book(pack(day + later)), PublishBy, {"start": "2026-06-01"})
    assert (back.change, back.says) == ("改为2026年4月30日", "日期为2026年5月3日（2026年4月30日后 3 日内）")
    late = row("test.punch", '{ code = "late" }', when={"at": '"(08:30, 12:00)"'})
    fine = row("test.punch", '{ code = "fine" }', when={"at": '"[07:00, 08:30]"'})
    rules = book(pack(late + fine))
    hours = boundaries(rules, Punch, {"direction": "in", "at": "08:30"})
    assert [(one.change, one.at, one.within) for one in hours] == [
        ("早于7时00分", time(7), False),
        ("晚于8时30分", time(8, 30), False),
    ]


def test_what_is_not_known_yet_may_decide() -> None:
    found = boundaries(book(pack(LEAVE)), Leave, {"rank": "head"})
    assert [(one.change, one.says) for one in found] == [("改为科员", "还要看其他情况")]
    with pytest.raises(BadValue):
        boundaries(book(pack(LEAVE)), Leave, {"rank": "nobody", "kind": "sick", "days": "1"})


def test_codes_that_are_answered_alike_go_together() -> None:
    body = LEAVE + row(
        "test.leave",
        '{ steps = ["approve: head"] }',
        when={"rank": '"staff"', "kind": '"sick"'},
        clause="T1-02",
        more='exception_to = "T1-01"',
    )
    words = WORDS.replace('label = "病假" }', 'label = "病假" }, { code = "annual", label = "年休假" }')
    rules = book(pack(body, words=words))
    found = boundaries(rules, Leave, {"rank": "staff", "kind": "sick", "days": "1"})
    assert [(one.change, one.example) for one in found if one.name == "kind"] == [
        ("改为事假、年休假", "personal")
    ]
