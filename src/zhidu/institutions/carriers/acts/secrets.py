"""What becomes of a secret reaches its carriers: they are labelled anew, and every holder is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from zhidu.institutions.carriers.models import Carrier
from zhidu.institutions.carriers.reads.rules import CIRCULATE, KEEPING, REGISTER, called, first_named
from zhidu.kernel.acts.public import Acting, subscribe
from zhidu.kernel.custody.public import ThingState
from zhidu.kernel.obligations.public import Owed, owe
from zhidu.kernel.secrecy.public import Term, change_label, keeps_state_secrets
from zhidu.kernel.words.public import Level
from zhidu.vocabulary.classified import SecretChanged, SecretLifted

MARK_ANEW = "carriers.mark_anew"


class Bearing(NamedTuple):
    """A carrier of a secret that is still here."""

    id: int
    number: str
    label_id: int
    holder_id: int


def _bearing(office_id: int, number: str) -> Iterator[Bearing]:
    """The carriers of the secret of that number, and who holds each."""
    if not number or not keeps_state_secrets():
        return
    rows = Carrier.objects.filter(office_id=office_id, secret_number=number).order_by("pk")
    rows = rows.exclude(thing__state=ThingState.GONE.value)
    found = rows.values_list("pk", "thing__number", "thing__label_id", "thing__holder_id")
    yield from map(Bearing._make, found)


def _tell(office_id: int, one: Bearing, on: date, what: str) -> None:
    """Its holder finds it on his workbench until he has done it."""
    clauses = first_named(office_id, on, (*KEEPING, CIRCULATE, REGISTER)).clauses
    owe(
        Acting(office_id),
        Owed(
            source_id=one.id,
            code=MARK_ANEW,
            label=f"{one.number}：{what}",
            clause=clauses[0] if clauses else "",
            due_on=on,
            responsible="starter",
            responsible_label=called(one.holder_id, on),
            person_id=one.holder_id,
        ),
    )


def _changed(_item: int, told: SecretChanged) -> None:
    term = Term(
        years=told.years,
        since=told.on if told.years is not None else None,
        until=told.until,
        event=told.event,
    )
    for one in _bearing(told.office_id, told.number):
        change_label(one.label_id, level=Level(told.level), term=term)
        _tell(told.office_id, one, told.on, "密级、保密期限已变更，请在载体上重新标明")


def _lifted(_item: int, told: SecretLifted) -> None:
    for one in _bearing(told.office_id, told.number):
        change_label(one.label_id, level=Level.INTERNAL)
        _tell(told.office_id, one, told.on, "已解密，请在载体上标明；解密不等于公开")


subscribe(SecretChanged, _changed)
subscribe(SecretLifted, _lifted)
