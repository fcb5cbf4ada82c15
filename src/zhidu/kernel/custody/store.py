"""The one place where a thing changes: each change is the next movement of its life, or there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Subquery

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.secrecy.public import name_readers, refuse_uncleared, unfiltered
from zhidu.kernel.words.public import Ground, NotVisible, Overtaken, Refusal

from .cards import thing_card
from .guarding import Passed, ask_rules
from .kinds import Form, MoveFacts, thing_kind
from .models import MOST_CITED, Movement, Sheet, Thing
from .states import OUTWARD, Move, Signed, ThingState


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
    form: Form = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Moved:
    """What was done with a thing: the clauses that decided, and what the rules warn of."""

    thing_id: int
    number: str
    clauses: tuple[str, ...] = ()
    hints: tuple[Ground, ...] = ()


def thing_for(acting: Acting, thing_id: int) -> Thing:
    """The thing, for an act about it; raises NotVisible if the office has none of this id.

    Until the act is over nobody else offers or moves it: what is found out about it stays true.
    """
    with unfiltered("the act itself finds out who may touch the thing"):
        rows = Thing.objects.select_related("label").select_for_update(of=("self",))
        found: Thing | None = rows.filter(pk=thing_id, office_id=acting.office_id).first()
    if found is None:
        raise NotVisible
    return found


def take_turns(acting: Acting, thing_ids: Iterable[int]) -> None:
    """Wait for all these things before an act looks at the first: everybody takes them in the same order, and
    what lies in a bundle after the bundle, so that two acts never wait for each other.
    """
    with unfiltered("nothing is read but that they are there"):
        rows = Thing.objects.filter(pk__in=set(thing_ids), office_id=acting.office_id)
        list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk"))


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


def place_kept(thing: Thing) -> str:
    """Where its keeper had it before it went out to whoever has it now."""
    moved = Movement.objects.filter(thing_id=thing.pk).order_by("-nth")
    went = moved.filter(move__in=OUTWARD, giver_id=thing.keeper_id).values("nth")[:1]
    return moved.filter(nth__lt=Subquery(went)).values_list("place", flat=True).first() or ""


def contents(thing: Thing) -> tuple[Thing, ...]:
    """The thing and what lies in it: they go together."""
    with unfiltered("what lies in a bundle goes with it"):
        inside = Thing.objects.select_related("label").filter(bundle_id=thing.pk).order_by("pk")
        return (thing, *inside)


def move(acting: Acting, thing: Thing, step: Step, *, alone: bool = False) -> Moved:
    """Write the next movement of the thing and (unless ``alone``) of what lies in it, after the rules were
    asked.

    Raises Refusal where a rule stands against it, and Overtaken if another movement came first.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a thing moves within an act only")
    together = (thing,) if alone else contents(thing)
    if step.receiver_id is not None and step.receiver_id != thing.holder_id:
        may_receive(acting, together, step.receiver_id)
    passed = ask_rules(acting.office_id, [facts(acting, one, step) for one in together])
    decided = replace(step, clauses=cited(step.clauses, passed))
    for one in together:
        _move(acting, one, decided)
    for one in together:
        tell(acting, one, decided)
    return Moved(thing.pk, thing.number, decided.clauses, passed.hints)


def may_receive(acting: Acting, things: Iterable[Thing], person_id: int) -> None:
    """Raise Refusal where the receiver's class of cleared staff does not permit the level of one of them."""
    for label_id in {one.label_id for one in things}:
        refuse_uncleared(label_id, acting.office_id, [person_id], acting.on)


def cited(given: tuple[str, ...], passed: Passed) -> tuple[str, ...]:
    """The clauses a caller gives and those that decided, each once."""
    return tuple(dict.fromkeys((*given, *passed.clauses)))


def tell(acting: Acting, thing: Thing, step: Step) -> None:
    """Let the institution write its own table: the thing has moved."""
    moved = thing_kind(thing.kind).moved
    if moved is not None:
        moved(acting, thing_card(thing_for(acting, thing.pk)), step.move, step.form)


def facts(acting: Acting, thing: Thing, step: Step) -> MoveFacts:
    """What guards look at before the step."""
    return MoveFacts(
        thing=thing_card(thing),
        move=step.move,
        at=acting.at,
        giver_id=step.giver_id,
        receiver_id=step.receiver_id,
        place=step.left.get("place", thing.place),
        outside=step.outside,
        due_at=step.due_at,
        form=step.form,
        matter_id=step.matter_id,
        person_id=acting.person_id,
    )


def _move(acting: Acting, thing: Thing, step: Step) -> None:
    nth = thing.moves + 1
    with unfiltered("the act has found that it may move the thing"):
        changed = Thing.objects.filter(pk=thing.pk, moves=thing.moves).update(
            **step.left, moves=nth, last=step.move.value, moved_at=acting.at
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
        clauses=joined(step.clauses),
        matter_id=step.matter_id,
        note=step.note,
    ).save()


def joined(clauses: tuple[str, ...]) -> str:
    """The ids in one line, as many as a row holds."""
    line = " ".join(clauses)
    return line if len(line) <= MOST_CITED else line[: MOST_CITED + 1].rpartition(" ")[0]
