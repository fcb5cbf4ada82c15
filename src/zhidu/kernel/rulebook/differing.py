"""What differs between two texts of a regulation: entry by entry, in Chinese words, nothing left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from zhidu.kernel.words.public import Labelled

from .contents import ASPECTS, Entry, Part, entries
from .pack import Pack
from .telling import ANY_VALUE, Telling

CIRCUMSTANCES = ("when", "given")


class Change(Labelled):
    """What became of an entry."""

    ADDED = "added", "新增"
    CHANGED = "changed", "修改"
    REMOVED = "removed", "删去"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is there, otherwise, or no more: ``aspect`` names what of a changed entry changed.

    ``before`` and ``after`` are its words, empty for what was not or is no more; ``code`` is the question,
    parameter, list or duty; ``clause`` what it rests on, empty for the head and for names.
    """

    kind: Change
    part: Part
    subject: str
    aspect: str
    before: str
    after: str
    clause: str = ""
    code: str = ""

    def __str__(self) -> str:
        what = "，".join(filter(None, (f"{self.part.label}“{self.subject}”", self.aspect)))
        told = {
            Change.ADDED: f"：{self.after}",
            Change.REMOVED: f"：{self.before}",
            Change.CHANGED: f"：由“{self.before}”改为“{self.after}”",
        }
        return f"{self.kind.label}{what}{told[self.kind]}"

    def to_json(self) -> dict[str, str]:
        """The difference for programs."""
        return {
            "kind": self.kind.value,
            "part": self.part.value,
            "subject": self.subject,
            "aspect": self.aspect,
            "before": self.before,
            "after": self.after,
            "clause": self.clause,
            "code": self.code,
        }


def differences(old: Pack | None, new: Pack | None, beside: Sequence[Pack] = ()) -> tuple[Difference, ...]:
    """Everything in which ``new`` differs from ``old``, part by part; none where they are equal.

    None stands for a regulation that was not yet, or is no more. ``beside`` are regulations whose names
    (codes, bodies, lists) the two use, such as those the office follows.
    """
    return differing(old, new, Telling([*beside, *(pack for pack in (old, new) if pack is not None)]))


def differing(old: Pack | None, new: Pack | None, telling: Telling) -> tuple[Difference, ...]:
    """The same, told with these names."""
    before, after = (tuple(entries(pack, telling)) if pack else () for pack in (old, new))
    return tuple(
        difference
        for part in Part
        for difference in _of_part(
            [entry for entry in before if entry.part is part],
            [entry for entry in after if entry.part is part],
        )
    )


def _of_part(before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[Difference]:
    place = _paired(before, after)
    for number, new in enumerate(after):
        if number in place:
            yield from _changed(before[place[number]], new)
        else:
            yield _whole(Change.ADDED, new, "", new.told)
    gone = set(range(len(before))) - set(place.values())
    for number in sorted(gone):
        yield _whole(Change.REMOVED, before[number], before[number].told, "")
    yield from _moved(
        [before[number] for number in sorted(place.values())],
        [before[place[number]] for number in sorted(place)],
    )


def _paired(before: Sequence[Entry], after: Sequence[Entry]) -> dict[int, int]:
    """For each entry of ``after`` that is known again, its place in ``before``."""
    place: dict[int, int] = {}
    for keys in (None, *(before[0].known_by if before else ())):
        known = defaultdict(list)
        for number in sorted(set(range(len(before))) - set(place.values())):
            known[_key(before[number], keys)].append(number)
        for number in sorted(set(range(len(after))) - place.keys()):
            alike = known[_key(after[number], keys)]
            if alike:
                place[number] = max(alike, key=partial(_likeness, before, after[number]))
                alike.remove(place[number])
    return place


def _key(entry: Entry, keys: tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(entry.written(key) for key in (entry.table if keys is None else keys))


def _likeness(before: Sequence[Entry], new: Entry, number: int) -> tuple[int, int]:
    """How many conditions or facts are the same; of those that are equally like, the first."""
    old = before[number].table
    same = sum(
        value == (old.get(key) or {}).get(name)
        for key in CIRCUMSTANCES
        for name, value in (new.table.get(key) or {}).items()
    )
    return same, -number


def _changed(old: Entry, new: Entry) -> Iterator[Difference]:
    kept = _kept(old, new)
    subject = f"{new.subject}（{'；'.join(kept)}）" if kept else new.subject
    for key in new.table:
        if old.written(key) != new.written(key):
            before, after = (_without(entry.words(key), kept, key) for entry in (old, new))
            if before == after:
                before, after = old.written(key), new.written(key)
            yield Difference(
                Change.CHANGED, new.part, subject, ASPECTS[key], before, after, new.clause, new.code
            )


def _kept(old: Entry, new: Entry) -> tuple[str, ...]:
    """The conditions of a row, or facts of a case, that are the same: they say which one it is."""
    return tuple(
        part
        for key in CIRCUMSTANCES
        for part in new.words(key).split("；")
        if part and part in old.words(key).split("；")
    )


def _without(words: str, kept: Sequence[str], key: str) -> str:
    """What is left of conditions or facts beside those that stayed; other words as they are."""
    if key not in CIRCUMSTANCES or not kept:
        return words
    return "；".join(part for part in words.split("；") if part not in kept) or ANY_VALUE


def _whole(kind: Change, entry: Entry, before: str, after: str) -> Difference:
    return Difference(kind, entry.part, entry.subject, "", before, after, entry.clause, entry.code)


def _moved(before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[Difference]:
    """The entries that stand in another order, from the first to the last that moved."""
    moved = [at for at, (old, new) in enumerate(zip(before, after, strict=True)) if old is not new]
    if moved:
        orders = [order[moved[0] : moved[-1] + 1] for order in (before, after)]
        told = ["、".join(entry.subject for entry in order) for order in orders]
        if told[0] == told[1]:
            told = ["、".join("，".join(_key(entry, None)) for entry in order) for order in orders]
        part = before[0].part
        yield Difference(Change.CHANGED, part, f"各项{part.label}", "次序", *told)
