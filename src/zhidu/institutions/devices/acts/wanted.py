"""What somebody wants to do with a device, and the questions that the rules are asked about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from zhidu.institutions.devices.models import Device
from zhidu.institutions.devices.reads import (
    RESPONSIBLE,
    DeviceCard,
    Role,
    kinds_here,
    stands,
)
from zhidu.institutions.devices.rules import (
    ClassOf,
    MayAlsoConnect,
    MayAttach,
    MayConnect,
    MayUse,
)
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.custody.public import ThingCard, ThingWish, things
from zhidu.kernel.matters.public import id_in
from zhidu.kernel.org.public import labels
from zhidu.kernel.regulations.public import against, rulebook
from zhidu.kernel.rulebook.public import Answer, Code, Question
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Refusal

from .people import called

Form = Mapping[str, Any]
SECRET_MEDIA, PLAIN_MEDIA, CLASSIFIED = "secret_media", "plain_media", "classified"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who wants to do something with which device, and what he entered."""

    acting: Acting
    card: DeviceCard
    form: Form

    def word(self, domain: str, key: str) -> str:
        """What the office calls the chosen code; Refusal for one that it does not know."""
        known = labels(rulebook(self.acting.office_id, self.acting.on), domain)
        if self.form[key] not in known:
            raise Refusal("所选的一项不在名单里。", todo="请从名单中重新选择。")
        return known[self.form[key]]

    def text(self, key: str) -> str:
        """What was typed, trimmed."""
        return str(self.form.get(key) or "").strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A question put before a use; ``todo`` is what whoever is refused can do."""

    guard: str
    ask: Callable[[Wanted], Question | None]
    todo: str
    weigh: Callable[[Wanted, Answer[Any]], str] = field(default=lambda wanted, answer: against(answer))


def connection(wanted: Wanted) -> MayConnect:
    """A network or medium that the device would be connected to."""
    return MayConnect(device_level=wanted.card.device_level, to=wanted.form["to"])


def class_after(wanted: Wanted) -> ClassOf:
    """As what the device must be kept afterwards."""
    return ClassOf(dedicated_network=bool(wanted.form["dedicated"]), storage=wanted.card.storage)


def weigh_class(wanted: Wanted, answer: Answer[Any]) -> str:
    """What was connected to the dedicated network is one for state secrets; it must be kept as one."""
    must = isinstance(answer.value, Code) and answer.value.code == CLASSIFIED
    kept = wanted.card.is_secret
    return "接入专网的设备按涉密设备管理，这台设备还登记为非涉密设备" if must and not kept else ""


def _medium(wanted: Wanted) -> ThingCard | None:
    """The medium or device of the ledger whose number was typed, as far as the person may know of it."""
    number = wanted.text("number")
    if not number:
        return None
    wish = ThingWish(kinds=kinds_here(), numbers=(number,), there=True)
    found = things(viewer_of(wanted.acting), wish).rows
    if not found:
        raise Refusal(f"台账里没有编号 {number}。", todo="请核对编号；没有登记的，不填编号。")
    return found[0]


def medium(wanted: Wanted) -> MayAttach:
    """A medium or device brought to the computer."""
    registered = _medium(wanted) is not None
    return MayAttach(
        medium=wanted.form["medium"], registered=registered, scanned=bool(wanted.form["scanned"])
    )


def mixing(wanted: Wanted) -> MayConnect | None:
    """A medium of the ledger: whether its level goes with that of the computer."""
    found = _medium(wanted)
    if found is None:
        return None
    to = SECRET_MEDIA if found.level.is_state_secret else PLAIN_MEDIA
    return MayConnect(device_level=wanted.card.device_level, to=to)


def told_medium(wanted: Wanted) -> str:
    """The medium in words."""
    scanned = "已杀毒" if wanted.form["scanned"] else "未杀毒"
    return f"{wanted.word('device_medium', 'medium')}{wanted.text('number')}，{scanned}"


def network(wanted: Wanted) -> MayAlsoConnect | None:
    """A second network, where the ledger knows of a first."""
    first = wanted.card.network
    return MayAlsoConnect(connected=first, to=wanted.form["to"]) if first else None


def note_network(wanted: Wanted) -> None:
    """The ledger says which network the device is connected to."""
    rows = Device.objects.filter(pk=wanted.card.thing.id)
    rows.update(network=wanted.form["to"], address=wanted.text("address"))


def clear_network(wanted: Wanted) -> None:
    """The ledger says that it is connected to none."""
    Device.objects.filter(pk=wanted.card.thing.id).update(network="", address="")


def may_use(acting: Acting, card: DeviceCard, person_id: int) -> MayUse:
    """Whether somebody may use the device, as things stand with him."""
    device, on = card.thing.id, acting.on
    return MayUse(
        device_level=card.device_level,
        assigned=stands(device, person_id, RESPONSIBLE, on),
        permitted=stands(device, person_id, (Role.PERMITTED,), on),
        pledged=stands(device, person_id, (Role.PLEDGED,), on),
    )


def user(wanted: Wanted) -> MayUse:
    """Another who would use the device."""
    return may_use(wanted.acting, wanted.card, id_in(wanted.form, "person") or 0)


def told_user(wanted: Wanted) -> str:
    """His name; Refusal for nobody of the office."""
    return called(wanted.acting, id_in(wanted.form, "person") or 0)
