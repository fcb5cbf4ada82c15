"""Which numbers in a regulation begin a part, and how deep: a number counts when it continues a row."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .numbering import Mark, Style

_REACH = 1_500  # characters within which 一是 must be followed by 二是
_NO_NEIGHBOURS = "、至到-~和与第约共周期月"
_GROUPS = {Style.CHAPTER, Style.COMMA, Style.HEADING}
_CLEAR = {Style.BRACKET, Style.DIGIT_BRACKET, Style.CIRCLE, Style.CHAPTER}
_HEADING = re.compile(r"^ *(?P<said>[^\n。;,:!?()0-9 ]{2,14}):? *\n", re.MULTILINE)
_DEEPEST = 9
GAP = "编号不连续，请核对原文"


@dataclass(frozen=True, slots=True)
class Start:
    """A part begins here: its number, how it is cited, at what depth, and what is doubtful about it."""

    mark: Mark
    path: str
    depth: int
    doubt: str = ""


def starts(folded: str, found: Sequence[Mark], begin: int, end: int) -> list[Start]:
    """The parts of the regulation whose body stands from ``begin`` to ``end``."""
    body = found[bisect_left(found, begin, key=_place_of) : bisect_left(found, end, key=_place_of)]
    walk = _Walk(folded, body, begin)
    return [start for mark in _with_headings(folded, body, begin, end) if (start := walk.step(mark))]


def _place_of(mark: Mark) -> int:
    return mark.start


def _with_headings(folded: str, body: Sequence[Mark], begin: int, end: int) -> Iterator[Mark]:
    """The marks and, before a mark that begins a row on a new line, the short line that heads it."""
    headed = {}
    for match in _HEADING.finditer(folded, begin, end):
        headed[match.end()] = match
    spoken = _spoken_rows(body)
    begun = {mark.start for mark in body}
    for mark in body:
        head = headed.get(folded.rfind("\n", 0, mark.start) + 1)
        if head and mark.line_start and mark.number == 1 and head.start() not in begun:
            yield Mark(
                Style.HEADING, 0, head.start("said"), head.end("said"), line_start=True, label=head["said"]
            )
        if mark.style is not Style.SPOKEN or mark.number > 1 or mark.start in spoken:
            yield mark


def _spoken_rows(body: Sequence[Mark]) -> set[int]:
    """Where 一是 stands that a 二是 follows."""
    first: dict[str, int] = {}
    rows: set[int] = set()
    for mark in body:
        word = mark.label[1:]
        if mark.style is Style.SPOKEN and mark.number == 1:
            first[word] = mark.start
        elif (
            mark.style is Style.SPOKEN and mark.number == 2 and mark.start - first.get(word, -_REACH) < _REACH
        ):
            rows.add(first[word])
    return rows


def _rows(body: Sequence[Mark]) -> dict[tuple[Style, int], list[int]]:
    """Where each number of each style stands."""
    rows: dict[tuple[Style, int], list[int]] = {}
    for mark in body:
        rows.setdefault((mark.style, mark.number), []).append(mark.start)
    return rows


class _Walk:
    """The open parts, outermost first, while the numbers are read in order."""

    def __init__(self, folded: str, body: Sequence[Mark], begin: int) -> None:
        self._folded = folded
        self._open: list[Mark] = []
        self._article = 0
        self._touching = begin
        self._row = _rows(body)

    def _goes_on(self, mark: Mark) -> bool:
        """Whether the number that follows it in its row stands not far behind."""
        after = self._row.get((mark.style, mark.number + 1), ())
        following = bisect_right(after, mark.start)
        return following < len(after) and after[following] < mark.start + _REACH

    def step(self, mark: Mark) -> Start | None:
        """The part that begins with this number; None where it is only a number in a sentence."""
        place = self._place(mark)
        if place is None or place[0] >= _DEEPEST:
            return None
        level, doubt = place
        self._open[level:] = [mark]
        if mark.style is Style.ARTICLE:
            self._article = mark.number
        self._touching = mark.end
        return Start(mark, self._path(), level, doubt)

    def _path(self) -> str:
        first = 0
        for place, mark in enumerate(self._open):
            if mark.style in {Style.ARTICLE, Style.HEADING}:
                first = place
        said = ""
        before: Mark | None = None
        inner = [mark for mark in self._open[first:] if mark.style is not Style.CHAPTER] or self._open[-1:]
        for mark in inner:
            said += ("、" if before is not None and before.style is mark.style else "") + mark.label
            before = mark
        return said

    def _place(self, mark: Mark) -> tuple[int, str] | None:
        if mark.style is Style.HEADING:
            return self._heading()
        if mark.style is Style.ARTICLE:
            return self._article_place(mark)
        if mark.style is not Style.SPOKEN or mark.number == 1:
            self._open = [one for one in self._open if one.style is not Style.SPOKEN]
        same = [place for place, one in enumerate(self._open) if _alike(one, mark)]
        for place in reversed(same):
            if self._open[place].number == mark.number - 1:
                return (place, "") if self._certain(mark) else None
        if mark.number == 1:
            return self._first(mark, same)
        return self._out_of_row(mark, same)

    def _heading(self) -> tuple[int, str] | None:
        for place, one in enumerate(self._open):
            if one.style in {Style.DIGIT, Style.DIGIT_BRACKET, Style.HEADING}:
                return place, ""
        return None

    def _article_place(self, mark: Mark) -> tuple[int, str] | None:
        expected = mark.number == self._article + 1
        ahead = mark.number > self._article and (mark.line_start or (mark.bounded and self._article > 0))
        again = mark.line_start and self._ends_its_line(mark)
        if not (expected or ahead or again):
            return None
        same = [place for place, one in enumerate(self._open) if one.style is Style.ARTICLE]
        groups = next((n for n, one in enumerate(self._open) if one.style not in _GROUPS), len(self._open))
        return (same[0] if same else groups), "" if expected or not self._article else GAP

    def _first(self, mark: Mark, same: Sequence[int]) -> tuple[int, str] | None:
        near = mark.bounded or self._adjacent(mark) or self._goes_on(mark)
        sure = mark.line_start or mark.style in _CLEAR or near
        if not sure or (mark.style is Style.CHAPTER and same and not mark.line_start):
            return None
        if not same:
            return (0 if mark.style is Style.CHAPTER else len(self._open)), ""
        if not mark.line_start:
            return None
        inside = mark.style is Style.COMMA and len(same) == 1 and same[0] == len(self._open) - 1
        return len(self._open) if inside else same[-1], "" if inside else GAP

    def _out_of_row(self, mark: Mark, same: Sequence[int]) -> tuple[int, str] | None:
        bare = mark.style is Style.DIGIT and self._folded[mark.end - 1].isdigit()
        begun = mark.bounded and not same and self._goes_on(mark)
        if bare or not (mark.line_start or self._adjacent(mark) or begun) or mark.style is Style.SPOKEN:
            return None
        if mark.style is Style.CHAPTER:
            return 0, GAP
        return (same[-1] if same else len(self._open)), GAP

    def _certain(self, mark: Mark) -> bool:
        before = self._folded[max(0, mark.start - 1) : mark.start]
        return mark.line_start or mark.bounded or before not in _NO_NEIGHBOURS

    def _adjacent(self, mark: Mark) -> bool:
        return not self._folded[self._touching : mark.start].strip(" \n:?")

    def _ends_its_line(self, mark: Mark) -> bool:
        return self._folded[mark.end : mark.end + 1] in {" ", "\n"}


def _alike(one: Mark, other: Mark) -> bool:
    return one.style is other.style and (one.style is not Style.SPOKEN or one.label[1:] == other.label[1:])
