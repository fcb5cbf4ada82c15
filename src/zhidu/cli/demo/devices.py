"""Sample devices: entered by whoever keeps the ledger, handed to their users."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from importlib import resources
from typing import Any

from django.utils.module_loading import import_string

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import LEGAL_ZONE, now, today
from zhidu.kernel.custody.public import Handover, Move, hand_over, take_over
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.org.public import PersonCard, people
from zhidu.kernel.secrecy.public import keeps_state_secrets, levels_of
from zhidu.kernel.words.public import Level

from .history import Story

DEVICES = "zhidu.institutions.devices"
SOME_MINUTES = timedelta(minutes=20)
NOT_ENTERED = frozenset({"user", "days_ago", "secret", "inspected_on_entry"})


def device_stories(office_id: int) -> list[tuple[datetime, Story]]:
    """What is entered into the ledger of one office, and when; only what its rules say who keeps."""
    staff = [one for one in people(office_id, today()) if one.account_id]
    told = (one for one in _told() if keeps_state_secrets() or not one.get("secret"))
    found = ((one, _keeper(staff, one)) for one in told)
    return [(_began(one["days_ago"]), _story(staff, keeper, one)) for one, keeper in found if keeper]


def _keeper(staff: Sequence[PersonCard], sample: Mapping[str, Any]) -> PersonCard | None:
    """Who keeps the ledger that the device belongs to, and may know of it."""
    keeps = import_string(f"{DEVICES}.reads.keeps")
    able = (one for one in staff if keeps(_acting(one), sample["category"]))
    return next((one for one in able if not sample.get("secret") or _cleared(one, sample)), None)


def _cleared(who: PersonCard, sample: Mapping[str, Any]) -> bool:
    return Level(sample["device_level"]) in levels_of(who.office_id, who.id, today())


def _story(staff: Sequence[PersonCard], keeper: PersonCard, sample: Mapping[str, Any]) -> Story:
    device_id = fresh_id()
    entered = {key: value for key, value in sample.items() if key not in NOT_ENTERED}
    if sample.get("inspected_on_entry"):
        entered["inspected_on"] = today()
    form = import_string(f"{DEVICES}.acts.enrolling.DeviceForm")(**entered)
    import_string(f"{DEVICES}.acts.enrolling.enrol_device")(_acting(keeper), thing_id=device_id, what=form)
    user = next((one for one in staff if one.rank == sample.get("user") and one.id != keeper.id), None)
    if user is None:
        return
    yield SOME_MINUTES
    offer_id = fresh_id()
    what = Handover(move=Move.HANDED, receiver_id=user.id, place=sample["place"])
    hand_over(_acting(keeper), offer_id=offer_id, thing_id=device_id, what=what)
    yield SOME_MINUTES
    take_over(_acting(user), offer_id=offer_id)


def _acting(who: PersonCard) -> Acting:
    return Acting(who.office_id, who.account_id, who.id, None, now())


@cache
def _told() -> Sequence[Mapping[str, Any]]:
    text = resources.files(__package__).joinpath("devices.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["device"])


def _began(days_ago: int) -> datetime:
    return (now() - timedelta(days=days_ago)).astimezone(LEGAL_ZONE).replace(hour=10, minute=15)
