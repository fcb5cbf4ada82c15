"""People of the office as choices: by department, in the office's own order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from zhidu.kernel.org.public import PersonCard, people

from .visiting import Visitor

Groups: TypeAlias = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def choices(visitor: Visitor, *, oneself: bool = False) -> Groups:
    """Everybody in service today, the visitor only if he may choose ``oneself``, as (department, ((id, name
    and post), …)).
    """
    grouped: dict[str, list[tuple[str, str]]] = {}
    for card in people(visitor.at_office.id, visitor.on):
        if card.in_service and (oneself or card.id != visitor.at_work.id):
            grouped.setdefault(card.department_name or "领导", []).append((str(card.id), wording(card)))
    return tuple((name, tuple(members)) for name, members in grouped.items())


def wording(card: PersonCard) -> str:
    """Name and post; namesakes by their label."""
    return f"{card.label or card.name}（{card.post_name}）" if card.post_name else card.label or card.name


def names(visitor: Visitor) -> Mapping[int, str]:
    """The names of everybody in the office today, by id."""
    return {card.id: card.name for card in people(visitor.at_office.id, visitor.on)}
