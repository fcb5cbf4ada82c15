"""The ledger: a device with what its thing does not say."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhidu.institutions.devices.models import Device, Repair
from zhidu.institutions.devices.reads.standing import RESPONSIBLE, Role, standing_of
from zhidu.kernel.clock.public import today
from zhidu.kernel.custody.public import ThingCard, ThingState, thing
from zhidu.kernel.org.public import labels, people_by_ids
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Rulebook
from zhidu.kernel.secrecy.public import Viewer
from zhidu.kernel.words.public import Level, NotVisible, if_so

DEVICE, SECRET_DEVICE = "devices.device", "devices.secret_device"
_OTHER = "、"


@dataclass(frozen=True, slots=True)
class DeviceCard:
    """A device: its thing, and what the ledger says beyond it."""

    thing: ThingCard
    category: str
    device_level: str
    network: str
    storage: bool
    protected: bool
    imported: bool
    inspected: bool

    @property
    def is_there(self) -> bool:
        """Whether somebody has it at hand: neither gone nor missing."""
        return self.thing.state not in {ThingState.GONE, ThingState.MISSING}

    @property
    def is_secret(self) -> bool:
        """Whether it is one for state secrets."""
        return self.thing.kind == SECRET_DEVICE


def card_of(found: ThingCard) -> DeviceCard:
    """The device of a thing; NotVisible where the thing is none."""
    row = Device.objects.filter(pk=found.id).first()
    if row is None:
        raise NotVisible
    return DeviceCard(
        found,
        row.category,
        row.device_level,
        row.network,
        row.storage,
        row.protected,
        row.imported,
        row.inspected_on is not None,
    )


def is_device(thing_id: int) -> bool:
    """Whether the ledger still knows the device: of what was entered by mistake only the number stays."""
    return Device.objects.filter(pk=thing_id).exists()


def device(viewer: Viewer, thing_id: int) -> DeviceCard:
    """The device as the viewer may see it; raises NotVisible."""
    return card_of(thing(viewer, thing_id))


def level_of(device_level: str) -> Level:
    """The secrecy of what the ledger calls so; a purpose of its own (专用) is an internal matter."""
    return Level(device_level) if device_level in Level.labels() else Level.INTERNAL


def details(thing_ids: Collection[int]) -> Mapping[int, Mapping[str, Any]]:
    """The columns of the ledger by thing: a constant number of queries."""
    rows = list(Device.objects.filter(pk__in=thing_ids))
    on = today()
    answering = standing_of([row.pk for row in rows], on)
    names = _names(answering, on)
    books = {office: rulebook(office, on) for office in {row.office_id for row in rows}}
    repaired = set(
        Repair.objects.filter(device_id__in=thing_ids, open=True).values_list("device_id", flat=True)
    )
    return {
        row.pk: _values(row, books[row.office_id], answering.get(row.pk, {}), names)
        | {"repair": if_so(row.pk in repaired)}
        for row in rows
    }


def _names(answering: Mapping[int, Mapping[Role, tuple[int, ...]]], on: date) -> Mapping[int, str]:
    ids = {one for roles in answering.values() for people in roles.values() for one in people}
    return {one: card.name for one, card in people_by_ids(ids, on).items()}


def _values(
    row: Device, book: Rulebook, roles: Mapping[Role, tuple[int, ...]], names: Mapping[int, str]
) -> dict[str, Any]:
    category = labels(book, "device_category").get(row.category, row.category)
    level = labels(book, "device_level").get(row.device_level, row.device_level)
    network = labels(book, "device_network").get(row.network, row.network)
    items = labels(book, "protected_item")
    return {
        "category": category,
        "device_level": level,
        "model": row.model,
        "serial": row.serial,
        "address": row.address,
        "network": network,
        "seals": row.seals,
        "labelled": if_so(row.labelled),
        "inspected_on": row.inspected_on.isoformat() if row.inspected_on else "",
        "protected_item": items.get(row.protected_item, ""),
        "basis": row.basis,
        **{
            one.value: _OTHER.join(names.get(person, "") for person in roles.get(one, ()))
            for one in (*RESPONSIBLE, Role.PLEDGED)
        },
    }


def typed_of(device_id: int) -> Mapping[str, str]:
    """What the ledger says of a device, as a form shows it."""
    row = Device.objects.get(pk=device_id)
    return {
        **{key: getattr(row, key) for key in ("model", "serial", "address", "seals", "basis")},
        **{key: "true" if getattr(row, key) else "false" for key in ("labelled", "protected")},
        "inspected_on": row.inspected_on.isoformat() if row.inspected_on else "",
    }
