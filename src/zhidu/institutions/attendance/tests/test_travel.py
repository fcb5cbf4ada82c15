"""Before a journey: consent, a proxy of one's own section, word left; else one does not set out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.support.offices import PASSWORD, as_person, someone
from zhidu.institutions.attendance.acts import Journey, set_out
from zhidu.institutions.attendance.models import Travel
from zhidu.institutions.attendance.reads import travels
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import today
from zhidu.kernel.offices.public import OfficeCard, fresh_id
from zhidu.kernel.org.public import PersonCard, is_absent, members_of, people
from zhidu.kernel.words.public import NotVisible, Refusal

Found = Callable[[str], OfficeCard]
LIST = "/lists/attendance.travels/"
NEW = "/deeds/attendance.travel/new/"
TOMORROW = today() + timedelta(days=1)


@pytest.fixture
def clerk(sample_office: Found, settings: Settings) -> PersonCard:
    settings.STATIC_ROOT = None
    return someone(sample_office("tjj"), "staff")


def mate(clerk: PersonCard) -> PersonCard:
    """Another of the same section."""
    members = members_of(clerk.office_id, clerk.department_id or 0)
    return next(one for one in members if one.id != clerk.id)


def journey(clerk: PersonCard, **changed: Any) -> Journey:
    """Everything in order but for what is changed."""
    days = {"since": TOMORROW, "until": TOMORROW + timedelta(days=1)}
    told = {"purpose": "省局会议", "approval": "处长 11 月 20 日同意", "message": "急件请找代理人"}
    return Journey(**{**days, **told, "proxy_id": mate(clerk).id, **changed})


@pytest.mark.clause("S0.10-24", outcome="allowed")
def test_in_order_one_is_away_and_the_proxy_acts(clerk: PersonCard) -> None:
    identity = fresh_id()
    for _ in range(2):
        set_out(as_person(clerk), travel_id=identity, journey=journey(clerk))
    assert Travel.objects.count() == 1
    assert is_absent(clerk.id, TOMORROW)
    (line,) = travels(clerk.office_id, today())
    assert (line.name, line.proxy, line.message) == (clerk.label, mate(clerk).label, "急件请找代理人")


@pytest.mark.clause("S0.10-24", outcome="refused")
@pytest.mark.parametrize("missing", [{"approval": " "}, {"proxy_id": None}, {"message": ""}, {"proxy_id": 1}])
def test_what_is_missing_is_refused(clerk: PersonCard, missing: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match="还没有办齐") as refused:
        set_out(as_person(clerk), travel_id=fresh_id(), journey=journey(clerk, **missing))
    assert refused.value.clauses == ("S0.10-24",)
    assert not is_absent(clerk.id, TOMORROW)


@pytest.mark.clause("S0.10-24", outcome="refused")
def test_neither_oneself_nor_another_section_is_the_proxy(clerk: PersonCard) -> None:
    stranger = next(
        one for one in people(clerk.office_id) if one.department_id not in {None, clerk.department_id}
    )
    for proxy in (clerk, stranger):
        with pytest.raises(Refusal, match="还没有办齐"):
            set_out(as_person(clerk), travel_id=fresh_id(), journey=journey(clerk, proxy_id=proxy.id))


def test_a_journey_that_has_begun_or_ends_before_it_begins_is_refused(clerk: PersonCard) -> None:
    yesterday = today() - timedelta(days=1)
    for days in ({"since": yesterday}, {"until": today()}):
        with pytest.raises(Refusal, match="动身的日期"):
            set_out(as_person(clerk), travel_id=fresh_id(), journey=journey(clerk, **days))


def test_the_form_keeps_what_was_typed_and_the_list_shows_who_acts(clerk: PersonCard) -> None:
    page = Client()
    page.post("/login/", {"username": clerk.username, "password": PASSWORD})
    where = page.get(NEW)["Location"]
    typed = {"purpose": "省局会议", "since": TOMORROW.isoformat(), "until": TOMORROW.isoformat()}
    refused = page.post(where, typed)
    assert refused.status_code == 409
    assert all(one in refused.content.decode() for one in ("省局会议", "S0.10-24", "本处室的人代理"))
    whole = {**typed, "approval": "处长同意", "proxy": str(mate(clerk).id), "message": "急件请找代理人"}
    assert page.post(where, whole)["Location"] == LIST
    assert mate(clerk).name in page.get(LIST).content.decode()


def test_without_such_a_rule_and_for_nobody_there_is_no_such_form(
    sample_office: Found, clerk: PersonCard
) -> None:
    other = someone(sample_office("dx"), "staff")
    with pytest.raises(NotVisible):
        set_out(as_person(other), travel_id=fresh_id(), journey=journey(clerk, proxy_id=None))
    with pytest.raises(NotVisible):
        set_out(Acting(clerk.office_id), travel_id=fresh_id(), journey=journey(clerk))
    page = Client()
    page.post("/login/", {"username": other.username, "password": PASSWORD})
    assert [page.get(one).status_code for one in (LIST, NEW)] == [404, 404]
