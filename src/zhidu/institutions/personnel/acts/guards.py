"""The guards of the sheet: asked when it is handed in, and again at each signature, as things stand then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhidu.institutions.personnel.rules import Change, HandOver, Obstacle, Sole, Standing
from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.public import SUBMIT, Guard, GuardFacts, id_in, waiting_with
from zhidu.kernel.org.public import PersonCard, people, people_by_ids, person
from zhidu.kernel.regulations.public import asked
from zhidu.kernel.rulebook.public import YesNo
from zhidu.kernel.words.public import Verb

Form = Mapping[str, Any]
AT = frozenset({SUBMIT, Verb.AGREE, Verb.APPROVE})


def _ask_hand_over(facts: GuardFacts) -> HandOver | None:
    identity = id_in(facts.form, "person")
    if identity is None:
        return None
    waiting = waiting_with(person(identity, today()).office_id, identity)
    return HandOver(waiting=bool(waiting), successor=id_in(facts.form, "successor") is not None)


def _ask_standing(facts: GuardFacts) -> Standing | None:
    identity = id_in(facts.form, "person")
    return Standing(obstacle=_obstacle(person(identity, today()), facts.form)) if identity else None


def _obstacle(who: PersonCard, form: Form) -> Obstacle:
    """The first thing that came between."""
    if not who.in_service or who.title != form["before"]:
        return Obstacle.POST_CHANGED
    successor = id_in(form, "successor")
    if successor is not None and not _serves(who.office_id, successor):
        return Obstacle.SUCCESSOR_GONE
    if form.get("change") == Change.MOVE and _taken(who, form):
        return Obstacle.POST_TAKEN
    return Obstacle.NONE


def _serves(office_id: int, person_id: int) -> bool:
    found = people_by_ids([person_id], today(), office_id=office_id).get(person_id)
    return found is not None and found.in_service


def _taken(who: PersonCard, form: Form) -> bool:
    """Whether somebody else holds the new post on the day it begins, where only one can hold it."""
    since, where, rank = date.fromisoformat(form["since"]), id_in(form, "department"), form["rank"]
    if not _sole(who.office_id, rank):
        return False
    return any(
        one.id != who.id and one.rank == rank and one.department_id == where
        for one in people(who.office_id, since)
    )


def _sole(office_id: int, rank: str) -> bool:
    answer = asked(office_id, today(), Sole(rank=rank))
    return answer is not None and isinstance(answer.value, YesNo) and answer.value.yes


GUARDS = (
    Guard(
        code="personnel.hand_over",
        at=AT,
        ask=_ask_hand_over,
        todo="请写明接办人，签完字后未办结的事项一并转给他；已经提交的，请退回填单人补填。",
    ),
    Guard(
        code="personnel.standing",
        at=AT,
        ask=_ask_standing,
        todo="请退回填单人，按现在的任职、岗位和人员重新填写。",
    ),
)
