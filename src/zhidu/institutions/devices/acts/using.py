"""Something is done with a device: the rules are asked, and what they let through is put on record."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from zhidu.institutions.devices.models import Use
from zhidu.institutions.devices.reads import RESPONSIBLE, DeviceCard, Role, device, keeps, stands
from zhidu.institutions.devices.reads.registers import USES_BOOK
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.org.public import person
from zhidu.kernel.registers.public import enter
from zhidu.kernel.regulations.public import refuse_if_no
from zhidu.kernel.secrecy.public import exists_here, refuse_marks, viewer_of
from zhidu.kernel.words.public import NotVisible, Refusal

from .uses import USES
from .wanted import Wanted

Form = Mapping[str, Any]
WIDTH = Use._meta.get_field("told").max_length or 0


def at_hand(acting: Acting, thing_id: int) -> DeviceCard:
    """The device, if it is still there; NotVisible for whoever may not know of it, Refusal if it is gone."""
    found = device(viewer_of(acting), thing_id)
    refuse_gone(found)
    return found


def refuse_gone(found: DeviceCard) -> None:
    """Raise Refusal for what is no longer there."""
    if not found.is_there:
        raise Refusal(
            f"{found.thing.number} {found.thing.state.label}，不能再办理。", todo="请在台账中查看其去向。"
        )


def refuse_others(acting: Acting, found: DeviceCard) -> None:
    """Raise Refusal for whoever does not have the device in hand."""
    if not may_do(acting, found):
        raise Refusal(
            f"{found.thing.number} 不由您使用、管理。", todo="请由持有人、责任人或者台账管理人办理。"
        )


def may_do(acting: Acting, found: DeviceCard) -> bool:
    """Whether the person at work has the device in hand: its holder, who answers for it or may use it, and
    who keeps the ledger.
    """
    who = acting.person_id or 0
    if who == found.thing.holder_id or keeps(acting, found.category):
        return True
    return stands(found.thing.id, who, (*RESPONSIBLE, Role.PERMITTED), acting.on)


def _may(acting: Acting, /, *, use_id: int, thing_id: int, use: str, form: Form) -> None:
    del use_id, form
    if use not in USES or not exists_here(use):
        raise NotVisible
    refuse_others(acting, device(viewer_of(acting), thing_id))


@act("devices.use", wording="登记设备使用", right=_may)
def do_use(acting: Acting, /, *, use_id: int, thing_id: int, use: str, form: Form) -> Done[None]:
    """Put on record what is done with the device, after the rules let it pass; the record has the id of the
    form.

    Raises Refusal with the clause where they do not; Overtaken for the same form sent twice.
    """
    found, what = at_hand(acting, thing_id), USES[use]
    wanted = Wanted(acting, found, form)
    told = what.told(wanted)[:WIDTH]
    refuse_marks(told)
    clauses: tuple[str, ...] = ()
    for check in what.checks:
        question = check.ask(wanted)
        if question is not None:
            clauses += refuse_if_no(acting, question, check.todo, partial(check.weigh, wanted))
    clauses = tuple(dict.fromkeys(clauses))
    said = Use(
        id=use_id,
        device_id=thing_id,
        use=use,
        told=told,
        on=acting.on,
        by_id=acting.person_id,
        clauses=" ".join(clauses),
    )
    _write(acting, found, said)
    what.after(wanted)
    return Done("thing", thing_id, None, clauses=clauses, content={"use": use, "record": use_id})


def _write(acting: Acting, found: DeviceCard, said: Use) -> None:
    """Add the record, and the row of the register under the same id."""
    enter(
        acting,
        USES_BOOK.code,
        label_id=found.thing.label_id,
        values={
            "number": found.thing.number,
            "name": found.thing.name,
            "use": USES[said.use].label,
            "told": said.told,
            "day": said.on.isoformat(),
            "by": person(acting.person_id or 0, acting.on, office_id=acting.office_id).name,
            "clauses": said.clauses,
        },
        row_id=said.pk,
    )
    said.save(force_insert=True)
