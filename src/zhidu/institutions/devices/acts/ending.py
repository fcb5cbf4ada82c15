"""A device leaves the ledger: scrapped, destroyed or given away, with the consent that the rules ask for."""

from __future__ import annotations

from zhidu.institutions.devices.reads import device
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.custody.public import Move, end
from zhidu.kernel.secrecy.public import refuse_marks, viewer_of
from zhidu.kernel.words.public import Refusal

from .enrolling import refuse_other_keepers
from .guards import ACTIONS
from .handling import consented

WAYS = (Move.SCRAPPED, Move.SENT, Move.DESTROYED)


def _may_end(acting: Acting, /, *, thing_id: int, how: Move, outside: str) -> None:
    del how, outside
    refuse_other_keepers(acting, device(viewer_of(acting), thing_id).category)


@act("devices.end", wording="设备销账", right=_may_end)
def end_device(acting: Acting, /, *, thing_id: int, how: Move, outside: str) -> Done[None]:
    """Write a device off the ledger; where it went is put on record.

    Raises Refusal, with the clause, where the rules forbid it or ask for a consent that is not there.
    """
    if how not in WAYS:
        raise Refusal("没有选择怎样销账。", todo="请从名单中选择。")
    refuse_marks(outside)
    agreed = consented(thing_id, ACTIONS[how], acting.on)
    moved = end(acting, thing_id, how, outside=outside, matter_id=agreed.pk if agreed else None)
    return Done("thing", thing_id, None, clauses=moved.clauses, content={"how": how.value})
