"""Finding a question or a clause by everyday words: by the pairs of characters they share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.apps import apps

from zhidu.kernel.regulations.public import clause_entries, find_clauses, fold
from zhidu.kernel.rulebook.public import Clause, Question, Rulebook

T = TypeVar("T")
MOST_FOUND = 12
_IDLE = re.compile(
    r"[\s，。、？?！!：:；;（）()“”\"']+|请问|怎么|如何|什么|哪些|多少|是否|需要|可以|应该|谁|的|了|吗|呢"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A question as a page lists it."""

    name: str
    label: str

    @classmethod
    def of(cls, asked: type[Question]) -> Entry:
        """The entry of a declared question."""
        return cls(asked.name, asked.label)


@dataclass(frozen=True, slots=True)
class Group:
    """Questions of one line of work."""

    label: str
    questions: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What fits the words, best first; ``words`` are those that stand in the clauses."""

    questions: tuple[Entry, ...]
    clauses: tuple[Clause, ...]
    words: tuple[str, ...]


def answerable(rules: Rulebook) -> tuple[Group, ...]:
    """The questions the rulebook answers, by line of work; how matters themselves are run comes last."""
    groups: dict[str, list[Entry]] = {}
    for asked in rules.questions():
        groups.setdefault(asked.name.partition(".")[0], []).append(Entry.of(asked))
    return tuple(
        Group(line_label(line), tuple(sorted(members, key=lambda one: one.label)))
        for line, members in sorted(groups.items(), key=lambda group: (_is_kernel(group[0]), group[0]))
    )


def _is_kernel(line: str) -> bool:
    config = apps.app_configs.get(line)
    return config is not None and config.name.startswith("zhidu.kernel.")


def line_label(line: str) -> str:
    """What a line of work is called on pages."""
    config = apps.app_configs.get(line)
    return str(config.verbose_name) if config else line


def find(rules: Rulebook, words: str) -> Found:
    """The questions and clauses that share most with ``words``; clauses in which they stand come first."""
    asked = [Entry.of(one) for one in rules.questions()]
    entries = clause_entries(rules)
    hits = find_clauses(entries, words)
    near = _best(words, ((one.clause, f"{one.clause.id}{one.clause.summary}") for one in entries))
    clauses = dict.fromkeys((*(hit.entry.clause for hit in hits[:MOST_FOUND]), *near))
    return Found(
        _best(words, ((one, one.label + line_label(one.name.partition(".")[0])) for one in asked)),
        tuple(clauses)[:MOST_FOUND],
        (*(hits[0].words if hits else ()), *(pair for pair in pairs(words) if len(pair) > 1)),
    )


def _best(words: str, texts: Iterable[tuple[T, str]]) -> tuple[T, ...]:
    wanted = pairs(words)
    scored = [(len(wanted & pairs(text)), thing) for thing, text in texts]
    floor = max(1, max((score for score, _ in scored), default=0) // 2)
    hits = sorted((pair for pair in scored if pair[0] >= floor), key=lambda pair: -pair[0])
    return tuple(thing for _, thing in hits[:MOST_FOUND])


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters, without the words that every question has."""
    return frozenset(
        part[at : at + 2]
        for part in _IDLE.split(fold(text).lower())
        for at in range(max(1, len(part) - 1))
        if part
    )
