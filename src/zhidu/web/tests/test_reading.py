"""The rulebook opens: every regulation and every clause of every pack can be told in words."""

from __future__ import annotations

import re
from datetime import date

import pytest

from zhidu.kernel.regulations.public import pack_rulebook, packs
from zhidu.web.reading import ClauseWords, clause_words

CODE = re.compile(r"\b(?:[a-z]+_[a-z_]+|department:\w+|appointee:\w+|committee:\w+)\b")
DAYS = (date(2012, 3, 1), date(2026, 11, 1))


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("pack", packs())
def test_every_clause_is_told_in_words_and_no_code_shows(pack: str, day: date) -> None:
    book = pack_rulebook(pack, day)
    told = [clause_words(clause, one, book) for one in book.editions for clause in one.pack.clauses]
    assert told or not book.editions
    raw = {f"{one.clause.id}：{text}" for one in told for text in _texts(one) if CODE.search(text)}
    assert raw == set()


def _texts(one: ClauseWords) -> list[str]:
    conditions = [words for row in one.rows for _, words in row.when]
    cases = [words for case in one.cases for words in (case.given, case.expect)]
    return [*conditions, *cases, *(row.then for row in one.rows), *(value.value for value in one.values)]
