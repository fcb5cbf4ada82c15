"""What a label demands of people: the class of cleared staff without which a state secret is not theirs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from zhidu.kernel.org.public import people_by_ids
from zhidu.kernel.regulations.public import asked
from zhidu.kernel.words.public import Level, NotVisible, Refusal

from .clearances import levels_of
from .existing import keeps_state_secrets
from .labels import label_of
from .rules import PersonClass


def closed_level(label_id: int) -> Level | None:
    """The level of what carries the label, where it is a state secret; None where no class is needed."""
    if not keeps_state_secrets():
        return None
    level = label_of(label_id).level
    return level if level.is_state_secret else None


def require_class(label_id: int, office_id: int, person_id: int | None, on: date) -> None:
    """Raise NotVisible where the person's class does not let him see what carries the label.

    Work that the system does by itself (``person_id`` None) looks at nothing.
    """
    level = closed_level(label_id) if person_id is not None else None
    if level is not None and level not in levels_of(office_id, person_id, on):
        raise NotVisible


def refuse_uncleared(label_id: int, office_id: int, people: Iterable[int], on: date) -> None:
    """Raise Refusal, naming them, where some of ``people`` may not come to see what carries the label."""
    level = closed_level(label_id)
    if level is None:
        return
    without = [one for one in people if level not in levels_of(office_id, one, on)]
    if without:
        cards = people_by_ids(without, on, office_id=office_id)
        names = "、".join(cards[one].name for one in without)
        raise Refusal(
            f"{names}的涉密人员类别不能接触{level.label}级国家秘密。",
            todo="请另选符合条件的人员；确需接触的，先由保密员登记涉密人员类别。",
            clauses=class_clauses(office_id, level, on),
        )


def class_clauses(office_id: int, level: Level, on: date) -> tuple[str, ...]:
    """The clauses that say which class deals with secrets of this level; none where the rules are silent."""
    answer = asked(office_id, on, PersonClass(level=level.value))
    return () if answer is None else tuple(clause.id for clause in answer.clauses)
