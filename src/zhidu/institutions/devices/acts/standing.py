"""Who answers for a device, may use it, has signed: kept by whom the rules name for the ledger."""

from __future__ import annotations

from zhidu.institutions.devices.models import Standing
from zhidu.institutions.devices.reads import RESPONSIBLE, DeviceCard, Role, card_of, stands
from zhidu.institutions.devices.rules import MayUse
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.custody.public import thing
from zhidu.kernel.regulations.public import declare_carrier, refuse_if_no
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Refusal

from .enrolling import refuse_other_keepers
from .people import colleagues
from .using import at_hand

declare_carrier("guard:devices.responsible_person", "确定设备责任人时核对")
SIGN_FIRST = "请先登记本人签订的使用管理责任书。"


def _device(acting: Acting, thing_id: int) -> DeviceCard:
    return card_of(thing(viewer_of(acting), thing_id))


def _may_answer(acting: Acting, /, *, thing_id: int, people: tuple[int, ...]) -> None:
    del people
    refuse_other_keepers(acting, _device(acting, thing_id).category)


@act("devices.answer_for", wording="确定设备责任人", right=_may_answer)
def answer_for(acting: Acting, /, *, thing_id: int, people: tuple[int, ...]) -> Done[None]:
    """Enter the first, second and third who answer for the device, in this order, instead of those before.

    Raises Refusal for nobody, for the same person twice, for whoever the rules do not let use it.
    """
    found = at_hand(acting, thing_id)
    if not people or len(set(people)) < len(people):
        raise Refusal("责任人没有填写，或者有重复。", todo="请填写第一责任人；第二、第三责任人另选他人。")
    colleagues(acting, people)
    clauses = refuse_other_keepers(acting, found.category)
    for person in people:
        clauses += _pledged(acting, found, person)
    Standing.objects.filter(device_id=thing_id, role__in=RESPONSIBLE, until=None).update(until=acting.on)
    Standing.objects.filter(device_id=thing_id, role__in=RESPONSIBLE, since=acting.on).delete()
    for role, person in zip(RESPONSIBLE, people, strict=False):
        _add(acting, thing_id, person, role)
    return Done("thing", thing_id, None, clauses=tuple(dict.fromkeys(clauses)), content={"people": people})


def _pledged(acting: Acting, found: DeviceCard, person: int) -> tuple[str, ...]:
    signed = stands(found.thing.id, person, (Role.PLEDGED,), acting.on)
    asked = MayUse(device_level=found.device_level, assigned=True, permitted=False, pledged=signed)
    return refuse_if_no(acting, asked, SIGN_FIRST)


def _add(acting: Acting, thing_id: int, person: int, role: Role) -> None:
    Standing.objects.create(
        device_id=thing_id, person_id=person, role=role.value, since=acting.on, by_id=acting.person_id
    )


def _may_note(acting: Acting, /, *, thing_id: int, person_id: int, role: Role) -> None:
    del person_id, role
    refuse_other_keepers(acting, _device(acting, thing_id).category)


@act("devices.note_standing", wording="登记责任书、使用许可", right=_may_note)
def note_standing(acting: Acting, /, *, thing_id: int, person_id: int, role: Role) -> Done[None]:
    """Put on record that somebody signed the letter of responsibility, or is permitted to use the device."""
    found = at_hand(acting, thing_id)
    if role in RESPONSIBLE:
        raise ValueError("who answers for a device is entered by answer_for")
    colleagues(acting, (person_id,))
    if not stands(thing_id, person_id, (role,), acting.on):
        _add(acting, thing_id, person_id, role)
    clauses = refuse_other_keepers(acting, found.category)
    return Done("thing", thing_id, None, clauses=clauses, content={"person": person_id, "role": role.value})
