"""The text of one or many regulations as trees of parts; every character stands in exactly one part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise
from typing import Any

from .numbering import Mark, Style, marks, to_chinese
from .script import fold
from .splitting import cuts_of
from .titles import DATE, Title, titles
from .walking import Start, starts


class PartKind(StrEnum):
    """What a part of the text is."""

    FRONT = "front"
    TITLE = "title"
    PREAMBLE = "preamble"
    CLAUSE = "clause"
    PARAGRAPH = "paragraph"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Part:
    """A part: how it is cited (``path``), the number as written (``mark``), its own words, what it holds."""

    kind: PartKind
    path: str
    mark: str
    text: str
    children: tuple[Part, ...] = ()
    doubt: str = ""
    article: bool = False

    def leaves(self) -> Iterator[Part]:
        """The parts that hold no other, in order; a part that says something before its list is one too."""
        if not self.children or says_something(self.text):
            yield self
        for child in self.children:
            yield from child.leaves()

    def walk(self) -> Iterator[Part]:
        """This part and all in it, as they stand in the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def to_json(self) -> dict[str, Any]:
        """The part and what it holds."""
        held = [child.to_json() for child in self.children]
        return {
            "kind": self.kind.value,
            "article": self.path,
            "text": self.text.strip(),
            **({"doubt": self.doubt} if self.doubt else {}),
            "parts": held,
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """One regulation as it was read; the title is empty where the text has none."""

    title: str
    parts: tuple[Part, ...]

    def clauses(self) -> Iterator[Part]:
        """The leaves that can become clauses: numbered ones and the preamble."""
        for part in self.parts:
            if part.kind in {PartKind.CLAUSE, PartKind.PREAMBLE}:
                yield from part.leaves()

    def numbered(self) -> int:
        """How many numbered parts there are."""
        return sum(one.kind is PartKind.CLAUSE for part in self.parts for one in part.walk())


def read_outline(text: str) -> tuple[Reading, ...]:
    """The regulations in ``text``, in order; what has no numbered part joins the one that follows."""
    folded = fold(text)
    headed = titles(folded)
    found = list(marks(_without(folded, headed)))
    return tuple(_read(text, folded, body) for body in _bodies(folded, found, headed) if text.strip())


def _without(folded: str, headed: Sequence[Title]) -> str:
    """The text with lines left empty for titles: what follows one stands at the beginning of a line."""
    pieces: list[str] = []
    at = 0
    for title in headed:
        pieces += [folded[at : title.start], "\n" * (title.end - title.start)]
        at = title.end
    return "".join([*pieces, folded[at:]])


@dataclass(frozen=True, slots=True)
class _Body:
    """Where a regulation begins, with what comes before its title, and where it and its clauses end."""

    begin: int
    title: Title
    end: int
    tail: int
    starts: Sequence[Start]


def _bodies(folded: str, found: Sequence[Mark], headed: Sequence[Title]) -> list[_Body]:
    cuts = cuts_of(folded, found, headed)
    bodies: list[_Body] = []
    begin = 0
    for title, following in zip(cuts, [*cuts[1:], None], strict=True):
        end = following.start if following else len(folded)
        parts = starts(folded, found, title.end, end)
        if _counts(folded, parts, end):
            bodies.append(_Body(begin, title, end, end, parts))
            begin = end
    if bodies:
        bodies[-1] = replace(bodies[-1], end=len(folded))
        return bodies
    return [_Body(0, cuts[0], len(folded), len(folded), [])]


def _counts(folded: str, parts: Sequence[Start], end: int) -> bool:
    """Whether there are parts that say something: a list of attachments in a covering note is none."""
    if not parts:
        return False
    said = folded[parts[0].mark.end : parts[-1].mark.start if len(parts) > 1 else end]
    return any(part.mark.line_start for part in parts) or any(one in said for one in "。;,")


def _read(text: str, folded: str, body: _Body) -> Reading:
    begin, title, end, parts = body.begin, body.title, body.end, body.starts
    first = parts[0].mark.start if parts else end
    closing = _closing(folded, parts[-1].mark.end, body.tail) if parts else end
    plain = (
        Part(PartKind.FRONT, "前文", "", text[begin : title.start]),
        Part(PartKind.TITLE, "标题", "", text[title.start : title.end]),
        Part(PartKind.PREAMBLE, "序言", "", text[title.end : first]),
    )
    tail = Part(PartKind.CLOSING, "落款", "", text[closing:end])
    return Reading(
        _CHAPTER_OF_A_BOOK.sub("", "".join(text[title.start : title.end].split())).rstrip("?？"),
        (
            *(one for one in plain if one.text.strip()),
            *_tree(text, folded, parts, closing),
            *((tail,) if tail.text.strip() else ()),
        ),
    )


_CHAPTER_OF_A_BOOK = re.compile(r"\A第.{1,3}篇[：:]")
_CLOSING = re.compile(
    r"\n *本(?:制度|办法|规定|规范|规则|意见|守则|细则|方案)[^\n]{0,60}"
    r"(?:施行|执行|实施|解释|试行)[^\n]{0,30}\s*\Z"
    rf"|\n *[^。;,:\n]{{2,30}}\n+ *{DATE}\s*\Z"
    r"|(?<=[\n。 ]) *附 ?件 ?:.*\Z"
    rf"|(?<=[\n。 ])[^。\n]{{0,24}}{DATE}[ \n]*\Z",
    re.DOTALL,
)
_LONGEST_CLOSING = 400


def _closing(folded: str, after: int, end: int) -> int:
    """Where the date, the signature or the unnumbered last sentence begins; ``end`` where there is none."""
    found = _CLOSING.search(folded, max(after, end - _LONGEST_CLOSING), end) if end > after else None
    return found.start() if found else end


@dataclass
class _Node:
    start: Start
    end: int
    children: list[_Node] = field(default_factory=list)


def _tree(text: str, folded: str, parts: Sequence[Start], end: int) -> tuple[Part, ...]:
    ends = [*(part.mark.start for part in parts[1:]), end][: len(parts)]
    roots: list[_Node] = []
    line: list[_Node] = []
    for part, stop in zip(parts, ends, strict=True):
        node = _Node(part, stop)
        del line[part.depth :]
        (line[-1].children if line else roots).append(node)
        line.append(node)
    return tuple(_part(text, folded, node) for node in roots)


def _part(text: str, folded: str, node: _Node) -> Part:
    mark, path = node.start.mark, node.start.path
    children = tuple(_part(text, folded, child) for child in node.children)
    words = text[mark.end : node.end]
    if mark.style is Style.ARTICLE and not children:
        children = _paragraphs(words, folded[mark.end : node.end], path)
        words = "" if children else words
    return Part(
        PartKind.CLAUSE,
        path,
        text[mark.start : mark.end],
        words,
        children,
        node.start.doubt,
        mark.style is Style.ARTICLE,
    )


_PARAGRAPH_END = re.compile(r"[。;:!?] *\n+(?=\s*\S)")


def _paragraphs(words: str, folded: str, path: str) -> tuple[Part, ...]:
    """第一款, 第二款 … of an article; none where it has only one."""
    stops = [match.end() for match in _PARAGRAPH_END.finditer(folded)]
    if not stops:
        return ()
    edges = [0, *stops, len(words)]
    return tuple(
        Part(PartKind.PARAGRAPH, f"{path}第{to_chinese(number)}款", "", words[begin:end])
        for number, (begin, end) in enumerate(pairwise(edges), 1)
    )


_ONLY_A_HEADING = 30


def says_something(text: str) -> bool:
    """Whether the words before a list are more than its heading."""
    said = text.strip()
    return len(said) > _ONLY_A_HEADING or (said.endswith("。") and len(said) > 1)
