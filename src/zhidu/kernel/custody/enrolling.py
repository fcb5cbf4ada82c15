"""Taking a thing into custody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.db.models import Max

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.registers.public import take_number_of
from zhidu.kernel.secrecy.public import Scope, Term, label, unfiltered
from zhidu.kernel.words.public import Level, Overtaken, Refusal

from .guarding import ask_rules
from .kinds import Form, ThingKind, thing_kind
from .models import Thing
from .states import DERIVED, Move, Signed, ThingState
from .store import Moved, Step, at_hand, cited, facts, may_receive, move, tell, thing_for, write


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """What is known of a thing when it is taken in.

    ``keeper_id`` keeps it, ``readers`` may also see that it is there, ``source`` is the unit it came from;
    without a ``number`` it takes the next of its kind. One made from another names its original in
    ``origin_id``, and in ``derived`` whether it was copied or excerpted; ``copyable`` says whether it may be
    copied in turn. ``form`` is what the kind's guards look at.
    """

    kind: str
    name: str
    level: Level
    keeper_id: int
    number: str = ""
    place: str = ""
    term: Term | None = None
    readers: Iterable[int] = ()
    source: str = ""
    origin_id: int | None = None
    derived: Move = Move.COPIED
    copyable: bool = True
    note: str = ""
    form: Form = field(default_factory=dict)


def enrol(
    acting: Acting,
    thing_id: int,
    what: Enrolment,
    *,
    clauses: tuple[str, ...] = (),
    matter_id: int | None = None,
) -> Moved:
    """Take a thing in: its keeper holds it; the first movement of its life. Within the caller's act.

    The id is minted by the caller, so that a request sent twice enrols once (Overtaken). Raises Refusal where
    the installation may not hold the level, where a rule stands against it, for a number that is taken, and
    for a copy of what may not be copied; NotVisible for an original that is not there.
    """
    kind = thing_kind(what.kind)
    _refuse_again(acting, thing_id, what)
    made = _create(acting, thing_id, kind, what, _origin(acting, what, clauses, matter_id))
    step = Step(
        move=Move.ENROLLED,
        left={},
        receiver_id=what.keeper_id,
        receiver_signed=Signed.SELF if acting.person_id == what.keeper_id else None,
        outside=what.source,
        matter_id=matter_id,
        note=what.note,
        form=what.form,
    )
    may_receive(acting, [made], what.keeper_id)
    passed = ask_rules(acting.office_id, [facts(acting, thing_for(acting, thing_id), step)])
    decided = replace(step, clauses=cited(clauses, passed))
    write(acting, made, 1, decided)
    tell(acting, made, decided)
    return Moved(thing_id, made.number, decided.clauses, passed.hints)


def _create(
    acting: Acting, thing_id: int, kind: ThingKind, what: Enrolment, copied: tuple[Thing | None, int | None]
) -> Thing:
    origin, copy_no = copied
    number = what.number.strip() or take_number_of(acting, kind.numbers, level=what.level).text
    with unfiltered("the thing is being taken in"):
        made: Thing = Thing.objects.create(
            id=thing_id,
            office_id=acting.office_id,
            kind=what.kind,
            number=number,
            name=what.name,
            label_id=_label(acting, kind, what),
            state=ThingState.KEPT.value,
            holder_id=what.keeper_id,
            keeper_id=what.keeper_id,
            place=what.place,
            moves=1,
            last=Move.ENROLLED.value,
            level=what.level.value,
            copyable=what.copyable,
            origin=origin,
            copy_no=copy_no,
            enrolled_at=acting.at,
            moved_at=acting.at,
        )
    return made


def _refuse_again(acting: Acting, thing_id: int, what: Enrolment) -> None:
    number = what.number.strip()
    with unfiltered("a number is given once, whoever asks"):
        if Thing.objects.filter(pk=thing_id).exists():
            raise Overtaken(f"{number or what.name} 已经登记。", todo="请刷新页面查看。")
        taken = Thing.objects.filter(office_id=acting.office_id, kind=what.kind, number=number)
        if number and taken.exists():
            raise Refusal(f"编号 {number} 已经使用。", todo="请核对编号，另编一号。")


def _label(acting: Acting, kind: ThingKind, what: Enrolment) -> int:
    return label(
        acting.office_id,
        what.level,
        scope=Scope.NAMED,
        term=what.term,
        named={what.keeper_id, *what.readers},
        posts=kind.keepers(acting.office_id, acting.on),
    )


def _origin(
    acting: Acting, what: Enrolment, clauses: tuple[str, ...], matter_id: int | None
) -> tuple[Thing | None, int | None]:
    """The original and the number of its next copy; that it was copied is a movement of its life."""
    if what.origin_id is None:
        return None, None
    if what.derived not in DERIVED:
        raise ValueError(f"nothing is made anew by {what.derived}")
    origin = at_hand(thing_for(acting, what.origin_id))
    step = Step(
        move=what.derived,
        left={},
        giver_id=origin.holder_id,
        receiver_id=origin.holder_id,
        clauses=clauses,
        matter_id=matter_id,
        note=what.note,
        form=what.form,
    )
    move(acting, origin, step, alone=True)
    if what.derived is Move.COPIED and not origin.copyable:
        raise Refusal(f"{origin.number} 注明不准翻印、复制。", todo="确需复制的，请先征得制发机关同意。")
    with unfiltered("copies are counted, whoever may see them"):
        last = Thing.objects.filter(origin=origin).aggregate(last=Max("copy_no"))["last"]
    return origin, (last or 0) + 1
