"""What needs consent: carried out, lent, scrapped, destroyed, put to another use. The consent holds once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.db.models import F

from zhidu.institutions.devices.models import Handling
from zhidu.institutions.devices.reads import DeviceCard, device
from zhidu.institutions.devices.rules import Permission
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import LEGAL_ZONE
from zhidu.kernel.custody.public import Move, carry_out, end
from zhidu.kernel.matters.public import FieldCard, GuardFacts, MatterKind, MatterView, id_in, register_kind
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Level, NotVisible, Refusal, Verb

from .people import called
from .using import refuse_gone, refuse_others

Form = Mapping[str, Any]
HANDLING = "devices.handling"
OUT, DESTROY = "carry_out", "destroy"


def chosen(acting: Acting, matter_id: int | None, form: Form) -> DeviceCard:
    """The device that the form names; Refusal for one the person may not know of, or that is gone."""
    identity = id_in(form, "thing")
    if identity is None and matter_id is None:
        raise ValueError("not filled in yet")
    try:
        found = device(viewer_of(acting), identity or 0)
    except NotVisible:
        raise Refusal("没有选择设备。", todo="请从设备的页面上重新办理。") from None
    if matter_id is not None:
        refuse_gone(found)
        refuse_others(acting, found)
    return found


def facts_of(found: DeviceCard, form: Form) -> Form:
    """The form with what the ledger says of the device."""
    return {
        **form,
        "number": found.thing.number,
        "name": found.thing.name,
        "device_level": found.device_level,
        "level": found.thing.level.value,
    }


def _complete(acting: Acting, matter_id: int | None, form: Form) -> Form:
    found = chosen(acting, matter_id, form)
    person = id_in(form, "person") or acting.person_id or 0
    return {**facts_of(found, form), "person": str(person), "person_name": called(acting, person)}


def _until(form: Form) -> date | None:
    return date.fromisoformat(form["until"]) if form.get("until") else None


def _save(acting: Acting, matter_id: int, form: Form) -> None:
    Handling.objects.update_or_create(
        matter_id=matter_id,
        defaults={
            "office_id": acting.office_id,
            "device_id": int(form["thing"]),
            "device_level": form["device_level"],
            "action": form["action"],
            "until": _until(form),
        },
    )


def consent(acting: Acting, matter_id: int) -> None:
    """The last who decides has agreed: from now on it may happen, once."""
    Handling.objects.filter(pk=matter_id, agreed_at=None).update(agreed_at=acting.at)


def _acted(acting: Acting, facts: GuardFacts) -> None:
    """What the way itself carries out is a movement of the thing: taken out of the house, destroyed."""
    if facts.verb != Verb.CARRY_OUT:
        return
    row = Handling.objects.get(pk=facts.matter_id)
    if row.action == OUT:
        consent(acting, row.pk)
        carry_out(acting, row.device_id, due_at=_due(row), matter_id=row.pk)
    if row.action == DESTROY:
        consent(acting, row.pk)
        end(acting, row.device_id, Move.DESTROYED, matter_id=row.pk)


def _due(row: Handling) -> datetime | None:
    """The end of the last day."""
    return datetime.combine(row.until, time.max, LEGAL_ZONE) if row.until else None


def _settle(acting: Acting, view: MatterView) -> None:
    consent(acting, view.id)


def consented(device_id: int, action: str, on: date) -> Handling | None:
    """A consent to this action that still holds, for the level that the device has, and was not used."""
    rows = Handling.objects.filter(device_id=device_id, action=action, used_at=None)
    rows = rows.filter(device_level=F("device__device_level"))
    found = rows.exclude(agreed_at=None).order_by("-pk").first()
    return found if found is not None and (found.until is None or on <= found.until) else None


def level_in(form: Form) -> Level:
    """The level of the matter is that of its device."""
    return Level(form.get("level", Level.INTERNAL.value))


register_kind(
    MatterKind(
        code=HANDLING,
        label="设备外带、报废等审批",
        sheet="设备处理审批表",
        note="设备外带、外借、报废、销毁、改作他用，须经批准；批准以后才能登记带出、销账。",
        question=lambda form: Permission(
            action=str(form["action"]), device_level=str(form.get("device_level", Level.INTERNAL.value))
        ),
        title=lambda form: f"设备处理：{form.get('number', '')}",
        line="devices",
        level=level_in,
        complete=_complete,
        save_detail=_save,
        acted=_acted,
        settle=_settle,
        fields=(
            FieldCard("number", "编号"),
            FieldCard("name", "设备"),
            FieldCard("device_level", "设备密级", domain="device_level"),
            FieldCard("action", "怎样处理", domain="device_action"),
            FieldCard("person_name", "经手人"),
            FieldCard("until", "期限"),
            FieldCard("reason", "事由、保密措施"),
        ),
    )
)
