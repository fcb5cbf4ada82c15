"""Parts of regulations drawn at random: texts that no cell would expect, every form of answer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from zhidu.kernel.calendar.public import Deadline, Recurrence
from zhidu.kernel.rulebook.public import (
    UNITS,
    Interval,
    ReportRule,
    Reports,
    StepRule,
    Steps,
)
from zhidu.kernel.rulebook.templates import ReportsTemplate
from zhidu.kernel.words.public import Verb, Who

CLAUSES = ("T1-01", "T1-02")
ODD = "、，；：:;（）()是否无 \n\t\r１２＝=+-@'\"\\#{}[]_x000D_\x00\x7f\ufeff\ufffe\u2028密"
texts = st.text(
    st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Cs"])), min_size=1, max_size=8
)
words = st.one_of(
    st.sampled_from(("没有规定：", "不允许", "toml: 1", "=1+1", "是", "3", "2026-01-01", "重  复")), texts
).filter(str.strip)
clauses = st.sampled_from(CLAUSES)
maybe_clause = st.sampled_from(("", *CLAUSES))
whos = st.sampled_from([Who.parse(one) for one in ("head", "own_section_head", "department:x", "meeting:y")])
days = st.dates(date(1990, 1, 1), date(2099, 12, 31))
numbers = st.decimals(-9999, 9999, places=2, allow_nan=False).map(lambda one: Decimal(str(float(one))))
units = st.sampled_from(sorted(UNITS))
deadlines = st.sampled_from(
    [
        "2 working_days after {}",
        "1 day before {}",
        "same day as {}",
        "next day after {}, postponed",
        "by day last of month after {}",
        "24 hours after {}",
        "36 months after {}, postponed",
    ]
)
periods = st.sampled_from(
    [
        "daily",
        "weekly monday friday",
        "monthly day 5, postponed",
        "monthly last friday",
        "quarterly 03-10",
        "half_yearly 12-31",
        "yearly 02-10, postponed a week",
        "monthly day last",
        "monthly first sunday",
    ]
).map(Recurrence.parse)


def intervals(points: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Interval, ...]]:
    """One or two intervals between points, with every kind of end."""

    def made(drawn: tuple[list[str], str, str, str]) -> Interval:
        ends, opening, closing, left_out = drawn
        low, high = sorted(ends)
        if low == high:
            return Interval(f"[{low}, {high}]")
        return Interval(
            f"{opening}{low if left_out != 'low' else ''}, {high if left_out != 'high' else ''}{closing}"
        )

    drawn = st.tuples(
        st.lists(points, min_size=2, max_size=2),
        st.sampled_from("[("),
        st.sampled_from("])"),
        st.sampled_from(("", "low", "high")),
    )
    return st.lists(drawn.map(made), min_size=1, max_size=2).map(tuple)


some_numbers = intervals(st.integers(100, 999).map(str))
some_days = intervals(days.map(date.isoformat))
some_moments = intervals(days.map(lambda day: f"{day.isoformat()}T08:30"))
some_times = intervals(st.integers(10, 20).map(lambda hour: f"{hour}:30"))
flags = st.lists(st.booleans(), min_size=1, max_size=2, unique=True).map(tuple)
steps = st.lists(
    st.builds(
        StepRule,
        do=st.sampled_from(list(Verb)),
        who=whos,
        clause=clauses,
        due=st.one_of(st.none(), deadlines.map(lambda text: Deadline.parse(text.format("start")))),
        checklist=st.one_of(st.none(), st.sampled_from(["c", "other"])),
        parallel=st.booleans(),
        label=st.one_of(st.just(""), words),
    ),
    max_size=3,
).map(lambda found: Steps(tuple(found)))
reports = st.lists(
    st.builds(
        ReportRule,
        to=whos,
        due=st.one_of(st.none(), deadlines.map(lambda text: Deadline.parse(text.format("discovered")))),
    ),
    max_size=2,
).map(lambda found: ReportsTemplate(Reports(tuple(found))))
codes = st.sampled_from(["good", "below", "some_code"])


def optional(**inputs: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Conditions of some of the inputs."""
    return st.fixed_dictionaries({}, optional=inputs)
