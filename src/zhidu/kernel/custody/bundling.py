"""Bundles (卷、夹): what lies in one goes where it goes, and is taken out before it goes alone."""

from __future__ import annotations

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.secrecy.public import unfiltered
from zhidu.kernel.words.public import Refusal

from .going import free
from .kinds import thing_kind
from .models import Thing
from .states import Move, Signed
from .store import Moved, Step, at_hand, move, take_turns, thing_for


def put_in(acting: Acting, thing_id: int, bundle_id: int) -> Moved:
    """Lay a thing into a bundle of the same holder, within the caller's act.

    Raises Refusal for another's bundle, for a bundle in a bundle, and for what is being handed over.
    """
    take_turns(acting, (bundle_id, thing_id))
    bundle, thing = (free(at_hand(thing_for(acting, one))) for one in (bundle_id, thing_id))
    if not thing_kind(bundle.kind).bundle:
        raise Refusal(f"{bundle.number} 不是卷、夹。", todo="请核对卷、夹的编号。")
    if thing.pk == bundle.pk or _holds_any(thing):
        raise Refusal(f"{thing.number} 本身是卷、夹，不能再装入。", todo="请逐件装入。")
    if thing.holder_id != bundle.holder_id or acting.person_id != thing.holder_id:
        raise Refusal("只能把自己持有的装入自己持有的卷、夹。", todo="请先办理交接。")
    left = {"bundle_id": bundle.pk, "place": bundle.place, "keeper_id": bundle.keeper_id}
    left |= {"state": bundle.state, "due_at": bundle.due_at}
    return move(acting, thing, _step(acting, Move.BUNDLED, thing, left, bundle))


def take_out(acting: Acting, thing_id: int) -> Moved:
    """Take a thing out of its bundle; its holder stays the same. Raises Refusal for anybody else."""
    bundle_id = _bundle_of(thing_id)
    bundle = None if bundle_id is None else thing_for(acting, bundle_id)
    thing = at_hand(thing_for(acting, thing_id))
    if bundle is None or thing.bundle_id != bundle.pk:
        raise Refusal(f"{thing.number} 没有装在卷、夹内。", todo="请在台账中核对。")
    free(bundle)
    if acting.person_id != thing.holder_id:
        raise Refusal(f"{thing.number} 不由您持有。", todo="请由持有人办理。")
    return move(acting, thing, _step(acting, Move.UNBUNDLED, thing, {"bundle_id": None}, bundle))


def _bundle_of(thing_id: int) -> int | None:
    """The bundle it lies in so far: to be waited for before the thing itself."""
    with unfiltered("the act finds out afterwards who may touch the two"):
        return Thing.objects.filter(pk=thing_id).values_list("bundle_id", flat=True).first()


def _holds_any(thing: Thing) -> bool:
    with unfiltered("whether anything lies in it, not what"):
        return Thing.objects.filter(bundle_id=thing.pk).exists()


def _step(acting: Acting, how: Move, thing: Thing, left: dict[str, object], bundle: Thing) -> Step:
    return Step(
        move=how,
        left=left,
        giver_id=thing.holder_id,
        receiver_id=thing.holder_id,
        giver_signed=Signed.SELF if acting.person_id == thing.holder_id else None,
        note=bundle.number,
    )
