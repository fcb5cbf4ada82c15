"""Who is looking: the viewer, and the contexts without which nothing labelled can be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from zhidu.kernel.offices.public import Role
from zhidu.kernel.words.public import Level

OPEN_LEVELS = tuple(level for level in Level if not level.is_state_secret)
"""What whoever belongs to no class of cleared staff may see."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person of one office who looks at something, as far as what he may see depends on it.

    ``bodies`` are the codes under which rules name him on the day ("department:general_office",
    "appointee:archivist", "head"); they make him keeper of registers, and reader of what names them, never
    reader of a matter. ``levels`` are those that his class of cleared staff lets him see on the day.
    Without ``person_id`` (administrators) nothing labelled is visible.
    """

    office_id: int
    account_id: int | None = None
    person_id: int | None = None
    roles: frozenset[Role] = frozenset()
    bodies: frozenset[str] = frozenset()
    levels: tuple[Level, ...] = OPEN_LEVELS


@dataclass(frozen=True, slots=True)
class Unfiltered:
    """The leave to read everything, and why it was taken."""

    reason: str


class Unguarded(RuntimeError):
    """A programming fault: a labelled table was read outside ``viewing`` and ``unfiltered``."""


_context: ContextVar[Viewer | Unfiltered | None] = ContextVar("zhidu_viewing", default=None)


def current() -> Viewer | Unfiltered | None:
    """What the present block may read; None means nothing labelled at all."""
    return _context.get()


@contextmanager
def viewing(viewer: Viewer) -> Iterator[None]:
    """Within the block labelled tables show what ``viewer`` may see, and nothing else."""
    token = _context.set(viewer)
    try:
        yield
    finally:
        _context.reset(token)


@contextmanager
def unfiltered(reason: str) -> Iterator[None]:
    """Within the block labelled tables show everything; ``reason`` says why nobody's eyes are meant."""
    if not reason.strip():
        raise ValueError("reading without a filter needs a reason")
    token = _context.set(Unfiltered(reason))
    try:
        yield
    finally:
        _context.reset(token)
