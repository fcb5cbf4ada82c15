"""What another process does for a long walk: parts of it, each from the place where it seems to begin.

Nobody told it what lies before a part: it believes the first anchor inside, says from which place it went,
and the answer counts only if that place proves to be the true one. Of a part in which anything is out of
order it says nothing at all; the process that asked walks it again and names what it finds.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from django.conf import settings
from django.db import DatabaseError

from zhidu.kernel.words.public import ZhiduError

from .encoding import UNREADABLE
from .hashing import HASH_BYTES, Hash, hash_function
from .tree import Frontier
from .trees import Tree
from .walking import Place, Walk

Order = tuple[Place, Place]
"""From the first place to the second all is in order."""


@dataclass(frozen=True, slots=True)
class Task:
    """Which tree is walked, and where it is kept."""

    database: dict[str, Any]
    office_id: int
    algorithm: str


def main(line: int) -> None:
    """Read from the line which tree is meant, then part after part; answer each, until nobody asks."""
    with Connection(line) as asking, suppress(EOFError):
        task: Task = asking.recv()
        settings.configure(DATABASES={"default": task.database}, USE_TZ=True)
        tree, hashed = Tree(task.office_id, "default"), hash_function(task.algorithm)
        while True:
            start, stop = asking.recv()
            asking.send(in_order(tree, hashed, start, stop))


def in_order(tree: Tree, hashed: Hash, start: int, stop: int) -> Order | None:
    """The places before and after the part, if all between them is as it should be.

    ``start`` is a multiple of the length of a whole part, so that the peaks before it lead those of every
    anchor inside.
    """
    try:
        before = _presumed(tree, hashed, start, stop)
        if before is None:
            return None
        walk = Walk(tree, hashed, start=before)
        walk.through(stop)
    except (DatabaseError, ZhiduError, *UNREADABLE):
        return None
    return None if walk.findings or walk.broken else (before, walk.place)


def _presumed(tree: Tree, hashed: Hash, start: int, stop: int) -> Place | None:
    """The place before the part, as its first anchor has it; None if there is no anchor inside."""
    anchors = tree.anchors(start + 1, stop - 1)
    if not anchors:
        return None
    peaks = anchors[0].frontier[: start.bit_count() * HASH_BYTES]
    last = [row[2] for row in tree.leaves(start - 1, start)]
    return Place(start, tuple(Frontier.read(hashed, start, peaks).peaks), last[0] if last else 0)
