"""Requisitions as matters: their way, the day by which they are issued, what they leave in the register."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.matters.public import (
    FieldCard,
    Guard,
    GuardFacts,
    MatterKind,
    MatterView,
    register_kind,
)
from zhidu.kernel.obligations.public import Owed, let_off, owe, settle_owed, still_owed
from zhidu.kernel.org.public import named_by
from zhidu.kernel.regulations.public import asked, rulebook
from zhidu.kernel.rulebook.public import DateAnswer
from zhidu.kernel.words.public import Verb, Who, yes_no
from zhidu.vocabulary.equipment import EquipmentIssued

from .models import Requisition
from .reads import EQUIPMENT, REQUISITIONS
from .rules import IssueDue, MayBuy, Purchaser, RequisitionChain

Form = Mapping[str, Any]
ISSUE = "supplies.issue"


def _quantity(form: Form) -> int:
    return int(Decimal(form["quantity"]))


def _save(acting: Acting, matter_id: int, form: Form) -> None:
    Requisition.objects.update_or_create(
        matter_id=matter_id,
        defaults={
            "office_id": acting.office_id,
            "item": form["item"],
            "name": form["name"],
            "quantity": _quantity(form),
            "needed_by": date.fromisoformat(form["needed_by"]),
        },
    )


def _owe(acting: Acting, row: Requisition) -> None:
    """With the consent, buying and issuing is owed by the day that was agreed to (S3.03-07)."""
    named = named_by(acting.office_id, acting.on, Purchaser(item=row.item)).codes
    answer = asked(acting.office_id, acting.on, IssueDue(agreed=row.needed_by))
    if not named or answer is None or not isinstance(answer.value, DateAnswer):
        return
    who = min(named)
    owe(
        acting,
        Owed(
            source_id=row.pk,
            code=ISSUE,
            label=f"购置、发放：{row.name}（{row.quantity}）",
            clause=answer.clauses[0].id,
            due_on=answer.value.date,
            responsible=who,
            responsible_label=rulebook(acting.office_id, acting.on).label_of_who(Who.parse(who)),
            path=f"/matters/{row.pk}/",
        ),
    )


def _acted(acting: Acting, facts: GuardFacts) -> None:
    row = Requisition.objects.get(pk=facts.matter_id)
    if facts.verb == Verb.APPROVE:
        _owe(acting, row)
    if facts.verb == Verb.CARRY_OUT:
        row.issued_on = acting.on
        row.save(update_fields=["issued_on"])
        if still_owed(acting.office_id, frozenset({row.pk}), ISSUE):
            settle_owed(acting, source_id=row.pk, code=ISSUE)


def _returned(acting: Acting, matter_id: int) -> None:
    let_off(acting, source_id=matter_id, code=ISSUE)


def _row(view: MatterView) -> Form:
    """The columns of the requisition book (S3.03-05), signatures out of the steps."""
    form, row = view.form, Requisition.objects.get(pk=view.id)
    return {
        "department": view.department,
        "name": form["name"],
        "quantity": _quantity(form),
        "reason": form["reason"],
        "opinion": view.signature(Verb.AGREE),
        "decision": view.signature(Verb.APPROVE) or view.signature(Verb.SIGN),
        "issued_on": row.issued_on.isoformat() if row.issued_on else "",
        "receiver": view.starter,
    }


def _issued(view: MatterView) -> EquipmentIssued | None:
    """Whoever keeps the ledger of devices hears of equipment."""
    row = Requisition.objects.get(pk=view.id)
    if row.item != EQUIPMENT or row.issued_on is None:
        return None
    return EquipmentIssued(row.office_id, row.pk, row.name, row.quantity, view.starter_id, row.issued_on)


def _ask_standard(facts: GuardFacts) -> MayBuy:
    return MayBuy(within_standard=bool(facts.form["within_standard"]), approved=Verb.APPROVE in facts.done)


REQUISITION = register_kind(
    MatterKind(
        code="supplies.requisition",
        label="领用物品",
        sheet="设备、物品领用登记表",
        note="领用计算机等信息设备、办公用品，由此申请；批准后按批准的日期发放。",
        question=lambda form: RequisitionChain(item=str(form["item"])),
        title=lambda form: f"领用{form['name']}",
        line="supplies",
        register=REQUISITIONS.code,
        row=_row,
        save_detail=_save,
        acted=_acted,
        returned=_returned,
        finished=_issued,
        fields=(
            FieldCard("item", "类别", domain="supply_item"),
            FieldCard("name", "物品"),
            FieldCard("quantity", "数量"),
            FieldCard("needed_by", "发放日期"),
            FieldCard("within_standard", "在配备标准以内", yes_no),
            FieldCard("reason", "事由"),
        ),
        guards=(
            Guard(
                code="supplies.may_buy",
                at=frozenset({Verb.CARRY_OUT}),
                ask=_ask_standard,
                todo="请先报批；超出配备标准的，不能购置。",
            ),
        ),
    )
)
