"""Having a thing in another ledger: another kind and level, with the same number and its whole life."""

from __future__ import annotations

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.secrecy.public import change_label, name_posts, unfiltered
from zhidu.kernel.words.public import Level, Refusal

from .going import free
from .kinds import thing_kind
from .models import Thing
from .states import Move, Signed
from .store import Moved, Step, at_hand, may_receive, move, thing_for


def relist(
    acting: Acting, thing_id: int, *, kind: str, level: Level, note: str, clauses: tuple[str, ...] = ()
) -> Moved:
    """Keep it under another kind and level from now on; who holds it and where it is stay. Within the
    caller's act.

    Raises Refusal while it is handed over or lies in a bundle, where its holder may not have things of that
    level, and for a number that the other ledger knows; NotVisible for a kind that does not exist here.
    """
    thing, other = free(at_hand(thing_for(acting, thing_id))), thing_kind(kind)
    with unfiltered("a number is given once, whoever asks"):
        taken = Thing.objects.filter(office_id=acting.office_id, kind=kind, number=thing.number).exists()
    if taken:
        raise Refusal(f"{other.label}里已经有编号 {thing.number}。", todo="请先核对两件实物的编号。")
    change_label(thing.label_id, level=level)
    name_posts(thing.label_id, other.keepers(acting.office_id, acting.on))
    may_receive(acting, [thing], thing.holder_id or 0)
    signed = Signed.SELF if acting.person_id == thing.holder_id else None
    step = Step(
        move=Move.RELISTED,
        left={"kind": kind},
        giver_id=thing.holder_id,
        giver_signed=signed,
        clauses=clauses,
        note=note,
    )
    return move(acting, thing, step, alone=True)
