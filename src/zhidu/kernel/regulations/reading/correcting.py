"""A reading as lines that a person corrects: level, number, merge, split, leave out; no character is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from zhidu.kernel.words.public import Labelled, WrongUse

from .numbering import NUMERAL, Mark, marks
from .outline import Part, PartKind, Reading, says_something
from .script import fold

DEEPEST = 9
MOST_LINES = 1_000
_MISSING_SHOWN = 30
_ASIDES = {PartKind.FRONT, PartKind.TITLE, PartKind.CLOSING}


class LineKind(Labelled):
    """What becomes of a line."""

    CLAUSE = "clause", "条款"
    HEADING = "heading", "标题"
    ASIDE = "aside", "不作条款"


@dataclass(frozen=True, slots=True)
class Line:
    """A line: how deep, what becomes of it, its own number (``label``), the number as it stands in the text
    (``mark``), its words, and what is doubtful.
    """

    level: int
    kind: LineKind
    label: str
    mark: str
    text: str
    doubt: str = ""

    @property
    def whole(self) -> str:
        """All that stands in the text."""
        return self.mark + self.text


def lines_of(reading: Reading) -> tuple[Line, ...]:
    """The parts of a reading in the order of the text."""
    return tuple(line for part in reading.parts for line in _flat(part, 1, ""))


def _flat(part: Part, level: int, above: str) -> Iterator[Line]:
    if part.kind in _ASIDES:
        kind = LineKind.ASIDE
    else:
        heads = bool(part.children) and not says_something(part.text)
        kind = LineKind.HEADING if heads else LineKind.CLAUSE
    label = "" if kind is LineKind.ASIDE else part.path.removeprefix(above).removeprefix("、")
    yield Line(level, kind, label, part.mark, part.text, part.doubt)
    for child in part.children:
        yield from _flat(child, min(level + 1, DEEPEST), part.path)


_CHAPTER = re.compile(rf"第{NUMERAL}+[章节编]\Z")
_ARTICLE = re.compile(rf"第{NUMERAL}+条\Z")
_STYLES = (
    _CHAPTER,
    _ARTICLE,
    re.compile(rf"{NUMERAL}+\Z"),
    re.compile(rf"（{NUMERAL}+）\Z"),
    re.compile(r"[0-9]+\Z"),
    re.compile(r"（[0-9]+）\Z"),
    re.compile(r"[0-9]+）\Z"),
    re.compile(r"[①-⑳]\Z"),
    re.compile(rf"第{NUMERAL}+款\Z"),
    re.compile(rf"{NUMERAL}+(?:是|要|不准|不得)\Z"),
)


def _style(label: str) -> int:
    """Which way of numbering it is; one more than the last for a heading without number."""
    return next((place for place, one in enumerate(_STYLES) if one.match(label)), len(_STYLES))


def line_paths(lines: Sequence[Line]) -> tuple[str, ...]:
    """How each line is cited; empty for what becomes no clause and heads none."""
    above: list[Line] = []
    found = []
    for line in lines:
        if line.kind is LineKind.ASIDE:
            found.append("")
            continue
        while above and above[-1].level >= line.level:
            above.pop()
        above.append(line)
        found.append(_path([one.label for one in above if one.label]))
    return tuple(found)


def _path(labels: Sequence[str]) -> str:
    styles = [_style(label) for label in labels]
    first = max((n for n, one in enumerate(styles) if one in {1, len(_STYLES)}), default=0)
    inner = [n for n in range(first, len(labels)) if styles[n]] or list(range(len(labels)))[-1:]
    said, before = "", -1
    for n in inner:
        said += ("、" if styles[n] == before else "") + labels[n]
        before = styles[n]
    return said


def merge_line(lines: Sequence[Line], at: int) -> tuple[Line, ...]:
    """The line joined to the one before it, number and all; raises WrongUse for the first."""
    _there(lines, at)
    if at == 0:
        raise WrongUse("这是第一段，前面没有可以并入的。", todo="请把下一段并入这一段。")
    before, line = lines[at - 1], lines[at]
    joined = replace(before, text=before.text + line.whole, doubt=before.doubt or line.doubt)
    return (*lines[: at - 1], joined, *lines[at + 1 :])


_EMPTY_LINE = re.compile(r"(?<=\n)[ \t\u3000]*\n+")


def split_line(lines: Sequence[Line], at: int) -> tuple[Line, ...]:
    """The line taken apart at its empty lines; what begins with a number takes it as its own. Raises WrongUse
    where there is no empty line.
    """
    _there(lines, at)
    line = lines[at]
    first, *rest = [one for one in _EMPTY_LINE.split(line.text.replace("\r\n", "\n")) if one.strip()] or [""]
    if not rest:
        raise WrongUse("这一段里没有空行，不知从哪里拆开。", todo="请在要拆开的地方空一行，再点“拆开”。")
    parts = (replace(line, text=first), *(_numbered(line, one) for one in rest))
    return (*lines[:at], *parts, *lines[at + 1 :])


def _numbered(line: Line, text: str) -> Line:
    folded = fold(text)
    start = len(folded) - len(folded.lstrip())
    mark: Mark | None = next((one for one in marks(folded) if one.start == start), None)
    if mark is None:
        return replace(line, label="", mark="", text=text, doubt="")
    return replace(line, label=mark.label, mark=text[: mark.end], text=text[mark.end :], doubt="")


def _there(lines: Sequence[Line], at: int) -> None:
    if not 0 <= at < len(lines):
        raise WrongUse("没有这一段。", todo="请刷新页面，重新整理。")


def lost_characters(source: str, lines: Iterable[Line]) -> str:
    """The characters of the source, in its order, that stand in no line any more; the first of them."""
    left = Counter("".join(line.whole for line in lines))
    lost = []
    for one in source:
        if one.isspace():
            continue
        if left[one]:
            left[one] -= 1
        else:
            lost.append(one)
    return "".join(lost[:_MISSING_SHOWN])


def corrected(lines: Sequence[Line], title: str) -> Reading:
    """The lines as a reading again, each part standing alone under the number by which it is cited."""
    begun = False
    parts = []
    for line, path in zip(lines, line_paths(lines), strict=True):
        begun = begun or line.kind is not LineKind.ASIDE
        kind = PartKind.CLAUSE if line.kind is LineKind.CLAUSE else PartKind.TITLE
        if line.kind is LineKind.ASIDE:
            kind = PartKind.CLOSING if begun else PartKind.FRONT
        parts.append(Part(kind, path, line.mark, line.text, (), line.doubt))
    return Reading(title, tuple(parts))
