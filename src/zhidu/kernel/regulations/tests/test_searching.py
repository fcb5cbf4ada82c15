"""Clauses found by words (whole or taken apart, Traditional too), by number, post and deadline."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhidu.kernel.calendar.public import Deadline, Recurrence
from zhidu.kernel.regulations.public import (
    ClauseEntry,
    DueKind,
    clause_entries,
    find_clauses,
    numbered,
    pack_rulebook,
)
from zhidu.kernel.regulations.reading.traditional import SIMPLIFIED, TRADITIONAL
from zhidu.kernel.regulations.searching import kind_of_deadline, kind_of_recurrence, pieces
from zhidu.kernel.rulebook.public import Clause, ClauseKind
from zhidu.kernel.words.public import Who

DAY = date(2026, 11, 1)


def entries(pack: str = "stats_bureau") -> tuple[ClauseEntry, ...]:
    """The clauses of a pack as it stands alone."""
    return clause_entries(pack_rulebook(pack, DAY))


def clause(identity: str, article: str) -> Clause:
    """A clause of this number."""
    return Clause(identity, article, ClauseKind.INFORM, "leave", "……")


def test_a_word_of_two_characters_is_found_in_the_clause_and_in_what_rests_on_it() -> None:
    hits = find_clauses(entries(), "新闻")
    assert {"新闻"} == {word for hit in hits for word in hit.words}
    assert all("新闻" in hit.entry.text for hit in hits)
    assert len(hits) == sum("新闻" in one.text for one in entries())
    assert all("新闻" in (hit.because or hit.entry.clause.summary) for hit in hits)
    assert any(hit.because for hit in hits)


def test_several_words_must_all_stand_there_and_none_finds_all() -> None:
    both = find_clauses(entries(), "新闻　签发")
    assert both
    assert all("新闻" in hit.entry.text and "签发" in hit.entry.text for hit in both)
    assert find_clauses(entries(), "新闻 蓝鲸") == ()
    assert len(find_clauses(entries(), " ")) == len(entries())


def test_a_long_word_is_taken_apart_and_comes_after_those_that_have_it_whole() -> None:
    found = find_clauses(entries(), "新闻签发")
    assert found
    assert [hit.words for hit in found] == sorted((hit.words for hit in found), key=lambda one: len(one) > 1)
    assert ("新闻", "签发") in {hit.words for hit in found}


def test_traditional_words_find_simplified_clauses() -> None:
    assert find_clauses(entries(), "新聞") == find_clauses(entries(), "新闻")
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL))


@given(st.text("甲乙丙", max_size=9), st.text("甲乙丙", min_size=1, max_size=9))
def test_the_pieces_make_the_word_and_stand_in_the_text(text: str, word: str) -> None:
    found = pieces(word, text)
    assert all(one in text for one in found)
    if found:
        assert "".join(found) == word
        assert len(found) == 1 or all(len(one) >= 2 for one in found)
    else:
        cuts = [word[at : at + 2] for at in range(0, len(word) - 1, 2)]
        assert word not in text
        assert len(word) % 2 or not all(one in text for one in cuts)


@pytest.mark.parametrize(
    ("number", "article", "fits"),
    [
        ("S1.18", "3", True), ("s1.18-03", "9", True), ("S1.19", "3", False), ("18-03", "9", True),
        ("第三条", "第三条（二）", True), ("第3条", "第三条", True), ("第 三 條", "第三条", True),
        ("第三条", "第十三条", False), ("3", "第三条（二）", True), ("三（二）", "第三条（二）", True),
        ("三（二）", "第三条（一）", False), ("12", "第十二条", True), ("7", "引言", False),
        ("3", "引言", True), ("引言", "引言", True), ("附件", "引言", False),
        ("第二条", "附件1 第二条", True),
    ],
)  # fmt: skip
def test_by_number(number: str, article: str, fits: bool) -> None:
    assert numbered(clause("S1.18-03", article), number) is fits


def test_posts_and_times_of_every_pack_are_gathered_where_they_rest() -> None:
    found = entries("luohe_it_office") + entries("qingdao") + entries("stats_bureau")
    naming = {who for one in found for who in one.posts}
    assert Who("head") in naming
    assert {DueKind.WORKING_DAY, DueKind.YEARLY} <= {due for one in found for due in one.dues}
    assert all(any(who in one.clause.concerns or one.told for who in one.posts) for one in found if one.posts)


@pytest.mark.parametrize(
    ("deadline", "kind"),
    [
        ("24 hours after start", "hour"), ("same day", "same_day"), ("next day", "next_day"),
        ("next working_day", "working_day"), ("5 days after start", "day"), ("2 months after start", "month"),
        ("3 working_days before start", "before"), ("by day 5 of month after start, postponed", "by_day"),
    ],
)  # fmt: skip
def test_kinds_of_deadlines(deadline: str, kind: str) -> None:
    assert kind_of_deadline(Deadline.parse(deadline)) is DueKind(kind)


@pytest.mark.parametrize(
    ("recurrence", "kind"),
    [
        ("daily", "daily"), ("weekly friday", "weekly"),
        ("monthly first thursday, postponed a week", "monthly"),
        ("quarterly, postponed", "quarterly"), ("half_yearly 01-31", "half_yearly"), ("yearly", "yearly"),
    ],
)  # fmt: skip
def test_kinds_of_recurrences(recurrence: str, kind: str) -> None:
    assert kind_of_recurrence(Recurrence.parse(recurrence)) is DueKind(kind)
