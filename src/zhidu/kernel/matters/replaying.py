"""A draft held against the recorded questions of a period (测算影响): which answers it would have turned."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from zhidu.kernel.org.public import people_by_ids
from zhidu.kernel.regulations.public import editions, rulebook, tried_rulebook
from zhidu.kernel.rulebook.public import Pack, Replayer, Turn, Turned, questions
from zhidu.kernel.secrecy.public import countable, unfiltered
from zhidu.kernel.words.public import WrongUse

from .departed import midnight
from .models import Asked, Matter
from .replayed import Replayed, TurnCount

LEADERS = "单位领导"
AT_ONCE = 5_000
MOST_KNOWN = 50_000
_UNREAD: Literal[False] = False
_DAY = timedelta(days=1)


def touched(office_id: int, pack: Pack, on: date) -> frozenset[str]:
    """The questions whose answers the text can turn: those it or an earlier text of it answers, and those
    that take codes from a list which they write differently.
    """
    own = [one.pack for one in editions(office_id, on) if one.pack.regulation.id == pack.regulation.id]
    answered = {row.question for one in (pack, *own) for row in one.rows}
    lists = [
        {(rule.name, value.code) for rule in one.domains for value in rule.values} for one in (pack, *own)
    ]
    changed = {name for name, _ in set().union(*lists) - set(lists[0]).intersection(*lists)}
    using = {
        one.name for one in questions.all() if any(item.domain in changed for item in one.inputs.values())
    }
    return frozenset(answered | using)


class Replayers:
    """Asks recorded questions of the rules of their own day, as they were and with the draft's text in place
    of the regulation's: so only what the draft changes turns.
    """

    def __init__(self, office_id: int, pack: Pack) -> None:
        self._office_id = office_id
        self._pack = pack
        self._known: dict[str, Replayer] = {}

    def of(self, digest: str, on: date) -> Replayer:
        """For the rules of that fingerprint, which were in force on the day."""
        if digest not in self._known:
            now = rulebook(self._office_id, on)
            self._known[digest] = Replayer(now, tried_rulebook(self._office_id, self._pack, on))
        return self._known[digest]

    def told(self, on: date, question: str, inputs: Mapping[str, Any], digest: str) -> Turned | None:
        """How the answer to a question of that day turns; None where it stays or is asked otherwise today."""
        try:
            return self.of(digest, on).told(question, inputs)
        except WrongUse:
            return None


class Replaying:
    """A replay under way: ``advance`` works for a while, ``result`` tells what was found so far."""

    def __init__(self, office_id: int, pack: Pack, since: date, until: date) -> None:
        self._office_id = office_id
        self._until = until
        self._bearing = touched(office_id, pack, until)
        self._days = _days(since, until)
        self._replayers = Replayers(office_id, pack)
        self._known: dict[tuple[str, ...], Turn | Literal[False] | None] = {}
        self.total = asked_between(office_id, self._bearing, since, until).count()
        self.done = 0
        self._unread = 0
        self._matters: set[int] = set()
        self._turns: Counter[Turn] = Counter()
        self._starters: Counter[tuple[int, str]] = Counter()

    def advance(self, seconds: float | None = None) -> bool:
        """Work for about so long (to the end, if not said); False once everything is done."""
        until = None if seconds is None else time.monotonic() + seconds
        for day in self._days:
            self._replay(day)
            if until is not None and time.monotonic() > until:
                return True
        return False

    def result(self) -> Replayed:
        """What was found so far."""
        return Replayed(
            asked=self.done,
            unread=self._unread,
            turned=sum(self._turns.values()),
            matters=len(self._matters),
            turns=tuple(TurnCount(turn, count) for turn, count in self._turns.most_common()),
            sections=self._by_section(),
        )

    def _replay(self, day: date) -> None:
        known, found = self._known, list[tuple[int, Turn]]()
        for matter_id, *kept in _plain(asked_between(self._office_id, self._bearing, day, day)):
            self.done += 1
            asked = tuple(kept)
            if asked not in known:
                known[asked] = self._turn(day, *kept)
            turn = known[asked]
            if turn:
                found.append((matter_id, turn))
            elif turn is _UNREAD:
                self._unread += 1
        self._count(found, f"{day:%Y-%m}")
        if len(known) > MOST_KNOWN:
            known.clear()

    def _turn(self, day: date, question: str, inputs: str, digest: str) -> Turn | Literal[False] | None:
        try:
            return self._replayers.of(digest, day).turn(question, json.loads(inputs))
        except WrongUse:
            return _UNREAD

    def _count(self, found: Sequence[tuple[int, Turn]], month: str) -> None:
        """Count what turned, but for matters whose very number would tell something."""
        starters = _starters({matter_id for matter_id, _ in found})
        for matter_id, turn in found:
            if matter_id in starters:
                self._matters.add(matter_id)
                self._turns[turn] += 1
                self._starters[starters[matter_id], month] += 1

    def _by_section(self) -> Mapping[str, Mapping[str, int]]:
        known = people_by_ids({one for one, _ in self._starters}, self._until, office_id=self._office_id)
        sections: dict[str, Counter[str]] = {}
        for (person_id, month), count in sorted(self._starters.items(), key=lambda item: item[0][1]):
            name = known[person_id].department_name if person_id in known else ""
            sections.setdefault(name or LEADERS, Counter())[month] += count
        return dict(sorted(sections.items(), key=lambda item: (-item[1].total(), item[0])))


def _days(since: date, until: date) -> Iterator[date]:
    return (since + timedelta(days=number) for number in range((until - since).days + 1))


def bearing(office_id: int, pack: Pack, since: date, until: date) -> QuerySet[Asked]:
    """The recorded questions of the days, both included, that the text can turn."""
    return asked_between(office_id, touched(office_id, pack, until), since, until)


def asked_between(office_id: int, names: frozenset[str], since: date, until: date) -> QuerySet[Asked]:
    """The questions of these names recorded on the days. The moments are named once: of two bounds on one
    side the database would seek by the first.
    """
    return Asked.objects.filter(
        office_id=office_id, question__in=names, at__gte=midnight(since), at__lt=midnight(until + _DAY)
    )


def _plain(rows: QuerySet[Asked]) -> Iterator[tuple[Any, ...]]:
    """Rows as they stand in the table: matter, question, facts as text, fingerprint of the rules."""
    text = Cast("inputs", TextField())
    return rows.values_list("matter_id", "question", text, "digest").iterator(chunk_size=AT_ONCE)


def _starters(matter_ids: set[int]) -> Mapping[int, int]:
    """Who began each matter, of those that may be counted."""
    found: dict[int, int] = {}
    with unfiltered("a replay counts matters by section; it shows none of them"):
        for place in range(0, len(matter_ids), AT_ONCE):
            some = Matter.objects.filter(pk__in=sorted(matter_ids)[place : place + AT_ONCE])
            found |= dict(countable(some).values_list("id", "starter_id"))
    return found
