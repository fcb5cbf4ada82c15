"""Queues: whose turn it is, what came to read, what I did, what is finished."""

from __future__ import annotations

from collections.abc import Mapping

from zhidu.kernel.secrecy.public import Viewer

from .states import Queue
from .views import QueuePage


def queue(viewer: Viewer, name: Queue, page: int = 1, size: int = 50) -> QueuePage:
    """One page of a queue, overdue first in 待办, else the latest first; ``page`` counts from 1."""
    raise NotImplementedError


def counts(viewer: Viewer) -> Mapping[Queue, int]:
    """How many are waiting in each box, capped where nobody counts (已办, 办结: 0)."""
    raise NotImplementedError
