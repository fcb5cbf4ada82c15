"""Closed lists of the room, and what an institution declares of its facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zhidu.kernel.words.public import Labelled, WrongUse

EXPLAIN_WITHIN = "scoring.explain_within"


class FactState(Labelled):
    """How far a fact has come."""

    CANDIDATE = "candidate", "待说明"
    EXPLAINED = "explained", "待认定"
    ACCEPTED = "accepted", "已采信"
    DROPPED = "dropped", "不予采信"

    @property
    def open(self) -> bool:
        """Whether nobody has decided yet."""
        return self in {FactState.CANDIDATE, FactState.EXPLAINED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Something that happened: of which kind, whose, on which day, by which clause, about what.

    ``data`` are plain values for ``FactKind.tell``; titles and other content have no place there.
    """

    kind: str
    department: str
    about_kind: str
    about_id: int
    on: date
    clause: str
    data: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FactKind:
    """A kind of fact; ``tell`` puts its data into words."""

    code: str
    label: str
    tell: Callable[[Mapping[str, Any]], str]


Source = Callable[[int, date], Iterable[Proposal]]

_kinds: dict[str, FactKind] = {}
_sources: list[Source] = []


def declare_kind(kind: FactKind) -> FactKind:
    """Make a kind of fact known, in ``ready()``; its code is taken once."""
    if kind.code in _kinds:
        raise ValueError(f"the kind of fact “{kind.code}” is declared twice")
    _kinds[kind.code] = kind
    return kind


def declare_source(source: Source) -> Source:
    """Have ``source(office id, day)`` asked for what happened, whenever facts are gathered."""
    _sources.append(source)
    return source


def sources() -> tuple[Source, ...]:
    """Everything that is asked when facts are gathered."""
    return tuple(_sources)


def fact_kind(code: str) -> FactKind:
    """The kind of that code; raises WrongUse naming those there are."""
    if code not in _kinds:
        known = "、".join(one.label for one in _kinds.values()) or "（尚无）"
        raise WrongUse(f"没有“{code}”这类记实。", todo=f"现有的类别：{known}。")
    return _kinds[code]
