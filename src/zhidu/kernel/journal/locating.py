"""Where a tree departs from its anchors: batch by batch, each checked from the anchor before it. Pure.

Every anchor keeps the frontier under its signed root. So a batch (the leaves between two anchors) can be
checked by itself, and one that was tampered with does not hide the state of those after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from .hashing import Hash
from .report import Fault
from .tree import Frontier

_TRIES: Final = 4096
"""Larger batches are named as a whole: looking for the one leaf would take too long."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """Leaves ``start`` to ``end`` (without it), by their places in the database, are not what was signed."""

    fault: Fault
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Batch:
    """The leaves that one anchor added."""

    before: Frontier
    size: int
    frontier: bytes
    shift: int = 0
    """How many leaves too many stand before this batch in the database; negative: too few."""

    @property
    def places(self) -> range:
        return range(self.before.size + self.shift, self.size + self.shift)

    def fits(self, leaves: Sequence[bytes]) -> bool:
        """Whether these leaves lead to what was signed."""
        grown = Frontier(self.before.hashed, self.before.size, self.before.peaks).extend(leaves)
        return grown.stored() == self.frontier

    def moved(self, leaves: Sequence[bytes], candidates: Iterable[int]) -> int | None:
        """By how many places the untouched batch stands further on; None if it is nowhere."""
        places = self.places
        fitting = (by for by in candidates if self.fits(leaves[places.start + by : places.stop + by]))
        return next(fitting, None)

    def intruder(self, leaves: Sequence[bytes]) -> int | None:
        """The place of the one leaf too many that stands in the batch, if that is what happened."""
        places = self.places
        wider = leaves[places.start : places.stop + 1]
        if len(wider) <= len(places) or len(wider) ** 2 > _TRIES:
            return None
        left_out = (at for at in range(len(wider)) if self.fits([*wider[:at], *wider[at + 1 :]]))
        found = next(left_out, None)
        return None if found is None else places.start + found

    def with_leaf(self, leaves: Sequence[bytes], place: int, leaf: bytes) -> bool:
        """Whether the batch fits once ``leaf`` stands at ``place``."""
        return self.fits([leaf if at == place else leaves[at] for at in self.places])


def locate(leaves: Sequence[bytes], anchors: Iterable[tuple[int, bytes]], hashed: Hash) -> list[Suspect]:
    """The faulty places among ``leaves``, by size and frontier of the authentic anchors in order."""
    batches: list[_Batch] = []
    before = Frontier(hashed)
    for size, frontier in anchors:
        batches.append(_Batch(before, size, frontier))
        before = Frontier.read(hashed, size, frontier)
    in_place = [batch for batch in batches if batch.moved(leaves, (0,)) is None]
    return _exchanged(leaves, in_place) or _followed(leaves, batches)


def _followed(leaves: Sequence[bytes], batches: Iterable[_Batch]) -> list[Suspect]:
    """Batch by batch, keeping count of leaves that came in or went."""
    suspects: list[Suspect] = []
    shift, unsure = 0, False
    for unmoved in batches:
        batch = replace(unmoved, shift=shift)
        moved = batch.moved(leaves, (0, -1, 1) if unsure else (0,))
        extra = batch.intruder(leaves) if moved is None else None
        unsure = moved is None and extra is None
        if unsure:
            suspects.append(Suspect(Fault.REWRITTEN, batch.places.start, batch.places.stop))
        elif extra is not None:
            shift += 1
            suspects.append(Suspect(Fault.INSERTED, extra, extra + 1))
        elif moved:
            # The batch before this one lost a leaf, or gained one and was changed besides.
            shift += moved
            suspects[-1] = replace(suspects[-1], fault=Fault.MISSING if moved < 0 else Fault.INSERTED)
    return suspects


def _exchanged(leaves: Sequence[bytes], batches: Sequence[_Batch]) -> list[Suspect]:
    """The two leaves of different batches that changed places, if that explains everything."""
    if len(batches) != 2:
        return []
    one, other = batches
    if len(one.places) * len(other.places) > _TRIES or other.places.stop > len(leaves):
        return []
    for here in one.places:
        for there in other.places:
            if one.with_leaf(leaves, here, leaves[there]) and other.with_leaf(leaves, there, leaves[here]):
                return [Suspect(Fault.REORDERED, place, place + 1) for place in (here, there)]
    return []
