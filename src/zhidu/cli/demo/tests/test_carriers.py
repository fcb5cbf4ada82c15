"""The sample carriers: told by the rules of each office, and nowhere where no state secrets may be."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytest_django import Settings

from tests.support.offices import as_person
from zhidu.cli.demo.carriers import carrier_stories
from zhidu.cli.demo.classified import classified_stories
from zhidu.cli.demo.history import Teller
from zhidu.kernel.clock.public import now, today
from zhidu.kernel.custody.public import ThingState, ThingWish, things
from zhidu.kernel.matters.public import Queue, queue
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.org.public import appointees
from zhidu.kernel.secrecy.public import viewer_of

Found = Callable[[str], OfficeCard]
FUNCTIONS = {"dx": "confidentiality_officer", "tjj": "document_clerk"}


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "function"), FUNCTIONS.items())
def test_carriers_are_received_read_and_given_back(
    code: str, function: str, sample_office: Found, settings: Settings
) -> None:
    settings.PROFILE = "standalone"
    office = sample_office(code)
    clerk = appointees(office.id, function, today())[0]
    stories = [*carrier_stories(office.id, code), *classified_stories(office.id, code)]
    Teller(office.id, clerk, 1).tell([], until=now(), stories=stories)
    started = queue(viewer_of(as_person(clerk)), Queue.STARTED).rows
    assert len(started) == len(classified_stories(office.id, code))
    found = things(viewer_of(as_person(clerk)), ThingWish())
    assert found.total == 5
    assert {one.state for one in found.rows} == {ThingState.KEPT, ThingState.OUT}
    assert [one.level.value for one in found.rows if one.is_overdue(now())] == ["confidential"]


@pytest.mark.django_db
def test_an_office_network_has_none(sample_office: Found) -> None:
    office = sample_office("dx")
    assert carrier_stories(office.id, "dx") == classified_stories(office.id, "dx") == []
