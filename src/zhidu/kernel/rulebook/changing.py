"""What changed between two days: regulation by regulation; and on which days something changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from .contents import ASPECTS, Part
from .differing import Change, Difference, differing
from .editions import Edition
from .pack import Pack, ParameterRule
from .rulebook import Rulebook
from .telling import Telling
from .vocabulary import value_on
from .wording import tell_setting

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RegulationChange:
    """A regulation that came into force, changed, or went out of force between two days.

    ``pack`` is its text, the later if there still is one; ``differences`` is empty for one that came or went
    whole.
    """

    pack: Pack
    before: Edition | None
    after: Edition | None
    differences: tuple[Difference, ...]

    @property
    def kind(self) -> Change:
        """Whether it came, changed or went."""
        if self.before is None:
            return Change.ADDED
        return Change.CHANGED if self.after else Change.REMOVED

    def to_json(self) -> dict[str, Any]:
        """The change for programs."""
        head = self.pack.regulation
        return {
            "regulation": head.id,
            "title": head.title,
            "kind": self.kind.value,
            "before": self.before.version if self.before else None,
            "after": self.after.version if self.after else None,
            "differences": [one.to_json() for one in self.differences],
        }


def changes(before: Rulebook, after: Rulebook) -> tuple[RegulationChange, ...]:
    """Every regulation that is not the same in both rulebooks, in the order of the later one."""
    packs = {edition.pack.digest: edition.pack for book in (after, before) for edition in book.editions}
    telling = Telling(list(packs.values()))
    old, new = _by_id(before.editions), _by_id(after.editions)
    found = []
    for identity in dict.fromkeys([*new, *old]):
        one, other = old.get(identity), new.get(identity)
        differences = tuple(_between(one, other, (before.on, after.on), telling)) if one and other else ()
        edition = other or one
        if edition and (differences or not (one and other)):
            found.append(RegulationChange(edition.pack, one, other, differences))
    return tuple(found)


def _by_id(editions: Iterable[Edition]) -> dict[str, Edition]:
    return {edition.pack.regulation.id: edition for edition in editions}


def _between(old: Edition, new: Edition, days: tuple[date, date], telling: Telling) -> Iterator[Difference]:
    if old.pack != new.pack:
        yield from differing(old.pack, new.pack, telling)
    else:
        for rule in new.pack.parameters:
            yield from _coming_to_hold(rule, days)
    title = new.pack.regulation.title
    standings = (old.standing.label, old.replacement), (new.standing.label, new.replacement)
    stated = old.pack.regulation.status is not new.pack.regulation.status
    for key, before, after in zip(("status", "replaced_by"), *standings, strict=True):
        if before != after and not stated:
            yield Difference(Change.CHANGED, Part.HEAD, title, ASPECTS[key], before, after)


def _coming_to_hold(rule: ParameterRule, days: tuple[date, date]) -> Iterator[Difference]:
    """A parameter of one text whose value on the later day is another than on the earlier."""
    values = [value_on(rule, day) for day in days]
    told = [tell_setting(value.value, rule.unit) if value else "" for value in values]
    if told[0] != told[1]:
        last = values[1] or values[0]
        clause = (last.clause if last else "") or rule.clause
        aspect = ASPECTS["value"]
        yield Difference(
            Change.CHANGED, Part.PARAMETER, rule.label, aspect, told[0], told[1], clause, rule.name
        )


@dataclass(frozen=True, slots=True)
class TurningDay:
    """A day on which the rules change: a regulation comes, is followed by another text, goes, or brings a
    value that holds from then on.
    """

    day: date
    kind: Change
    regulation: str
    title: str
    what: str


def turning_days(editions: Sequence[Edition], after: date, until: date = date.max) -> tuple[TurningDay, ...]:
    """The days after ``after``, up to ``until``, on which what is in force changes, in their order."""
    named: dict[str, list[Edition]] = {}
    for edition in sorted(editions, key=lambda one: one.in_force.from_):
        named.setdefault(edition.pack.regulation.id, []).append(edition)
    found = [turn for texts in named.values() for turn in (*_successions(texts), *_values(texts))]
    return tuple(sorted((one for one in found if after < one.day <= until), key=lambda one: one.day))


_WORDS: Mapping[Change, str] = {
    Change.ADDED: "开始施行",
    Change.CHANGED: "改按新的版本施行",
    Change.REMOVED: "不再施行",
}


def _successions(texts: Sequence[Edition]) -> Iterator[TurningDay]:
    starts = {max(one.in_force.from_, one.adopted.from_) for one in texts}
    ends = {day for one in texts for day in (one.in_force.to, one.adopted.to) if day is not None}
    days = sorted(starts | {day + _DAY for day in ends if day < date.max})
    for earlier, day in pairwise([date.min, *days]):
        old, new = _held(texts, earlier), _held(texts, day)
        if old is None and new is not None:
            yield _on(day, Change.ADDED, new)
        elif old is not None and new is None:
            yield _on(day, Change.REMOVED, old)
        elif old is not None and new is not None and old.pack != new.pack:
            yield _on(day, Change.CHANGED, new)


def _held(texts: Sequence[Edition], day: date) -> Edition | None:
    """The text that decides on the day: of those that hold, the latest."""
    return next((one for one in reversed(texts) if one.holds_on(day)), None)


def _on(day: date, kind: Change, edition: Edition) -> TurningDay:
    head = edition.pack.regulation
    return TurningDay(day, kind, head.id, head.title, _WORDS[kind])


def _values(texts: Sequence[Edition]) -> Iterator[TurningDay]:
    for edition in texts:
        head = edition.pack.regulation
        for rule in edition.pack.parameters:
            for old, new in pairwise(rule.values):
                if _held(texts, new.from_) is edition and _held(texts, new.from_ - _DAY) is edition:
                    words = [tell_setting(value.value, rule.unit) for value in (old, new)]
                    what = f"标准“{rule.label}”由{words[0]}改为{words[1]}"
                    yield TurningDay(new.from_, Change.CHANGED, head.id, head.title, what)
