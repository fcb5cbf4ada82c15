"""Whom the rules name for a part of the work, and whether somebody is one of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zhidu.kernel.regulations.public import asked
from zhidu.kernel.rulebook.public import Codes, Question

from .reads import bodies_of


@dataclass(frozen=True, slots=True)
class Named:
    """Whom the rules name, as rules write it, and by which clauses."""

    codes: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()


def named_by(office_id: int, on: date, question: Question) -> Named:
    """Whom the office's rules name in answer to the question; nobody where they are silent or refuse."""
    answer = asked(office_id, on, question)
    if answer is None or not isinstance(answer.value, Codes):
        return Named()
    return Named(answer.value.codes, tuple(clause.id for clause in answer.clauses))


def is_among(office_id: int, person_id: int | None, on: date, codes: Iterable[str]) -> bool:
    """Whether the person is one of those that these codes name on the day; the system by itself never is."""
    return person_id is not None and not frozenset(codes).isdisjoint(
        bodies_of(person_id, on, office_id=office_id)
    )
