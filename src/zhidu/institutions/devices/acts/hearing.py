"""What the institution makes of equipment that was issued: it is to be entered in the ledger."""

from __future__ import annotations

from zhidu.institutions.devices.reads import named_for
from zhidu.institutions.devices.reads.duties import LEDGER
from zhidu.kernel.acts.public import Acting, subscribe
from zhidu.kernel.obligations.public import Owed, owe
from zhidu.kernel.org.public import person
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.words.public import Who
from zhidu.vocabulary.equipment import EquipmentIssued

ENTER = "devices.enter_issued"


def enter_issued(_item: int, issued: EquipmentIssued) -> None:
    """Whoever keeps the ledger owes the entry; the same again changes nothing."""
    named = named_for(issued.office_id, issued.on, LEDGER)
    if not named.codes:
        return
    keeper, receiver = min(named.codes), person(issued.person_id, issued.on, office_id=issued.office_id)
    owe(
        Acting(issued.office_id),
        Owed(
            source_id=issued.source_id,
            code=ENTER,
            label=f"登记新发放的设备：{issued.name}（{issued.quantity}），领用人{receiver.name}",
            clause=named.clauses[0],
            due_on=issued.on,
            responsible=keeper,
            responsible_label=rulebook(issued.office_id, issued.on).label_of_who(Who.parse(keeper)),
        ),
    )


subscribe(EquipmentIssued, enter_issued)
