"""Where a text is cut into regulations: at titles, and where numbers or a purpose begin anew without."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from .numbering import Mark, Style
from .titles import Title, untitled

_NEAR = 8


def cuts_of(folded: str, found: Sequence[Mark], headed: Sequence[Title]) -> list[Title]:
    """The titles that begin a regulation, and empty ones where one begins that has none."""
    articles = [mark for mark in found if mark.style is Style.ARTICLE]
    cuts = [title for title in headed if not _continues(title, articles)] or [Title(0, 0)]
    again = [*_begun_anew(articles, cuts), *(cut for cut in untitled(folded) if _has_begun(cut, cuts, found))]
    return sorted([*cuts, *again], key=lambda title: title.start)


def _continues(title: Title, articles: Sequence[Mark]) -> bool:
    """Whether the articles after a title go on where those before it ended: it only heads a part."""
    following = bisect_left(articles, title.end, key=_place_of)
    if not 0 < following < len(articles):
        return False
    before, after = articles[following - 1], articles[following]
    return after.start <= title.end + _NEAR and after.number == before.number + 1


def _begun_anew(articles: Sequence[Mark], cuts: Sequence[Title]) -> list[Title]:
    """Where 第一条 stands again although no title stands before it."""
    edges = [title.end for title in cuts]
    again: list[Title] = []
    highest = passed = 0
    for mark in articles:
        if bisect_right(edges, mark.start) > passed:
            passed = bisect_right(edges, mark.start)
            highest = 0
        if mark.number == 1 and highest > 1 and (mark.line_start or mark.bounded):
            again.append(Title(mark.start, mark.start))
            highest = 0
        highest = max(highest, mark.number)
    return again


def _has_begun(cut: Title, cuts: Sequence[Title], found: Sequence[Mark]) -> bool:
    """Whether numbered parts stand between the title before and this place."""
    passed = bisect_right(cuts, cut.start, key=_end_of)
    since = cuts[passed - 1].end if passed else 0
    near = found[bisect_left(found, since, key=_place_of) : bisect_left(found, cut.start, key=_place_of)]
    return any(mark.line_start and mark.number > 1 for mark in near)


def _place_of(mark: Mark) -> int:
    return mark.start


def _end_of(title: Title) -> int:
    return title.end
