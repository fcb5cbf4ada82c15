"""The one place where a thing changes: each change is the next movement of its life, or there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.secrecy.public import name_readers, unfiltered
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

from .models import Movement, Sheet, Thing
from .states import Move, Signed, ThingState


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a movement says, and ``left``: how it leaves the thing (columns and their values)."""

    move: Move
    left: Mapping[str, Any]
    giver_id: int | None = None
    receiver_id: int | None = None
    giver_signed: Signed | None = None
    receiver_signed: Signed | None = None
    outside: str = ""
    due_at: datetime | None = None
    sheet: Sheet | None = None
    clauses: tuple[str, ...] = field(default=())
    matter_id: int | None = None
    note: str = ""


def thing_for(acting: Acting, thing_id: int) -> Thing:
    """The thing, for an act about it; raises NotVisible if the office has none of this id."""
    with unfiltered("the act itself finds out who may touch the thing"):
        found: Thing | None = Thing.objects.filter(pk=thing_id, office_id=acting.office_id).first()
    if found is None:
        raise NotVisible
    return found


def alive(thing: Thing) -> Thing:
    """The same, for what can only be done with a thing that is there; raises Refusal otherwise."""
    state = ThingState(thing.state)
    if state is ThingState.GONE:
        raise Refusal(f"{thing.number} 已销账，不能再办理。", todo="请在台账中查看其去向。")
    return thing


def at_hand(thing: Thing) -> Thing:
    """The same, for what needs the thing itself; raises Refusal for what is gone or missing."""
    if ThingState(alive(thing).state) is ThingState.MISSING:
        raise Refusal(f"{thing.number} 下落不明，找回以前不能办理。", todo="找到后请先登记找回。")
    return thing


def loose(thing: Thing) -> Thing:
    """The same, for what is done to the thing alone; raises Refusal for what lies in a bundle."""
    if thing.bundle_id is not None:
        raise Refusal(f"{thing.number} 装在卷、夹内，随其一并办理。", todo="请先从卷、夹中取出。")
    return thing


def move(acting: Acting, thing: Thing, step: Step) -> None:
    """Write the next movement of the thing and of what lies in it; raises Overtaken if another came first."""
    if not connection.in_atomic_block:
        raise RuntimeError("a thing moves within an act only")
    with unfiltered("what lies in a bundle goes with it"):
        inside = list(Thing.objects.filter(bundle_id=thing.pk).order_by("pk"))
    for one in (thing, *inside):
        _move(acting, one, step)


def _move(acting: Acting, thing: Thing, step: Step) -> None:
    nth = thing.moves + 1
    with unfiltered("the act has found that it may move the thing"):
        changed = Thing.objects.filter(pk=thing.pk, moves=thing.moves).update(
            **step.left, moves=nth, moved_at=acting.at
        )
    if not changed:
        raise Overtaken(f"{thing.number} 刚才已由别人办理。", todo="请刷新页面，按现状办理。")
    write(acting, thing, nth, step)
    if step.receiver_id is not None:
        name_readers(thing.label_id, [step.receiver_id], "holder")


def write(acting: Acting, thing: Thing, nth: int, step: Step) -> None:
    """Add the row of a movement."""
    Movement(
        office_id=thing.office_id,
        thing_id=thing.pk,
        nth=nth,
        move=step.move.value,
        giver_id=step.giver_id,
        receiver_id=step.receiver_id,
        outside=step.outside,
        place=step.left.get("place", thing.place),
        due_at=step.due_at,
        giver_signed=step.giver_signed.value if step.giver_signed else "",
        receiver_signed=step.receiver_signed.value if step.receiver_signed else "",
        sheet=step.sheet,
        by_id=acting.person_id,
        at=acting.at,
        clauses=" ".join(step.clauses),
        matter_id=step.matter_id,
        note=step.note,
    ).save()
