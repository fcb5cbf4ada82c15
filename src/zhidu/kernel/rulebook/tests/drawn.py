"""Regulations drawn at random: texts that no cell would expect, every form of condition, answer and case."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

from hypothesis import strategies as st

from zhidu.kernel.calendar.public import Deadline
from zhidu.kernel.rulebook.pack import (
    Case,
    Checklist,
    Clause,
    ClauseKind,
    DatedValue,
    DomainRule,
    DomainValue,
    Item,
    Obligation,
    Pack,
    ParameterRule,
    Regulation,
    Row,
    WhoLabel,
)
from zhidu.kernel.rulebook.public import (
    Authority,
    Code,
    Codes,
    DateAnswer,
    Quantity,
    Range,
    Refused,
    YesNo,
    parse_pack,
    render_pack,
)
from zhidu.kernel.rulebook.templates import DueTemplate, NextTemplate, ShareTemplate
from zhidu.kernel.words.public import Strength

from .drawn_cells import (
    CLAUSES,
    clauses,
    codes,
    days,
    deadlines,
    flags,
    maybe_clause,
    numbers,
    optional,
    periods,
    reports,
    some_days,
    some_moments,
    some_numbers,
    some_times,
    steps,
    units,
    whos,
    words,
)
from .samples import Leave

TABLES: dict[str, tuple[st.SearchStrategy[dict[str, Any]], st.SearchStrategy[Any]]] = {
    Leave.name: (
        optional(rank=st.lists(codes, min_size=1, unique=True).map(tuple), days=some_numbers),
        steps,
    ),
    "test.grade": (
        optional(score=some_numbers),
        st.one_of(codes.map(Code), st.lists(codes).map(lambda one: Codes(tuple(one)))),
    ),
    "test.publish_by": (
        optional(start=some_days),
        st.one_of(
            deadlines.map(lambda text: DueTemplate(Deadline.parse(text.format("start")))),
            periods.map(lambda one: NextTemplate(one, "start", time(15, 0))),
            periods.map(lambda one: NextTemplate(one, "start")),
            days.map(DateAnswer),
        ),
    ),
    "test.report": (optional(discovered=some_moments), reports),
    "test.punch": (optional(at=some_times, direction=st.just(("in",))), codes.map(Code)),
    "test.cap": (optional(urgent=flags), st.builds(Quantity, numbers, units)),
    "test.term": (
        optional(level=st.just(("secret", "internal"))),
        st.builds(lambda low, more, unit: Range(low, low + abs(more), unit), numbers, numbers, units),
    ),
    "test.access": (st.just({}), st.booleans().map(YesNo)),
    "test.share": (
        optional(people=some_numbers),
        units.map(lambda unit: ShareTemplate(1, 3, "people", unit)),
    ),
}


@st.composite
def rows(draw: st.DrawFn) -> Row:
    """A row of one of the tables; sometimes its source is silent, or forbids."""
    question = draw(st.sampled_from(sorted(TABLES)))
    when, then = TABLES[question]
    outcome = draw(st.one_of(st.none(), words.map(Refused), then, then))
    return Row(
        id="",
        question=question,
        clauses=draw(st.sampled_from([("T1-01",), ("T1-02", "T1-01")])),
        when=draw(when),
        outcome=outcome,
        strength=draw(st.sampled_from(list(Strength))),
        exception_to=draw(maybe_clause),
        silent=draw(words) if outcome is None else "",
        because=draw(st.one_of(st.just(""), words)),
    )


FACTS: dict[str, tuple[st.SearchStrategy[Any], st.SearchStrategy[Any]]] = {
    "test.leave": (
        optional(rank=st.one_of(codes, words), days=numbers),
        st.lists(st.just({"do": "agree", "who": "head"})),
    ),
    "test.publish_by": (
        optional(start=st.one_of(days, days.map(str))),
        days.map(lambda day: {"date": str(day)}),
    ),
    "test.report": (
        optional(discovered=st.just("2026-11-22T09:00")),
        st.sampled_from([[], [{"to": "head"}], [{"to": "head", "at": "2026-11-23"}]]),
    ),
    "test.punch": (optional(at=st.one_of(st.just("09:00"), st.just(time(9)))), codes),
    "test.cap": (
        optional(urgent=st.booleans()),
        st.builds(lambda value, unit: {"value": value, "unit": unit}, numbers, units),
    ),
    "test.access": (
        st.just({}),
        st.one_of(
            st.booleans(), words, words.map(lambda why: {"refused": why}), st.just({"at": "2026-11-22T09:00"})
        ),
    ),
    "test.term": (
        st.just({}),
        st.one_of(st.just({"from": 1, "to": 2, "unit": "years"}), st.lists(codes, min_size=1)),
    ),
}


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case of one of the questions; sometimes nothing is laid down."""
    question = draw(st.sampled_from(sorted(FACTS)))
    given, expect = FACTS[question]
    return Case(
        question=question,
        given=draw(given),
        expect=draw(st.one_of(st.none(), expect, expect)),
        clauses=tuple(draw(st.lists(clauses, min_size=1, max_size=2, unique=True))),
        on=draw(st.one_of(st.none(), days)),
        note=draw(st.one_of(st.just(""), words)),
    )


settings = st.one_of(numbers, words, st.booleans(), st.lists(words, max_size=3).map(tuple))
dated = st.dictionaries(days, st.tuples(settings, maybe_clause), min_size=1, max_size=3).map(
    lambda found: tuple(DatedValue(day, *found[day]) for day in sorted(found))
)
parameters = st.lists(
    st.builds(
        ParameterRule,
        name=words,
        label=words,
        clause=clauses,
        unit=st.one_of(st.just(""), units),
        values=dated,
    ),
    max_size=2,
    unique_by=lambda one: one.name,
)
items = st.lists(
    st.builds(Item, words, maybe_clause, st.booleans(), st.one_of(st.just(""), words)), max_size=3
)
checklists = st.lists(
    st.builds(Checklist, words, words, clauses, items.map(tuple)), max_size=2, unique_by=lambda one: one.code
)
domains = st.lists(
    st.builds(
        DomainRule,
        st.sampled_from(["test_rank", "test_grade", "other"]),
        words,
        st.lists(
            st.builds(DomainValue, st.one_of(codes, words), words, maybe_clause),
            max_size=3,
            unique_by=lambda one: one.code,
        ).map(tuple),
        maybe_clause,
    ),
    max_size=2,
    unique_by=lambda one: one.name,
)
obligations = st.lists(
    st.builds(
        Obligation,
        words,
        words,
        clauses,
        periods,
        whos,
        st.one_of(
            st.none(), st.sampled_from(["5 days before due", "3 working_days before due"]).map(Deadline.parse)
        ),
    ),
    max_size=2,
    unique_by=lambda one: one.code,
)


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    """A regulation as it reads after it was written as a file."""
    head = Regulation(
        "T1",
        draw(words),
        "test_office",
        draw(words),
        draw(st.sampled_from(list(Authority))),
        draw(days),
        from_assumed=draw(st.booleans()),
        note=draw(st.one_of(st.just(""), words)),
    )
    made = [
        Clause(
            one,
            draw(words),
            draw(st.sampled_from(list(ClauseKind))),
            "test",
            draw(words),
            ("answer:test.leave",) * draw(st.integers(0, 1)),
            draw(st.one_of(st.just(""), words)),
            tuple(draw(st.lists(whos, max_size=2))),
        )
        for one in CLAUSES
    ]
    named = draw(
        st.lists(st.builds(WhoLabel, whos, words, maybe_clause), max_size=3, unique_by=lambda one: one.code)
    )
    drawn = Pack(
        regulation=head,
        clauses=tuple(made),
        domains=tuple(draw(domains)),
        who=tuple(named),
        parameters=tuple(draw(parameters)),
        rows=tuple(sorted(draw(st.lists(rows(), max_size=4)), key=lambda row: row.question)),
        checklists=tuple(draw(checklists)),
        obligations=tuple(draw(obligations)),
        cases=tuple(draw(st.lists(cases(), max_size=3))),
    )
    return replace(parse_pack(render_pack(drawn), "t.toml"), digest="")
