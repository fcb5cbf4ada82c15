"""The sample devices: in the ledgers of offices; secret ones only where they may be."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytest_django import Settings

from tests.support.offices import as_person, someone
from zhidu.cli.demo.carriers import carrier_stories
from zhidu.cli.demo.devices import device_stories
from zhidu.cli.demo.history import Teller
from zhidu.kernel.clock.public import now
from zhidu.kernel.custody.public import ThingWish, things
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.secrecy.public import viewer_of

Found = Callable[[str], OfficeCard]


@pytest.mark.django_db
def test_devices_are_entered_and_handed_to_their_users(sample_office: Found, settings: Settings) -> None:
    office = sample_office("tjj")
    stories = device_stories(office.id)
    assert len(stories) == 4
    settings.PROFILE = "standalone"
    carrier_stories(office.id, "tjj")  # who belongs to which class of cleared staff
    assert len(device_stories(office.id)) == 6
    clerk = someone(office, "staff")
    Teller(office.id, clerk, 1).tell([], until=now(), stories=stories)
    held = things(viewer_of(as_person(clerk)), ThingWish(holder_id=clerk.id))
    assert [one.name for one in held.rows] == ["办公计算机"]
