"""The lines of a regulation that is read in, as a page sends and shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from django.http import HttpRequest

from zhidu.kernel.calendar.public import Deadline
from zhidu.kernel.regulations.public import Line, LineKind, line_paths, named_posts, suggest
from zhidu.kernel.rulebook.public import EVENTS, UNITS, Rulebook
from zhidu.kernel.words.public import Who

from .links import number
from .reading import KINDS

LEVELS = range(1, 10)
_WIDE, _HIGHEST = 40, 8
_FIELDS = ("level", "kind", "label", "mark", "doubt", "text")
_Hints = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line with how it is cited and what its words suggest, in words."""

    line: Line
    path: str
    kind: str
    hints: _Hints

    @property
    def rows(self) -> int:
        """How high its box is."""
        high = sum(1 + len(line) // _WIDE for line in self.line.text.splitlines())
        return max(1, min(high, _HIGHEST))


def lines_sent(request: HttpRequest) -> tuple[Line, ...]:
    """The lines as the page sent them."""
    columns = [request.POST.getlist(name) for name in _FIELDS]
    return tuple(_line(dict(zip(_FIELDS, row, strict=True))) for row in zip_longest(*columns, fillvalue=""))


def _line(sent: Mapping[str, str]) -> Line:
    kind = sent["kind"] if sent["kind"] in list(LineKind) else LineKind.CLAUSE.value
    return Line(
        level=min(number(sent["level"]) or LEVELS[0], LEVELS[-1]),
        kind=LineKind(kind),
        label=sent["label"].strip(),
        mark=sent["mark"],
        text=sent["text"].replace("\r\n", "\n"),
        doubt=sent["doubt"],
    )


def lines_shown(lines: Sequence[Line], book: Rulebook) -> tuple[LineShown, ...]:
    """The lines with what each suggests, by the office's names of posts and bodies."""
    posts = named_posts(book)
    return tuple(
        LineShown(line, path, *_suggested(line, posts, book))
        for line, path in zip(lines, line_paths(lines), strict=True)
    )


def _suggested(line: Line, posts: Mapping[str, str], book: Rulebook) -> tuple[str, _Hints]:
    """What kind of clause it probably is, and what was found in its words."""
    if line.kind is not LineKind.CLAUSE:
        return "", ()
    found = suggest(line.text, posts)
    hints = (
        ("日期", "、".join(found.dates)),
        ("数量", "、".join(f"{one.number} {UNITS.get(one.unit, one.unit)}" for one in found.quantities)),
        ("岗位、机构", "、".join(book.label_of_who(Who.parse(code)) for code in found.posts)),
        ("期限", "、".join(Deadline.parse(one).describe(EVENTS) for one in found.deadlines)),
    )
    return KINDS[found.kind.value], tuple(hint for hint in hints if hint[1])
