"""What may be booked and what not, side by side, on the page; each refusal names its clause."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest
from pytest_django import Settings

from zhidu.kernel.clock.public import today

from .people import KIND, ask, at_desk, found_office, wish

R = "hydrology_centre.01-"
Changes = Mapping[str, str]
TODAY = today()


@pytest.fixture(autouse=True)
def office(db: None, settings: Settings) -> None:
    settings.STATIC_ROOT = None
    found_office()


@pytest.mark.clause(
    "hydrology_centre.01-02", "hydrology_centre.01-03", "hydrology_centre.01-04", outcome="allowed"
)
@pytest.mark.parametrize(
    ("who", "changes"),
    [
        ("baifan", {}),
        ("baifan", {"people": "10"}),
        ("baifan", {"room": "middle", "people": "11"}),
        ("baifan", {"day": (TODAY + timedelta(days=400)).isoformat()}),
        ("miaopu", {}),
    ],
)
def test_what_is_in_order_is_taken(who: str, changes: Changes) -> None:
    matter, page = ask(at_desk(who), **changes)
    assert matter, page


@pytest.mark.clause(
    "hydrology_centre.01-02", "hydrology_centre.01-03", "hydrology_centre.01-04", outcome="refused"
)
@pytest.mark.parametrize(
    ("who", "changes", "clause"),
    [
        ("baifan", {"people": "11"}, R + "02"),
        ("linxi", {}, R + "03"),
        ("baifan", {"day": (TODAY - timedelta(days=1)).isoformat()}, R + "04"),
    ],
)
def test_what_is_not_in_order_is_refused_with_its_clause(who: str, changes: Changes, clause: str) -> None:
    matter, page = ask(at_desk(who), **changes)
    assert not matter
    assert clause in page
    assert "汛前准备碰头会" in page, "what was typed stays on the page"


@pytest.mark.clause("hydrology_centre.01-06", outcome="allowed")
@pytest.mark.parametrize(
    "changes",
    [
        {"begins": "11:00", "ends": "12:00"},
        {"begins": "08:00", "ends": "09:00"},
        {"room": "middle"},
        {"day": (TODAY + timedelta(days=2)).isoformat()},
    ],
)
def test_a_room_is_given_before_and_after_and_beside(changes: Changes) -> None:
    assert ask(at_desk("baifan"))[0]
    matter, page = ask(at_desk("shenzhou"), **changes)
    assert matter, page


@pytest.mark.clause("hydrology_centre.01-06", outcome="refused")
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"begins": "10:59", "ends": "12:00"},
        {"begins": "08:00", "ends": "09:01"},
        {"begins": "10:00", "ends": "10:30"},
        {"begins": "08:00", "ends": "18:00"},
    ],
)
def test_nobody_is_given_a_room_that_somebody_has(changes: Changes) -> None:
    assert ask(at_desk("baifan"))[0]
    matter, page = ask(at_desk("shenzhou"), **changes)
    assert not matter
    assert R + "06" in page
    assert "已有安排" in page


def test_an_end_before_the_beginning_is_told_and_nothing_is_lost() -> None:
    matter, page = ask(at_desk("baifan"), begins="11:00", ends="11:00")
    assert not matter
    assert "结束时间应晚于开始时间" in page
    assert "汛前准备碰头会" in page


def test_a_form_that_is_sent_twice_books_once() -> None:
    desk = at_desk("baifan")
    first, _ = ask(desk, matter_id="7700000000000001")
    again, page = ask(desk, matter_id="7700000000000001")
    assert (first, page) == (again, "")


@pytest.mark.parametrize("changes", [{"room": "attic"}, {"people": "2.5", "room": "attic"}])
def test_a_room_that_the_rules_do_not_know_is_refused(changes: Changes) -> None:
    answer = at_desk("baifan").post(f"/new/{KIND}/", wish(**changes))
    assert 400 <= answer.status_code < 500
    assert "attic" in answer.content.decode()
