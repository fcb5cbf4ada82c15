"""Classes of cleared staff: who records them, what they let see, that their end is told in time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.support.offices import PASSWORD, as_person, someone
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import today
from zhidu.kernel.offices.public import OfficeCard, fresh_id
from zhidu.kernel.org.public import PersonCard, appointees
from zhidu.kernel.secrecy.public import (
    OPEN_LEVELS,
    clear,
    clearance_of,
    clearances,
    end_clearance,
    levels_of,
    viewer_of,
)
from zhidu.kernel.words.public import Level, NotVisible, Refusal, WrongUse

Found = Callable[[str], OfficeCard]
LIST = "/lists/cleared_staff.clearances/"
NEW = "/deeds/cleared_staff.clear/new/"
TOMORROW = timedelta(days=1)


@pytest.fixture
def office(sample_office: Found, settings: Settings) -> OfficeCard:
    settings.PROFILE, settings.STATIC_ROOT = "standalone", None
    return sample_office("dx")


@pytest.fixture
def officer(office: OfficeCard) -> PersonCard:
    return appointees(office.id, "confidentiality_officer")[0]


@pytest.fixture
def clerk(office: OfficeCard) -> PersonCard:
    return someone(office, "staff")


def cleared(
    clerk: PersonCard, person_class: str, until: date | None = None, since: date | None = None
) -> int:
    """A class recorded from the console."""
    return clear(
        Acting(clerk.office_id),
        clearance_id=fresh_id(),
        person_id=clerk.id,
        person_class=person_class,
        since=since or today(),
        until=until,
    )


def browser(person: PersonCard) -> Client:
    client = Client()
    assert client.post("/login/", {"username": person.username, "password": PASSWORD}).status_code == 302
    return client


@pytest.mark.clause("national_floor.05-01", outcome="allowed")
@pytest.mark.parametrize(
    ("person_class", "most"),
    [("core", Level.TOP_SECRET), ("important", Level.CONFIDENTIAL), ("ordinary", Level.SECRET)],
)
def test_a_class_lets_see_its_level_and_those_below(
    clerk: PersonCard, person_class: str, most: Level
) -> None:
    cleared(clerk, person_class)
    assert viewer_of(as_person(clerk)).levels == tuple(one for one in Level if one <= most)
    card = clearance_of(clerk.office_id, clerk.id, today())
    assert card is not None
    assert card.person_class == person_class


@pytest.mark.clause("national_floor.05-01", outcome="refused")
def test_without_a_class_in_force_there_are_no_state_secrets(clerk: PersonCard, settings: Settings) -> None:
    assert viewer_of(as_person(clerk)).levels == OPEN_LEVELS
    cleared(clerk, "core", since=today() + TOMORROW)
    assert viewer_of(as_person(clerk)).levels == OPEN_LEVELS
    assert levels_of(clerk.office_id, clerk.id, today() + TOMORROW) == tuple(Level)
    settings.PROFILE = "intranet"
    assert levels_of(clerk.office_id, clerk.id, today() + TOMORROW) == OPEN_LEVELS
    assert clearance_of(clerk.office_id, clerk.id, today()) is None


def test_a_class_counts_to_its_last_day(clerk: PersonCard) -> None:
    made = cleared(clerk, "core", until=today())
    assert Level.TOP_SECRET in levels_of(clerk.office_id, clerk.id, today())
    assert levels_of(clerk.office_id, clerk.id, today() + TOMORROW) == OPEN_LEVELS
    assert clearances(clerk.office_id, today(), [clerk.id])[0].id == made
    assert not clearances(clerk.office_id, today() + TOMORROW)


def test_the_confidentiality_officer_records_and_ends_and_nobody_else(
    officer: PersonCard, clerk: PersonCard
) -> None:
    given: dict[str, Any] = {"person_id": clerk.id, "person_class": "ordinary", "since": today()}
    with pytest.raises(Refusal, match="只能由制度规定的人"):
        clear(as_person(clerk), clearance_id=fresh_id(), **given)
    with pytest.raises(Refusal, match="自己"):
        clear(as_person(officer), clearance_id=fresh_id(), **{**given, "person_id": officer.id})
    with pytest.raises(WrongUse, match="没有“secret”"):
        clear(as_person(officer), clearance_id=fresh_id(), **{**given, "person_class": "secret"})
    with pytest.raises(Refusal, match="早于起始日期"):
        clear(as_person(officer), clearance_id=fresh_id(), **given, until=today() - TOMORROW)
    made = fresh_id()
    assert clear(as_person(officer), clearance_id=made, **given) == made
    assert clear(as_person(officer), clearance_id=made, **given) == made, "sent twice, recorded once"
    with pytest.raises(Refusal, match="没有截止日期"):
        clear(as_person(officer), clearance_id=fresh_id(), **given, until=today())
    with pytest.raises(Refusal, match="不能早于今天"):
        end_clearance(as_person(officer), clearance_id=made, until=today() - TOMORROW)
    with pytest.raises(NotVisible):
        end_clearance(Acting(clerk.office_id + 1), clearance_id=made, until=today())
    end_clearance(as_person(officer), clearance_id=made, until=today())
    after = Acting(
        officer.office_id, officer.account_id, officer.id, None, as_person(officer).at + 2 * TOMORROW
    )
    with pytest.raises(Refusal, match="已经终止"):
        end_clearance(after, clearance_id=made, until=after.on)


def test_pages_record_end_and_tell_what_ends_soon(officer: PersonCard, clerk: PersonCard) -> None:
    page = browser(officer)
    form = page.get(NEW)
    assert form.status_code == 302
    typed = {"person": str(clerk.id), "class": "important", "since": today().isoformat()}
    wrong = page.post(form["Location"], {**typed, "until": "2020-01-01"})
    assert (wrong.status_code, "2020-01-01" in wrong.content.decode()) == (409, True)
    last = today() + TOMORROW
    assert page.post(form["Location"], {**typed, "until": last.isoformat()}).status_code == 302
    shown = page.get(LIST).content.decode()
    assert all(one in shown for one in (clerk.name, "重要涉密人员", "z-soon"))
    assert "涉密人员类别将期满" in page.get("/").content.decode()
    (card,) = clearances(clerk.office_id, today())
    end = f"/deeds/cleared_staff.clearance_end/{card.id}/"
    assert clerk.name in page.get(end).content.decode()
    assert page.post(end, {"until": today().isoformat()}).status_code == 302


def test_for_others_and_on_an_office_network_the_pages_do_not_exist(
    officer: PersonCard, clerk: PersonCard, settings: Settings
) -> None:
    made = cleared(clerk, "core", until=today())
    addresses = (LIST, NEW, f"/deeds/cleared_staff.clearance_end/{made}/")
    other, page = browser(clerk), browser(officer)
    assert [other.get(one).status_code for one in addresses] == [404, 404, 404]
    assert "涉密人员类别" not in other.get("/").content.decode()
    settings.PROFILE = "intranet"
    assert [page.get(one).status_code for one in addresses] == [404, 404, 404]
    assert "涉密人员类别" not in page.get("/").content.decode()
    with pytest.raises(NotVisible):
        end_clearance(Acting(clerk.office_id), clearance_id=made, until=today())
