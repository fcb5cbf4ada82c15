"""定密问题: wrong or missed classification is written down, and open until a matter has corrected it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhidu.institutions.classification.models import Finding
from zhidu.institutions.classification.reads.secrets import by_number, finding
from zhidu.institutions.classification.rules import Fault, Found, Review
from zhidu.institutions.classification.rules.codes import FINDING, FINDINGS
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.obligations.public import settle_owed
from zhidu.kernel.org.public import person
from zhidu.kernel.registers.public import enter, take_number
from zhidu.kernel.secrecy.public import label, refuse_marks, refuse_uncleared, unfiltered, viewer_of
from zhidu.kernel.words.public import Level, NotVisible, Refusal

from .common import keeps, refuse_unknowing
from .terms import clause_of, owe_to_person


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
    refuse_marks(wish.what, wish.document, within=FINDING)
    seen_as, level = _label(acting, wish), wish.level
    number = take_number(acting, FINDINGS, level=level)
    due_on = wish.correct_by or acting.on
    cited = clause_of(acting, Review(proper=False, harm_changed=False, harmless=False))
    enter(acting, FINDINGS, label_id=seen_as, values=_told(wish, due_on), number=number)
    row = Finding(
        id=finding_id,
        office_id=acting.office_id,
        label_id=seen_as,
        number=number.text,
    )
    with unfiltered("a new finding is written, nothing is read"):
        row.save(force_insert=True)
    _owe(acting, finding_id, wish.handler_id, due_on, cited)
    return Done("finding", finding_id, number.text, clauses=(cited,) if cited else ())


def _label(acting: Acting, wish: FindingWish) -> int:
    """The finding is as secret as what was found, for its finder and for who corrects it."""
    refuse_unknowing(acting, wish.level)
    if wish.found is not Found.OWN and not wish.document.strip():
        raise Refusal("没有填写通知纠正、责令纠正的文号。", todo="请填写通知文号。")
    card = by_number(viewer_of(acting), wish.secret_number) if wish.secret_number else None
    if card is None and (wish.secret_number or wish.fault is not Fault.MISSED):
        raise Refusal("没有找到这一编号的国家秘密事项。", todo="请核对定密编号；应定未定的，不填编号。")
    level = max(wish.level, card.level) if card is not None else wish.level
    made = label(acting.office_id, level, named=[acting.person_id or 0, wish.handler_id])
    refuse_uncleared(made, acting.office_id, [wish.handler_id], acting.on)
    return made


def _told(wish: FindingWish, due_on: date) -> dict[str, str]:
    return {
        "fault": wish.fault.label,
        "found": wish.found.label,
        "secret": wish.secret_number,
        "what": wish.what,
        "document": wish.document,
        "due_on": due_on.isoformat(),
    }


def _owe(acting: Acting, finding_id: int, handler_id: int, due_on: date, clause: str) -> None:
    """Whoever corrects it owes it; raises NotVisible for somebody of another office."""
    handler = person(handler_id, acting.on)
    if handler.office_id != acting.office_id:
        raise NotVisible
    owed = {"code": FINDING, "label": "纠正定密问题", "clause": clause, "due_on": due_on}
    owe_to_person(acting, handler, finding_id, {**owed, "path": f"/registers/{FINDINGS}/"})


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
