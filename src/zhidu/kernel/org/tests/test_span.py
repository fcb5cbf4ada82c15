"""Days from one to another, both included."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhidu.kernel.org.span import Span

DAYS = st.dates(date(2000, 1, 1), date(2040, 1, 1))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    since = draw(DAYS)
    length = draw(st.none() | st.integers(0, 4000))
    return Span(since, None if length is None else since + timedelta(days=length))


def test_first_and_last_day_belong_to_it_and_their_neighbours_do_not() -> None:
    span = Span(date(2026, 11, 1), date(2026, 11, 30))
    assert date(2026, 10, 31) not in span
    assert date(2026, 11, 1) in span
    assert date(2026, 11, 30) in span
    assert date(2026, 12, 1) not in span


def test_it_cannot_end_before_it_begins() -> None:
    assert date(2026, 11, 1) in Span(date(2026, 11, 1), date(2026, 11, 1))
    with pytest.raises(ValueError, match="cannot end"):
        Span(date(2026, 11, 2), date(2026, 11, 1))


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(date(2024, 3, 1)), "2024-03-01起"),
        (Span(date(2026, 11, 1), date(2026, 11, 30)), "2026-11-01至11-30"),
        (Span(date(2026, 12, 20), date(2027, 1, 5)), "2026-12-20至2027-01-05"),
        (Span(date(2026, 11, 1), date(2026, 11, 1)), "2026-11-01"),
    ],
)
def test_it_is_written_as_officials_write_it(span: Span, words: str) -> None:
    assert str(span) == words


@given(spans(), spans())
def test_two_overlap_exactly_if_they_share_a_day(one: Span, other: Span) -> None:
    later = max(one.since, other.since)
    assert one.overlaps(other) == other.overlaps(one) == (later in one and later in other)


@given(spans(), DAYS)
def test_a_day_lies_in_the_span_of_that_day_exactly_if_they_overlap(span: Span, day: date) -> None:
    assert (day in span) == span.overlaps(Span(day, day))
