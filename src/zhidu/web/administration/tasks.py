"""One thing that an administrator does on a page of its own: what is asked, and the act behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zhidu.kernel.acts.public import Acting
from zhidu.web.declare import Field
from zhidu.web.links import number

from .desk import Desk

Values = Mapping[str, Any]
NEW = "new"


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in for a subject: ``row`` is the line that is ended or changed."""

    values: Values
    subject: int
    row: int

    def text(self, key: str) -> str:
        """A text; empty if it was left out."""
        return str(self.values.get(key, ""))

    def day(self, key: str) -> date:
        """A date that is required."""
        return date.fromisoformat(self.values[key])

    def day_or_none(self, key: str) -> date | None:
        """A date that may be left out."""
        return date.fromisoformat(self.values[key]) if self.values.get(key) else None

    def link(self, key: str) -> int | None:
        """The id of what was chosen; None if nothing was."""
        return number(self.text(key))

    def yes(self, key: str) -> bool:
        """Whether it was affirmed."""
        return bool(self.values.get(key, False))


def _nothing(_desk: Desk, _subject: int, _row: int) -> dict[str, str]:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """``fields`` are asked, ``now`` gives what stands there already, ``do`` is the act; it gives the words
    for the next page.
    """

    area: str
    code: str
    label: str
    fields: Callable[[Desk], tuple[Field, ...]]
    do: Callable[[Acting, Filled], str]
    now: Callable[[Desk, int, int], dict[str, str]] = field(default=_nothing)
    intro: str = ""
    button: str = "确定"
    grave: bool = False
    fresh: bool = False


_tasks: dict[tuple[str, str], Task] = {}


def task(one: Task) -> Task:
    """Make a task known; area and code together are taken once."""
    if (one.area, one.code) in _tasks:
        raise ValueError(f"the task “{one.area}/{one.code}” is declared twice")
    _tasks[one.area, one.code] = one
    return one


def find(area: str, code: str) -> Task | None:
    """The task of that area and code, if there is one."""
    return _tasks.get((area, code))
