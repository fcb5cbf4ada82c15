"""定密问题: wrong or missed classification is written down, and open until a matter has corrected it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhidu.institutions.classification.codes import FINDING, FINDINGS
from zhidu.institutions.classification.models import Finding
from zhidu.institutions.classification.reads.secrets import by_number, finding
from zhidu.institutions.classification.rules import Fault, Found, Review
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.obligations.public import Owed, owe, settle_owed
from zhidu.kernel.org.public import person
from zhidu.kernel.registers.public import enter, take_number
from zhidu.kernel.secrecy.public import label, refuse_uncleared, unfiltered, viewer_of
from zhidu.kernel.words.public import Level, NotVisible, Refusal

from .common import keeps, refuse_unknowing
from .terms import clause_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingWish:
    """What is to be written down: ``level`` is that of what was found, ``document`` the number of the notice,
    ``correct_by`` the day it sets; ``handler_id`` is who corrects it.
    """

    fault: Fault
    found: Found
    what: str
    level: Level
    handler_id: int
    secret_number: str = ""
    document: str = ""
    correct_by: date | None = None


@act("classification.finding", wording="登记定密问题", right=keeps)
def record_finding(acting: Acting, *, finding_id: int, wish: FindingWish) -> Done[str]:
    """Write down what is wrong and by when it is corrected; gives the number. The same id again changes
    nothing. Raises Refusal where the notice has no number or the secret is unknown.
    """
    with unfiltered("whether the same form was sent before"):
        before = Finding.objects.filter(pk=finding_id, office_id=acting.office_id).first()
    if before is not None:
        return Done("finding", finding_id, before.number)
    refuse_unknowing(acting, wish.level)
    if wish.found is not Found.OWN and not wish.document.strip():
        raise Refusal("没有填写通知纠正、责令纠正的文号。", todo="请填写通知文号。")
    card = by_number(viewer_of(acting), wish.secret_number) if wish.secret_number else None
    if card is None and (wish.secret_number or wish.fault is not Fault.MISSED):
        raise Refusal("没有找到这一编号的国家秘密事项。", todo="请核对定密编号；应定未定的，不填编号。")
    handler = person(wish.handler_id, acting.on)
    if handler.office_id != acting.office_id:
        raise NotVisible
    seen_as = label(
        acting.office_id,
        max(wish.level, card.level if card else wish.level),
        named=[acting.person_id or 0, handler.id],
    )
    refuse_uncleared(seen_as, acting.office_id, [handler.id], acting.on)
    number = take_number(acting, FINDINGS, level=wish.level)
    due_on, cited = (
        wish.correct_by or acting.on,
        clause_of(acting, Review(proper=False, harm_changed=False, harmless=False)),
    )
    values = {
        "fault": wish.fault.label,
        "found": wish.found.label,
        "secret": wish.secret_number,
        "what": wish.what,
        "document": wish.document,
        "due_on": due_on.isoformat(),
    }
    enter(acting, FINDINGS, label_id=seen_as, values=values, number=number)
    row = Finding(
        id=finding_id,
        office_id=acting.office_id,
        label_id=seen_as,
        number=number.text,
        fault=wish.fault.value,
        found=wish.found.value,
        secret_number=wish.secret_number,
    )
    with unfiltered("a new finding is written, nothing is read"):
        row.save(force_insert=True)
    owe(
        acting,
        Owed(
            source_id=finding_id,
            code=FINDING,
            label="纠正定密问题",
            clause=cited,
            due_on=due_on,
            responsible="starter",
            responsible_label=handler.name,
            person_id=handler.id,
            path=f"/registers/{FINDINGS}/",
        ),
    )
    return Done("finding", finding_id, number.text, clauses=(cited,) if cited else ())


def open_finding(acting: Acting, number: str) -> None:
    """Raise Refusal unless there is an open finding of that number that the actor can see."""
    if finding(viewer_of(acting), number) is None:
        raise Refusal(f"没有找到待纠正的问题“{number}”。", todo="请核对登记编号；已经纠正的，不用再填。")


def close_finding(acting: Acting, number: str, matter_id: int) -> None:
    """The matter has corrected what was found."""
    with unfiltered("the finding that the matter names"):
        rows = Finding.objects.filter(office_id=acting.office_id, number=number.strip(), corrected_by=None)
        row = rows.first()
        if row is None:
            raise NotVisible
        rows.update(corrected_by=matter_id)
    settle_owed(acting, source_id=row.pk, code=FINDING)
