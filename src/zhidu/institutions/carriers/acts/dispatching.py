"""Carriers that are sent to another unit, and who there signs for them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from zhidu.institutions.carriers.models import Dispatch
from zhidu.institutions.carriers.reads.registers import SENT
from zhidu.institutions.carriers.reads.rows import known
from zhidu.institutions.carriers.reads.rules import keepers
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.clock.public import legal_day
from zhidu.kernel.custody.public import Move, Moved, end, thing
from zhidu.kernel.org.public import is_among
from zhidu.kernel.registers.public import enter, take_number
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

from .leaving import held


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """How a carrier goes, and to whom; ``recipient`` is what kind of recipient it is."""

    unit: str
    recipient: str
    channel: str
    sealed: bool
    escorts: int
    receipt: str = ""


def _holds(acting: Acting, *, thing_id: int, sending: Sending) -> None:
    del sending
    held(acting, thing_id)


@act("carriers.dispatch", wording="发出涉密载体", right=_holds)
def dispatch(acting: Acting, *, thing_id: int, sending: Sending) -> Done[Moved]:
    """Send a carrier to another unit: the office no longer answers for it once it is on its way.

    Raises Refusal where the rules do not allow the way, the sender or the recipient.
    """
    if not sending.unit.strip():
        raise Refusal("没有写明发给哪个单位。", todo="请写明领取单位的全称。")
    form = asdict(sending)
    moved = end(acting, thing_id, Move.SENT, outside=sending.unit.strip(), note=sending.receipt, form=form)
    Dispatch.objects.create(
        thing_id=thing_id,
        office_id=acting.office_id,
        unit=sending.unit.strip()[:120],
        channel=sending.channel,
        receipt=sending.receipt.strip()[:60],
        sent_by_id=acting.person_id or 0,
        sent_at=acting.at,
    )
    return Done("thing", thing_id, moved, clauses=moved.clauses, content={"channel": sending.channel})


def keeps(acting: Acting) -> bool:
    """Whether whoever acts is one of those who keep carriers."""
    return is_among(acting.office_id, acting.person_id, acting.on, keepers(acting.office_id, acting.on))


def sent(acting: Acting, thing_id: int) -> Dispatch:
    """What was sent, for whoever sent it or keeps carriers; raises NotVisible for others."""
    row = Dispatch.objects.filter(pk=thing_id, office_id=acting.office_id).first()
    if row is None or not (row.sent_by_id == acting.person_id or keeps(acting)):
        raise NotVisible
    return row


def _may_note(acting: Acting, *, thing_id: int, signed_by: str, signed_on: date) -> None:
    del signed_by, signed_on
    sent(acting, thing_id)


@act("carriers.signed_for", wording="登记对方签收", right=_may_note)
def signed_for(acting: Acting, *, thing_id: int, signed_by: str, signed_on: date) -> Done[None]:
    """Note who of the other unit signed for it, and when; enters the register of recipients.

    Raises Refusal for nobody and for a day outside the time since it was sent, Overtaken if it is noted.
    """
    row = sent(acting, thing_id)
    if not signed_by.strip() or not legal_day(row.sent_at) <= signed_on <= acting.on:
        raise Refusal("没有写明签收人，或者签收日期不对。", todo="请按回执填写签收人和签收日期。")
    changed = Dispatch.objects.filter(pk=thing_id, signed_on=None).update(
        signed_by=signed_by.strip()[:60], signed_on=signed_on
    )
    if not changed:
        raise Overtaken("已经登记过签收。", todo="请刷新页面查看。")
    found = thing(viewer_of(acting), thing_id)
    enter(
        acting,
        SENT.code,
        label_id=found.label_id,
        number=take_number(acting, SENT.code, level=found.level),
        values={
            "carrier": f"{found.number} {found.name}",
            "copy_number": known(thing_id).copy_number,
            "unit": row.unit,
            "channel": row.channel,
            "receipt": row.receipt,
            "signed_by": signed_by.strip(),
            "signed_on": signed_on.isoformat(),
        },
    )
    return Done("thing", thing_id, None, content={"signed_on": signed_on})
