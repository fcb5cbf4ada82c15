"""Clauses of a rulebook found by words, number, post or deadline; Traditional words find Simplified ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from zhidu.kernel.calendar.public import Deadline, MonthDay, Recurrence
from zhidu.kernel.rulebook.public import (
    EVENTS,
    UNITS,
    Clause,
    DueTemplate,
    Edition,
    NextTemplate,
    Outcome,
    Pack,
    ReportsTemplate,
    Row,
    Rulebook,
    Steps,
    questions,
    tell_setting,
)
from zhidu.kernel.words.public import Labelled, Who

from .reading.numbering import NUMERAL, to_number
from .reading.script import fold

SHORTEST = 2
"""A word that is not found whole is taken apart into words of at least so many characters."""
LONGEST = 12
_REMEMBERED = 16


class DueKind(Labelled):
    """How a clause sets a time; the codes are those of units and recurrences."""

    MINUTE = "minute", "几分钟内"
    HOUR = "hour", "几小时内"
    SAME_DAY = "same_day", "当日"
    NEXT_DAY = "next_day", "次日"
    DAY = "day", "几日内"
    WORKING_DAY = "working_day", "几个工作日内"
    MONTH = "month", "几个月内"
    BEFORE = "before", "事前几日（时）"
    BY_DAY = "by_day", "某日前"
    DAILY = "daily", "每日"
    WEEKLY = "weekly", "每周"
    MONTHLY = "monthly", "每月"
    QUARTERLY = "quarterly", "每季度"
    HALF_YEARLY = "half_yearly", "每半年"
    YEARLY = "yearly", "每年"


@dataclass(frozen=True, slots=True)
class ClauseEntry:
    """A clause with the words that rest on it, the posts and bodies it names and the times it sets."""

    clause: Clause
    edition: Edition
    told: tuple[str, ...]
    posts: frozenset[Who]
    dues: frozenset[DueKind]
    text: str


@dataclass(frozen=True, slots=True)
class ClauseHit:
    """A clause that fits: the words as they were found in it, and which of those that rest on it hold
    one that the clause itself does not.
    """

    entry: ClauseEntry
    words: tuple[str, ...]
    because: str


@lru_cache(maxsize=_REMEMBERED)
def clause_entries(book: Rulebook) -> tuple[ClauseEntry, ...]:
    """Every clause in force, the prevailing regulation first; reckoned once for each rulebook."""
    return tuple(entry for edition in book.editions for entry in _entries(edition, book))


def find_clauses(entries: Iterable[ClauseEntry], words: str) -> tuple[ClauseHit, ...]:
    """Those in which all the words stand: where one stands as typed first, then where only its parts do."""
    sought = fold(words).lower().split()
    hits = [hit for entry in entries if (hit := _hit(entry, sought))]
    return tuple(sorted(hits, key=lambda hit: hit.words != tuple(sought)))


def numbered(clause: Clause, number: str) -> bool:
    """Whether the clause bears the number: of its id, or of its article however that is written."""
    said = fold(number).lower().replace(" ", "")
    if not said or re.search(r"[a-z.-]", said):
        return said in clause.id.lower()
    article = fold(clause.article).replace(" ", "")
    worth = _worth(said)
    if not worth or said.startswith("第"):
        return said in article or bool(worth and _worth(article)[: len(worth)] == worth)
    return worth in {_worth(article)[: len(worth)], _worth(clause.id.rpartition("-")[2])}


_NUMBER = re.compile(rf"{NUMERAL}+|[0-9]{{1,3}}")


def _worth(text: str) -> tuple[int | None, ...]:
    return tuple(to_number(one) for one in _NUMBER.findall(text))


def _hit(entry: ClauseEntry, sought: list[str]) -> ClauseHit | None:
    found: list[str] = []
    for word in sought:
        parts = pieces(word, entry.text)
        if not parts:
            return None
        found += parts
    own = fold(f"{entry.clause.id}{entry.clause.article}{entry.clause.summary}").lower()
    lacking = [word for word in found if word not in own]
    because = next((one for one in entry.told if any(word in fold(one).lower() for word in lacking)), "")
    return ClauseHit(entry, tuple(found), because)


def pieces(word: str, text: str) -> tuple[str, ...]:
    """The word if it stands in the text, else the fewest words it is made of that do; none where even one
    of them is missing.
    """
    if word in text:
        return (word,)
    rest: list[tuple[str, ...] | None] = [None] * len(word) + [()]
    for start in range(len(word) - SHORTEST, -1, -1):
        ways = [
            (word[start:end], *tail)
            for end in range(start + SHORTEST, min(start + LONGEST, len(word)) + 1)
            if (tail := rest[end]) is not None and word[start:end] in text
        ]
        rest[start] = min(ways, key=len, default=None)
    return rest[0] or ()


def _entries(edition: Edition, book: Rulebook) -> Iterator[ClauseEntry]:
    found = _Resting(edition.pack, book)
    for clause in edition.pack.clauses:
        named = "、".join(book.label_of_who(who) for who in clause.concerns)
        more = (f"对象：{named}" if named else "", f"注：{clause.note}" if clause.note else "")
        told = tuple(dict.fromkeys((*found.told.get(clause.id, ()), *filter(None, more))))
        yield ClauseEntry(
            clause=clause,
            edition=edition,
            told=told,
            posts=frozenset((*clause.concerns, *found.posts.get(clause.id, ()))),
            dues=frozenset(found.dues.get(clause.id, ())),
            text=fold("\n".join((clause.id, clause.article, clause.summary, *told))).lower(),
        )


class _Resting:
    """What of a regulation rests on which clause, gone through once."""

    def __init__(self, pack: Pack, book: Rulebook) -> None:
        self._book = book
        self.told: dict[str, list[str]] = {}
        self.posts: dict[str, list[Who]] = {}
        self.dues: dict[str, list[DueKind]] = {}
        for row in pack.rows:
            self._row(row)
        self._values(pack)
        self._lists(pack)

    def _tell(self, clause: str, words: str, who: Who | None = None, due: DueKind | None = None) -> None:
        self.told.setdefault(clause, []).append(words)
        if who:
            self.posts.setdefault(clause, []).append(who)
        if due:
            self.dues.setdefault(clause, []).append(due)

    def _row(self, row: Row) -> None:
        asked = questions.get(row.question)
        events = {**EVENTS} | {name: one.label for name, one in asked.inputs.items()}
        for clause in row.clauses:
            self._tell(clause, f"事项：{asked.label}")
            for words, who, due in _times(row.outcome, events):
                self._tell(clause, self._said(words, who), who, due)
        if isinstance(row.outcome, Steps):
            for step in row.outcome.steps:
                due_words = step.due.describe(events) if step.due else ""
                kind = kind_of_deadline(step.due) if step.due else None
                words = self._said("，".join(filter(None, (step.wording, due_words))), step.who)
                self._tell(step.clause, f"环节：{words}", step.who, kind)

    def _said(self, words: str, who: Who | None) -> str:
        return f"{words}：{self._book.label_of_who(who)}" if who else words

    def _values(self, pack: Pack) -> None:
        for rule in pack.parameters:
            unit = rule.unit.removesuffix("s")
            kind = DueKind(unit) if unit in list(DueKind) and rule.unit in UNITS else None
            for dated in rule.values:
                said = f"标准：{rule.label} {tell_setting(dated.value, rule.unit)}"
                self._tell(dated.clause or rule.clause, said, due=kind)

    def _lists(self, pack: Pack) -> None:
        for listed in pack.checklists:
            self._tell(listed.clause, f"核查清单：{listed.label}")
            for item in listed.items:
                self._tell(item.clause or listed.clause, f"核查：{item.text}")
        for duty in pack.obligations:
            words = self._said(f"定期工作：{duty.label}，{duty.recurs.describe()}", duty.responsible)
            self._tell(duty.clause, words, duty.responsible, kind_of_recurrence(duty.recurs))


def _times(
    outcome: Outcome | None, events: dict[str, str]
) -> Iterator[tuple[str, Who | None, DueKind | None]]:
    """The deadlines, recurrences and reports that an outcome sets, each in words."""
    match outcome:
        case DueTemplate(deadline):
            yield f"期限：{deadline.describe(events)}", None, kind_of_deadline(deadline)
        case NextTemplate(recurrence):
            yield f"期限：{recurrence.describe()}", None, kind_of_recurrence(recurrence)
        case ReportsTemplate(reports):
            for one in reports.reports:
                kind = kind_of_deadline(one.due) if one.due else None
                yield f"报告：{one.due.describe(events) if one.due else '立即'}", one.to, kind
        case _:
            pass


def kind_of_deadline(deadline: Deadline) -> DueKind:
    """How the deadline is counted."""
    rule = deadline.rule
    if isinstance(rule, MonthDay):
        return DueKind.BY_DAY
    if rule.count < 0:
        return DueKind.BEFORE
    near = {0: DueKind.SAME_DAY, 1: DueKind.NEXT_DAY} if rule.unit.value == "day" else {}
    return near.get(rule.count) or DueKind(rule.unit.value)


def kind_of_recurrence(recurrence: Recurrence) -> DueKind:
    """How often it comes again."""
    return DueKind(str(recurrence).replace(",", " ").split()[0])
