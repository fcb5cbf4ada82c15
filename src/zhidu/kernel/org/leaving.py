"""Leaving a post: what must be handed back first is asked of the rooms and institutions that know of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from zhidu.kernel.words.public import Ground, Refusal

from .models import Person


@dataclass(frozen=True, slots=True)
class Leaving:
    """Who leaves with the day: his post for another one, or (``for_good``) his last post or the office."""

    office_id: int
    person_id: int
    last_day: date
    for_good: bool


LeavingCheck = Callable[[Leaving], Iterable[Ground]]
_checks: list[LeavingCheck] = []


def declare_leaving_check(check: LeavingCheck) -> None:
    """From now on ``check`` is asked before anybody leaves a post: it tells what he has still to do, how
    much of it and by which clauses, never what is restricted.
    """
    if check not in _checks:
        _checks.append(check)


def unfinished(leaving: Leaving) -> tuple[Ground, ...]:
    """Everything that stands against it that somebody leaves."""
    return tuple(ground for check in _checks for ground in check(leaving))


def refuse_unfinished(leaving: Leaving) -> None:
    """Raise Refusal, with all of it, while something has still to be handed back."""
    grounds = unfinished(leaving)
    if grounds:
        name = Person.objects.get(pk=leaving.person_id).name
        raise Refusal(
            f"{name}还不能办理离岗：" + "；".join(one.what.rstrip("。") for one in grounds) + "。",
            clauses=tuple(dict.fromkeys(clause for one in grounds for clause in one.clauses)),
            todo=" ".join(dict.fromkeys(one.todo for one in grounds if one.todo)),
            grounds=grounds,
            said=f"{name}还有 {len(grounds)} 类手续没有办清，不能离岗：",
        )
