"""Voiding a number: it stays in its place in the series, with the reason beside it."""

from __future__ import annotations

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.secrecy.public import label, unfiltered, viewer_of
from zhidu.kernel.words.public import Level, NotVisible, Overtaken, Refusal

from .cards import RegisterCard, register
from .models import NumberRow, RegisterEntry
from .numbers import NumberState
from .sight import keeps, may_read_number

MOST_REASON = 200


def _may_void(acting: Acting, *, register_code: str, number_id: int, reason: str) -> None:
    del reason
    card = register(register_code)
    number = (
        NumberRow.objects.select_related("series").filter(pk=number_id, office_id=acting.office_id).first()
    )
    if number is None or number.series.kind != card.number_kind or acting.person_id is None:
        raise NotVisible
    viewer = viewer_of(acting)
    if not keeps(viewer, card) and not _his_own_reserve(number, acting):
        if not may_read_number(viewer, number_id):
            raise NotVisible
        raise Refusal("只有台账管理人员可以作废编号。", todo="请联系该台账的管理部门或人员办理。")


def _his_own_reserve(row: NumberRow, acting: Acting) -> bool:
    return row.person_id == acting.person_id and row.state == NumberState.RESERVED.value


@act("registers.void_number", wording="作废编号", right=_may_void)
def void_number(acting: Acting, *, register_code: str, number_id: int, reason: str) -> Done[None]:
    """Void a reserved or used number with a reason; the register shows both.

    The keeper of the register may; whoever reserved a number may as long as it is only reserved.
    Raises Overtaken where it is voided already.
    """
    why = reason.strip()
    if not why or len(why) > MOST_REASON:
        raise Refusal(f"作废编号须写明理由（不超过 {MOST_REASON} 字）。", todo="请填写理由后重试。")
    changed = (
        NumberRow.objects.filter(pk=number_id, office_id=acting.office_id)
        .exclude(state=NumberState.VOIDED.value)
        .update(state=NumberState.VOIDED.value, reason=why, at=acting.at)
    )
    if not changed:
        raise Overtaken("该编号已经作废。", todo="请刷新台账查看。")
    _show(acting, register(register_code), number_id, why)
    return Done("number", number_id, None, content={"reason": why})


def _show(acting: Acting, card: RegisterCard, number_id: int, why: str) -> None:
    """Mark the number's row as voided; a number that never had one gets a row that says so."""
    with unfiltered("the voided number's own row, whoever may see it"):
        if RegisterEntry.objects.filter(number_id=number_id).update(voided=True, reason=why):
            return
        number = NumberRow.objects.get(pk=number_id)
        named = [person for person in {number.person_id, acting.person_id} if person is not None]
        RegisterEntry(
            office_id=acting.office_id,
            register=card.code,
            number=number,
            number_text=number.text,
            label_id=label(acting.office_id, Level.INTERNAL, named=named),
            person_id=number.person_id,
            on=acting.on,
            values={},
            voided=True,
            reason=why,
        ).save(force_insert=True)
