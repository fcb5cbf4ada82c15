"""The check and the contradictions against trying everything, on random tables of every kind of input: lists,
yes and no, whole and decimal numbers, days and times of day; one regulation, and several of different rank.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Annotated, Any, Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from zhidu.kernel.rulebook.pack import holds
from zhidu.kernel.rulebook.public import (
    Authority,
    Contradiction,
    FindingKind,
    Interval,
    Pack,
    Principle,
    Quantity,
    Question,
    Refused,
    Row,
    Rulebook,
    check,
    contradictions,
    the_smaller,
)

from .samples import book, pack, row


class Mixed(Question):
    """A question with one input of each kind, few enough to try every cell."""

    name = "test.mixed"
    label = "各种情况"
    side: Literal["left", "right", "middle"]
    urgent: bool
    count: Annotated[int, Interval("[0, 3]")]
    share: Annotated[Decimal, Interval("[0, 2]")]
    day: Annotated[date, Interval("[2026-01-01, 2026-01-04]")]
    at: time
    answer: Quantity


class Careful(Mixed):
    """The same, where the smaller amount wins."""

    name = "test.careful"
    label = "从严的情况"
    stricter = the_smaller


# Every value at which a condition may change, and one between each two of them: no cell is left out.
EVERYTHING: Mapping[str, Sequence[Any]] = {
    "side": ("left", "right", "middle"),
    "urgent": (False, True),
    "count": (0, 1, 2, 3),
    "share": tuple(Decimal(half) / 2 for half in range(5)),
    "day": tuple(date(2026, 1, day) for day in range(1, 5)),
    "at": tuple(time(hour) for hour in range(7, 12)),
}
ENDS: Mapping[str, tuple[str, ...]] = {
    "count": ("0", "1", "2", "3"),
    "share": ("0", "1", "2"),
    "day": tuple(f"2026-01-0{day}" for day in range(1, 5)),
    "at": ("08:00", "10:00"),
}


def _interval(ends: tuple[str, ...]) -> st.SearchStrategy[str]:
    drawn = st.tuples(
        st.sampled_from("[("),
        st.sampled_from(("", *ends)),
        st.sampled_from(("", *ends)),
        st.sampled_from("])"),
    )
    return drawn.filter(_sensible).map(lambda one: f'"{one[0]}{one[1]}, {one[2]}{one[3]}"')


def _sensible(drawn: tuple[str, str, str, str]) -> bool:
    opening, low, high, closing = drawn
    return not low or not high or low < high or (low == high and opening + closing == "[]")


CONDITIONS: Mapping[str, st.SearchStrategy[str]] = {
    "side": st.sampled_from(['"left"', '"right"', '["left", "middle"]']),
    "urgent": st.sampled_from(["true", "false"]),
    **{name: _interval(ends) for name, ends in ENDS.items()},
}


@dataclass(frozen=True)
class Drawn:
    """A row as drawn: what it tests, what it says, which clause it stands in, whose exception it is."""

    when: Mapping[str, str]
    says: str
    clause: int
    exception_to: str

    def written(self, question: str, regulation: str) -> str:
        """The row as a pack writes it."""
        then, more = "", 'silent = "没有写。"'
        if self.says:
            then = (
                '{ refused = "不准" }' if self.says == "0" else f'{{ quantity = {self.says}, unit = "yuan" }}'
            )
            more = f'exception_to = "{self.exception_to}"' if self.exception_to else ""
        return row(question, then, when=self.when, clause=f"{regulation}-0{self.clause}", more=more)


@st.composite
def tables(draw: st.DrawFn, clauses: Sequence[str], most: int = 5) -> tuple[tuple[str, ...], list[Drawn]]:
    """Two or three inputs, and rows that test some of them."""
    inputs = tuple(draw(st.lists(st.sampled_from(list(CONDITIONS)), min_size=2, max_size=3, unique=True)))
    return inputs, draw(_rows(inputs, clauses, most))


def _rows(inputs: Sequence[str], clauses: Sequence[str], most: int) -> st.SearchStrategy[list[Drawn]]:
    when = st.fixed_dictionaries({}, optional={name: CONDITIONS[name] for name in inputs})
    says = st.sampled_from(["1", "2", "3", "1", "2", "0", ""])
    special = st.sampled_from(["", "", "", *clauses])
    return st.lists(st.builds(Drawn, when, says, st.integers(1, 2), special), min_size=1, max_size=most)


def _facts(inputs: Sequence[str]) -> list[dict[str, Any]]:
    """Every fact of these inputs; of the others, which no row tests, the first."""
    axes = [EVERYTHING[name] if name in inputs else EVERYTHING[name][:1] for name in EVERYTHING]
    return [dict(zip(EVERYTHING, facts, strict=True)) for facts in itertools.product(*axes)]


def _fits(line: Row, facts: Mapping[str, Any]) -> bool:
    return all(holds(condition, facts[name]) for name, condition in line.when.items())


def _excepts(special: Row, general: Row) -> bool:
    """Two exceptions to one clause, or to each other, are equals."""

    def named(one: Row, other: Row) -> bool:
        clause = one.exception_to
        return bool(clause) and clause in other.clauses and clause != other.exception_to

    return named(special, general) and not named(general, special)


def _left(lines: Sequence[Row], facts: Mapping[str, Any]) -> list[Row]:
    """The rows that speak here and to which none of the others is an exception."""
    here = [line for line in lines if not line.silent and _fits(line, facts)]
    return [line for line in here if not any(_excepts(other, line) for other in here)]


@settings(max_examples=120, deadline=None)
@given(tables(("T1-01", "T1-02")))
def test_what_a_table_lacks_is_what_trying_everything_finds(
    drawn: tuple[tuple[str, ...], list[Drawn]],
) -> None:
    inputs, rows = drawn
    one = pack("".join(line.written("test.mixed", "T1") for line in rows))
    found = check(book(one))
    facts = _facts(inputs)
    gaps = [each for each in facts if not any(_fits(line, each) for line in one.rows)]
    unclear = [each for each in facts if len({line.outcome for line in _left(one.rows, each)}) > 1]
    alive = {line.id for each in facts for line in _left(one.rows, each)}

    told = {kind: [one for one in found if one.kind is kind] for kind in FindingKind}
    assert bool(told[FindingKind.GAP]) == bool(gaps)
    for gap in told[FindingKind.GAP]:
        assert not any(_fits(line, gap.example) for line in one.rows)
    assert bool(told[FindingKind.OVERLAP]) == bool(unclear)
    for overlap in told[FindingKind.OVERLAP]:
        left = {line.id: line.outcome for line in _left(one.rows, overlap.example)}
        assert len({left[name] for name in overlap.rows}) == 2
    dead = {finding.rows[0] for finding in told[FindingKind.UNREACHABLE]}
    assert dead == {line.id for line in one.rows if not line.silent} - alive


RANKS = [one.value for one in Authority]


@st.composite
def regulations(draw: st.DrawFn) -> tuple[str, tuple[str, ...], list[Pack]]:
    """Two or three regulations of different rank that answer one question about the same inputs."""
    question = draw(st.sampled_from(["test.mixed", "test.careful"]))
    inputs = tuple(draw(st.lists(st.sampled_from(list(CONDITIONS)), min_size=1, max_size=2, unique=True)))
    names = ["T1", "T2", "T3"][: draw(st.integers(2, 3))]
    clauses = [f"{name}-01" for name in names]
    packs = []
    for name in names:
        body = "".join(line.written(question, name) for line in draw(_rows(inputs, clauses, 3)))
        rank, year = draw(st.sampled_from(RANKS)), draw(st.sampled_from(["2001", "2002"]))
        packs.append(pack(body, id=name, rank=rank, from_=f"{year}-01-01"))
    return question, inputs, packs


@settings(max_examples=150, deadline=None)
@given(regulations())
def test_the_contradictions_are_those_that_trying_finds(
    drawn: tuple[str, tuple[str, ...], list[Pack]],
) -> None:
    name, inputs, packs = drawn
    question = Careful if name == "test.careful" else Mixed
    rules = book(*packs)
    found = contradictions(rules, question)
    lines = [line for one in packs for line in one.rows]
    tried = {pair for each in _facts(inputs) for pair in _differing(lines, each)}
    assert {_clauses(one) for one in found} == tried
    for one in found:
        assert _clauses(one) in _differing(lines, one.example)
        here = [line for line in lines if not line.silent and _fits(line, one.example)]
        if len(here) == 2:
            _prevails(rules, question, one)


def _clauses(one: Contradiction) -> frozenset[str]:
    return frozenset(ref.id for ref in (*one.prevails, *one.yields))


def _differing(lines: Sequence[Row], facts: Mapping[str, Any]) -> set[frozenset[str]]:
    """The clauses of different regulations that answer these facts differently, unless a third row is an
    exception to one of them; two refusals say the same.
    """
    here = [line for line in lines if not line.silent and _fits(line, facts)]
    return {
        frozenset((*a.clauses, *b.clauses))
        for a, b in itertools.combinations(here, 2)
        if a.id[:2] != b.id[:2]
        and a.outcome != b.outcome
        and not (isinstance(a.outcome, Refused) and isinstance(b.outcome, Refused))
        and not any(_excepts(c, one) for c in here if c not in (a, b) for one in (a, b))
    }


def _prevails(rules: Rulebook, question: type[Question], one: Contradiction) -> None:
    """Where only two rows hold, what the prevailing one says is the answer, and the other is named."""
    answer = rules.ask_loosely(question.name, question(**one.example).to_json())
    assert rules.teller(question).conclusion(answer.value) == one.says[0]
    assert answer.against == (() if one.principle is Principle.SPECIAL else one.yields)
