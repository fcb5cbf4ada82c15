"""Taking a thing into custody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.secrecy.public import Scope, label, unfiltered
from zhidu.kernel.words.public import Level, Overtaken, Refusal

from .models import Thing
from .states import Move, Signed, ThingState
from .store import Step, at_hand, thing_for, write


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """What is known of a thing when it is taken in: ``keeper_id`` keeps it, ``readers`` may also see that it
    is there, ``source`` is the unit it came from.
    """

    kind: str
    number: str
    name: str
    level: Level
    keeper_id: int
    place: str = ""
    until: date | None = None
    readers: Iterable[int] = ()
    source: str = ""
    origin_id: int | None = None
    note: str = ""


def enrol(
    acting: Acting,
    thing_id: int,
    what: Enrolment,
    *,
    clauses: tuple[str, ...] = (),
    matter_id: int | None = None,
) -> None:
    """Take a thing in: its keeper holds it; the first movement of its life. Within the caller's act.

    The id is minted by the caller, so that a request sent twice enrols once (Overtaken). Raises Refusal where
    the installation may not hold the level, for a number that is taken, and for a copy of what is not there.
    """
    origin = at_hand(thing_for(acting, what.origin_id)) if what.origin_id is not None else None
    with unfiltered("a number is given once, whoever asks"):
        if Thing.objects.filter(pk=thing_id).exists():
            raise Overtaken(f"{what.number} 已经登记。", todo="请刷新页面查看。")
        if Thing.objects.filter(office_id=acting.office_id, kind=what.kind, number=what.number).exists():
            raise Refusal(f"编号 {what.number} 已经使用。", todo="请核对编号，另编一号。")
        made = Thing.objects.create(
            id=thing_id,
            office_id=acting.office_id,
            kind=what.kind,
            number=what.number,
            name=what.name,
            label_id=label(
                acting.office_id,
                what.level,
                scope=Scope.NAMED,
                until=what.until,
                named={what.keeper_id, *what.readers},
            ),
            state=ThingState.KEPT.value,
            holder_id=what.keeper_id,
            keeper_id=what.keeper_id,
            place=what.place,
            moves=1,
            origin=origin,
            enrolled_at=acting.at,
            moved_at=acting.at,
        )
    step = Step(
        move=Move.ENROLLED,
        left={},
        receiver_id=what.keeper_id,
        receiver_signed=Signed.SELF if acting.person_id == what.keeper_id else None,
        outside=what.source,
        clauses=clauses,
        matter_id=matter_id,
        note=what.note,
    )
    write(acting, made, 1, step)
