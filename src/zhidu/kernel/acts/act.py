"""The decorator that makes a function an act, and the register of all acts."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, TypeVar

from django.db import transaction

from zhidu.kernel.clock.public import is_set
from zhidu.kernel.journal.public import EntryData, append

from .acting import Acting, Done

P = ParamSpec("P")
T = TypeVar("T")
Right = Callable[..., None]


@dataclass(frozen=True, slots=True)
class ActCard:
    """A registered action: its name and the words the journal page shows for it."""

    name: str
    wording: str


class _Register:
    """All actions of the installation; a name is taken once."""

    def __init__(self) -> None:
        self._cards: dict[str, ActCard] = {}

    def add(self, name: str, wording: str) -> None:
        if name in self._cards:
            raise ValueError(f"the act “{name}” is registered twice")
        if not wording:
            raise ValueError(f"the act “{name}” has no wording for the journal")
        self._cards[name] = ActCard(name, wording)

    def __getitem__(self, name: str) -> ActCard:
        return self._cards[name]

    def all(self) -> tuple[ActCard, ...]:
        """Every action, by name."""
        return tuple(self._cards[name] for name in sorted(self._cards))


registry = _Register()


def action(name: str, wording: str) -> str:
    """Register an outcome that an act reports through ``Done.action``; gives the name back."""
    registry.add(name, wording)
    return name


def act(
    name: str, *, wording: str, right: Right
) -> Callable[[Callable[Concatenate[Acting, P], Done[T]]], Callable[Concatenate[Acting, P], T]]:
    """Make a function an act called ``name``.

    ``right`` gets the function's own arguments and raises Refusal where the actor may not. Right, body and
    journal entry share one durable transaction: either all of it happened or nothing did. The body reports
    with ``Done``; the caller receives ``Done.value``.
    """
    registry.add(name, wording)

    def wrap(body: Callable[Concatenate[Acting, P], Done[T]]) -> Callable[Concatenate[Acting, P], T]:
        @functools.wraps(body)
        def perform(acting: Acting, /, *args: P.args, **kwargs: P.kwargs) -> T:
            with transaction.atomic(durable=True):
                right(acting, *args, **kwargs)
                done = body(acting, *args, **kwargs)
                append([_entry(acting, done.action or name, done)])
            return done.value

        return perform

    return wrap


def _entry(acting: Acting, action_name: str, done: Done[T]) -> EntryData:
    return EntryData(
        office_id=acting.office_id,
        at=acting.at,
        action=registry[action_name].name,
        account_id=acting.account_id,
        person_id=acting.person_id,
        for_person_id=done.for_person_id or acting.for_person_id,
        object_kind=done.object_kind,
        object_id=done.object_id,
        clauses=done.clauses,
        content=done.content,
        demo=is_set(),
    )
