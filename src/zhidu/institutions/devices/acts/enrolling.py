"""Devices are taken into the ledger by whom the rules name, and the ledger is kept up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhidu.institutions.devices.models import Device
from zhidu.institutions.devices.reads import DEVICE, SECRET_DEVICE, device, ledger_of, level_of
from zhidu.institutions.devices.reads.duties import CATEGORY
from zhidu.institutions.devices.rules import Protected
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.custody.public import Enrolment, enrol
from zhidu.kernel.org.public import is_among, labels
from zhidu.kernel.regulations.public import asked, declare_carrier, rulebook
from zhidu.kernel.rulebook.public import YesNo
from zhidu.kernel.secrecy.public import exists_here, refuse_marks, viewer_of
from zhidu.kernel.words.public import Level, NotVisible, Refusal, Who

Form = Mapping[str, Any]
TEXTS = ("name", "number", "model", "serial", "address", "seals", "place", "basis", "source")
declare_carrier("guard:devices.protected_item", "登记设备时核对")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceForm:
    """What is entered of a device; ``number`` empty takes the next of the ledger."""

    category: str
    device_level: str
    name: str
    number: str = ""
    model: str = ""
    serial: str = ""
    address: str = ""
    seals: str = ""
    place: str = ""
    basis: str = ""
    source: str = ""
    protected_item: str = ""
    labelled: bool = False
    storage: bool = False
    protected: bool = False
    imported: bool = False
    inspected_on: date | None = None

    @property
    def kind(self) -> str:
        """The ledger that it belongs to."""
        return SECRET_DEVICE if level_of(self.device_level).is_state_secret else DEVICE


def refuse_other_keepers(acting: Acting, category: str) -> tuple[str, ...]:
    """The clauses by which the person at work keeps the ledger; Refusal for anybody else, and where the rules
    name nobody.
    """
    named = ledger_of(acting.office_id, acting.on, category)
    if is_among(acting.office_id, acting.person_id, acting.on, named.codes):
        return named.clauses
    if not named.codes:
        raise Refusal(
            "本单位的制度没有写明这类设备由谁登记。", todo="请制度管理员先在制度中写明由谁管理设备台账。"
        )
    book = rulebook(acting.office_id, acting.on)
    who = "、".join(book.label_of_who(Who.parse(code)) for code in named.codes)
    raise Refusal(f"设备台账由{who}管理。", clauses=named.clauses, todo=f"请交{who}办理。")


def _may_enrol(acting: Acting, /, *, thing_id: int, what: DeviceForm) -> None:
    del thing_id
    book = rulebook(acting.office_id, acting.on)
    known = labels(book, CATEGORY), labels(book, "device_level")
    if not exists_here(what.kind) or what.category not in known[0] or what.device_level not in known[1]:
        raise NotVisible
    refuse_other_keepers(acting, what.category)


@act("devices.enrol", wording="登记设备", right=_may_enrol)
def enrol_device(acting: Acting, /, *, thing_id: int, what: DeviceForm) -> Done[int]:
    """Take a device into the ledger; who keeps the ledger holds it until it is handed to its user.

    Raises Refusal where a rule stands against it, for a number that is taken and for a secrecy mark.
    """
    refuse_marks(*(getattr(what, key) for key in TEXTS))
    clauses = refuse_other_keepers(acting, what.category) + _refuse_open_secret(acting, what)
    moved = enrol(
        acting,
        thing_id,
        Enrolment(
            kind=what.kind,
            name=what.name,
            level=level_of(what.device_level),
            keeper_id=acting.person_id or 0,
            number=what.number,
            place=what.place,
            source=what.source,
            form={"category": what.category, "device_level": what.device_level},
        ),
        clauses=clauses,
    )
    Device.objects.create(thing_id=thing_id, office_id=acting.office_id, **_columns(what))
    content = {"category": what.category, "number": moved.number}
    return Done("thing", thing_id, thing_id, clauses=moved.clauses, content=content)


def _columns(what: DeviceForm) -> dict[str, Any]:
    own = {field.name for field in Device._meta.get_fields() if field.concrete} - {"thing", "office_id"}
    return {key: getattr(what, key) for key in own if hasattr(what, key)}


def _refuse_open_secret(acting: Acting, what: DeviceForm) -> tuple[str, ...]:
    """What the rules count among the secret is never entered as public."""
    if not what.protected_item:
        return ()
    answer = asked(acting.office_id, acting.on, Protected(item=what.protected_item))
    if answer is None:
        return ()
    clauses = tuple(one.id for one in answer.clauses)
    inside = isinstance(answer.value, YesNo) and answer.value.yes
    if inside and level_of(what.device_level) is Level.PUBLIC:
        raise Refusal(
            "该设备、器材属于保密范围，不能登记为可公开。", clauses=clauses, todo="请改选设备密级。"
        )
    return clauses


def _may_keep(acting: Acting, /, *, thing_id: int, changes: Form) -> None:
    del changes
    refuse_other_keepers(acting, device(viewer_of(acting), thing_id).category)


KEPT_UP = ("model", "serial", "address", "seals", "basis", "labelled", "protected", "inspected_on")


@act("devices.keep_up", wording="更新设备台账", right=_may_keep)
def keep_up(acting: Acting, /, *, thing_id: int, changes: Form) -> Done[None]:
    """Change what the ledger says of a device beyond its thing; its category and level stay."""
    given = {key: value for key, value in changes.items() if key in KEPT_UP}
    refuse_marks(*(value for value in given.values() if isinstance(value, str)))
    clauses = refuse_other_keepers(acting, device(viewer_of(acting), thing_id).category)
    Device.objects.filter(pk=thing_id).update(**given)
    return Done("thing", thing_id, None, clauses=clauses, content={"changed": sorted(given)})
