"""Where a text is cut into regulations: at titles, and where numbers or a purpose begin anew without."""

from __future__ import annotations

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
    before = [mark.number for mark in articles if mark.start < title.start][-1:]
    after = [mark for mark in articles if title.end <= mark.start <= title.end + _NEAR][:1]
    return bool(before and after) and after[0].number == before[0] + 1


def _begun_anew(articles: Sequence[Mark], cuts: Sequence[Title]) -> list[Title]:
    """Where 第一条 stands again although no title stands before it."""
    edges = [title.end for title in cuts]
    again: list[Title] = []
    highest = 0
    for mark in articles:
        if edges and mark.start >= edges[0]:
            highest = 0
            edges = [edge for edge in edges if edge > mark.start]
        if mark.number == 1 and highest > 1 and (mark.line_start or mark.bounded):
            again.append(Title(mark.start, mark.start))
            highest = 0
        highest = max(highest, mark.number)
    return again


def _has_begun(cut: Title, cuts: Sequence[Title], found: Sequence[Mark]) -> bool:
    since = max((title.end for title in cuts if title.end <= cut.start), default=0)
    return any(since <= mark.start < cut.start and mark.line_start and mark.number > 1 for mark in found)
