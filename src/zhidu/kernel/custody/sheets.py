"""Hand-over sheets (交接单): printed with a number, signed in ink, and counted by their scan."""

from __future__ import annotations

from collections.abc import Collection

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

from .handing import taken_by_sheet
from .models import OPEN, Offer, Sheet
from .states import OfferState
from .store import Moved, take_turns


def print_sheet(acting: Acting, sheet_id: int, number: str, offer_ids: Collection[int]) -> None:
    """Put open offers of one giver to one receiver on a sheet, within the caller's act.

    Raises Refusal if they are not between the same two or stand on a sheet, and Overtaken if one of them is
    settled already, or for a request sent twice.
    """
    if Sheet.objects.filter(pk=sheet_id).exists():
        raise Overtaken("交接单已经编好。", todo="请从“我移交的”进入，打印后由双方签字。")
    rows = list(Offer.objects.filter(pk__in=offer_ids, office_id=acting.office_id))
    if len(rows) != len(set(offer_ids)) or not rows:
        raise NotVisible
    if any(row.state != OfferState.OPEN.value for row in rows):
        raise Overtaken("其中有的交接已经办结。", todo="请刷新页面，重新选择。")
    if any(row.sheet_id is not None for row in rows):
        raise Refusal("其中有的交接已列入别的交接单。", todo="请在原交接单上签字；要改列的，先撤回再提出。")
    if len({(row.giver_id, row.receiver_id) for row in rows}) > 1:
        raise Refusal("一张交接单只列同一移交人交给同一接收人的载体、设备。", todo="请分开打印。")
    made = Sheet.objects.create(
        id=sheet_id,
        office_id=acting.office_id,
        number=number,
        printed_at=acting.at,
        printed_by_id=acting.person_id,
    )
    Offer.objects.filter(pk__in=[row.pk for row in rows]).update(sheet=made)


def sign_sheet(acting: Acting, sheet_id: int, scan_id: int) -> tuple[Moved, ...]:
    """The scan of the signed sheet counts as both signatures; gives what moved.

    Whoever brings the scan must not be one of the two only by his own word: the institution's rule says who
    may. Raises Overtaken for a sheet that was signed already.
    """
    sheet = Sheet.objects.filter(pk=sheet_id, office_id=acting.office_id).first()
    if sheet is None:
        raise NotVisible
    signed = Sheet.objects.filter(pk=sheet.pk, signed_at=None).update(scan_id=scan_id, signed_at=acting.at)
    if not signed:
        raise Overtaken(f"交接单 {sheet.number} 已经登记签字。", todo="请刷新页面查看。")
    rows = list(Offer.objects.filter(OPEN, sheet=sheet).order_by("id"))
    if not rows:
        raise Overtaken(f"交接单 {sheet.number} 上的交接都已办结或撤回。", todo="请重新提出交接并打印。")
    take_turns(acting, [row.thing_id for row in rows])
    return tuple(taken_by_sheet(acting, row, sheet) for row in rows)
