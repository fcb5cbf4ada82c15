"""Kinds of thing: what an institution declares so that its things can be held and moved by the rules."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.registers.public import ColumnCard, NumberSeries
from zhidu.kernel.regulations.public import declare_carrier
from zhidu.kernel.rulebook.public import Answer, Question
from zhidu.kernel.secrecy.public import Viewer, exists_here
from zhidu.kernel.words.public import NotVisible

from .cards import ThingCard
from .states import Move

Form = Mapping[str, Any]
Details = Mapping[int, Form]
Keepers = Callable[[int, date], frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveFacts:
    """What a guard may look at: the thing as it is before, and the movement that is asked for.

    ``form`` is what the institution's own act adds, ``matter_id`` the matter that approved it,
    ``person_id`` who acts. For a copy or excerpt ``thing`` is the original.
    """

    thing: ThingCard
    move: Move
    at: datetime
    giver_id: int | None = None
    receiver_id: int | None = None
    place: str = ""
    outside: str = ""
    due_at: datetime | None = None
    form: Form = field(default_factory=dict)
    matter_id: int | None = None
    person_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveGuard:
    """A rule asked before a movement of one of the kinds in ``at``, when it is offered and when it happens.

    ``ask`` gives the question to put to the office's rules, or None where the facts do not touch it. An
    answer *no* or *refused* stops the movement as hard as its row binds; an office without such a rule is
    not bound. Where the rules answer with something else, ``against`` says what it has against the facts,
    or nothing.
    """

    code: str
    at: frozenset[Move]
    ask: Callable[[MoveFacts], Question | None]
    todo: str = ""
    against: Callable[[MoveFacts, Answer[Any]], str] | None = None


def _nobody(_office_id: int, _on: date) -> frozenset[str]:
    return frozenset()


def _nothing(_thing_ids: Collection[int]) -> Details:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingKind:
    """A kind of thing.

    ``prefix`` (Latin letters: it is printed as bars) and ``pattern`` form its numbers; ``keepers`` gives the
    bodies, as rules write them, whose holders see every thing of the kind; ``columns`` are those of its
    ``detail``, which gives the values of the institution's own table by thing; ``moved(acting, thing, move,
    form)`` writes that table when a thing has moved, in its transaction; ``due(acting, thing, move, form)``
    says when the rules want a thing back that goes out, with the clauses, or None; ``deeds`` are the codes of
    what can be done with a thing on its page; things of a kind that is a ``bundle`` hold others.
    """

    code: str
    label: str
    prefix: str = ""
    pattern: str = "{prefix}{rank}-{year}-{serial:04}"
    keepers: Keepers = _nobody
    columns: tuple[ColumnCard, ...] = ()
    detail: Callable[[Collection[int]], Details] = _nothing
    guards: tuple[MoveGuard, ...] = ()
    moved: Callable[[Acting, ThingCard, Move, Form], None] | None = None
    due: Callable[[Acting, ThingCard, Move, Form], tuple[datetime, tuple[str, ...]] | None] | None = None
    deeds: tuple[str, ...] = ()
    bundle: bool = False

    @property
    def numbers(self) -> NumberSeries:
        """The series its numbers come from."""
        return NumberSeries(self.code, self.pattern, self.prefix)


_kinds: dict[str, ThingKind] = {}


def register_thing_kind(kind: ThingKind) -> ThingKind:
    """Make ``kind`` known, in ``ready()``; its code is taken once, and a guard's code once in it."""
    if kind.code in _kinds:
        raise ValueError(f"the kind of thing “{kind.code}” is registered twice")
    codes = [guard.code for guard in kind.guards]
    if len(codes) != len(set(codes)):
        raise ValueError(f"the kind of thing “{kind.code}” names a guard twice")
    _kinds[kind.code] = kind
    declare_carrier(f"register:{kind.code}", f"台账：{kind.label}")
    for code in codes:
        declare_carrier(f"guard:{code}", "交接、带出、销账时核对")
    return kind


def thing_kind(code: str) -> ThingKind:
    """The kind of that code; raises NotVisible where there is none in this installation."""
    found = _kinds.get(code)
    if found is None or not exists_here(code):
        raise NotVisible
    return found


def thing_kinds() -> tuple[ThingKind, ...]:
    """Every kind there is in this installation, by code."""
    return tuple(_kinds[code] for code in sorted(_kinds) if exists_here(code))


def blank_thing_kinds() -> tuple[ThingKind, ...]:
    """Every kind, by code, whatever this installation may hold: for empty forms to print."""
    return tuple(_kinds[code] for code in sorted(_kinds))


def absent_kinds() -> tuple[str, ...]:
    """The codes of kinds that are declared and do not exist in this installation."""
    return tuple(code for code in _kinds if not exists_here(code))


def kept_kinds(viewer: Viewer, on: date) -> frozenset[str]:
    """The codes of the kinds whose things the viewer keeps for his office on the day."""
    kept = [one for one in thing_kinds() if viewer.bodies & one.keepers(viewer.office_id, on)]
    return frozenset(one.code for one in kept)
