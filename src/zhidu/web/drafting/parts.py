"""The parts of a draft that have a page each: clauses, values, the tables of questions, duties, cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from zhidu.kernel.regulations.public import DraftCard, rulebook
from zhidu.kernel.rulebook.public import (
    QUESTION,
    Layout,
    Names,
    Pack,
    layouts,
    question_layout,
    questions,
    sheets_of,
)
from zhidu.kernel.words.public import NotVisible


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet of the draft: what it is called, how many lines it has, where its page stands."""

    layout: Layout
    count: int
    path: str


def names_for(card: DraftCard, pack: Pack) -> Names:
    """The names that cells use: the draft's own, and those of what the office follows on its day."""
    followed = rulebook(card.office_id, card.effective_on).editions
    others = [one.pack for one in followed if one.pack.regulation.id != pack.regulation.id]
    return Names([*others, pack])


def parts_of(card: DraftCard, pack: Pack) -> tuple[Part, ...]:
    """Every sheet of the draft."""
    return tuple(
        Part(one.layout, len(one.lines), path_of(card, one.layout.code))
        for one in sheets_of(pack, names_for(card, pack))
    )


def path_of(card: DraftCard, code: str) -> str:
    """The page of a sheet."""
    return f"{card.path}sheets/{quote(code, safe=':')}/"


def layout_of(pack: Pack, names: Names, code: str) -> Layout:
    """The layout of a sheet; of a question that the draft does not answer yet too. Raises NotVisible."""
    known: Sequence[Layout] = layouts(pack, names)
    found = next((one for one in known if one.code == code), None)
    name = code.removeprefix(QUESTION)
    if found is None and code.startswith(QUESTION) and name in questions:
        found = question_layout(names, questions.get(name))
    if found is None:
        raise NotVisible
    return found


def unanswered(pack: Pack) -> tuple[tuple[str, str], ...]:
    """The questions that the draft might answer and does not, by code and label."""
    answered = {row.question for row in pack.rows}
    return tuple((one.name, one.label) for one in questions.all() if one.name not in answered)
