"""Bad input to leave, through the page: told with its clause, what was typed stays, nothing is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from tests.security.world import contents, signed_in
from tests.support.offices import someone
from tests.support.working import seen
from zhidu.institutions.leave.tests.nine import found_nine
from zhidu.institutions.leave.tests.people import CALENDAR, apply, approve, form, monday, served
from zhidu.kernel.clock.public import today
from zhidu.kernel.offices.public import OfficeCard, fresh_id
from zhidu.kernel.org.public import PersonCard, people

from .test_through_the_door import told

Found = Callable[[str], OfficeCard]
PAGE = "/new/leave.leave/"
REASON = "回乡探望父母"
ALERT = re.compile(r'<div class="z-note z-note--no" role="alert">(.*?)</div>', re.DOTALL)


@pytest.fixture(autouse=True)
def _no_collected_files(settings: Settings) -> None:
    """Static files come straight out of the packages, as when developing."""
    settings.STATIC_ROOT = None


def sent(application: Mapping[str, object], **changed: str) -> dict[str, str]:
    """The form as the browser sends it."""
    typed = {
        key: str(value).lower() if isinstance(value, bool) else str(value)
        for key, value in application.items()
    }
    answered = {"abroad": "false", "make_up": "false"}
    return {**answered, **typed, "reason": REASON, "matter_id": str(fresh_id()), "submit": "1", **changed}


def refused(browser: Client, typed: Mapping[str, str], clause: str) -> str:
    """The page says why, with the clause and what to do; the boxes keep what was typed; nothing is kept."""
    before = contents()
    answer = browser.post(PAGE, typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    (alert, *_) = ALERT.findall(page)
    assert clause in alert
    told(alert)
    assert REASON in page
    assert f'value="{typed["starts_on"]}"' in page
    assert f'value="{typed["ends_on"]}"' in page
    assert contents() == before
    return str(alert)


def accepted(browser: Client, typed: Mapping[str, str]) -> int:
    """The application goes through; gives the matter."""
    answer = browser.post(PAGE, typed)
    assert answer.status_code == 302, answer.content.decode()
    return int(answer["Location"].strip("/").rpartition("/")[2])


@pytest.fixture
def technician(sample_office: Found) -> PersonCard:
    """Somebody with twelve years of work, so ten days of annual leave."""
    return served(someone(sample_office("xxb"), "staff", "技术科"), years=12)


@pytest.fixture
def browser(technician: PersonCard) -> Client:
    """His browser."""
    return signed_in(technician.username)


def test_annual_leave_across_the_year_end_is_refused(browser: Client) -> None:
    year = today().year
    across = {
        **form("annual", since=date(year, 12, 28), make_up=True),
        "starts_on": f"{year}-12-28",
        "ends_on": f"{year + 1}-01-05",
    }
    assert "12 月 31 日" in refused(browser, sent(across), "S1.18-22")
    accepted(browser, sent(across, kind="personal"))


def test_a_leave_in_the_past_is_refused(browser: Client) -> None:
    gone = CALENDAR.workday_on_or_before(today() - timedelta(days=1))
    refused(browser, sent(form(since=gone, days=1), starts_on=gone.isoformat()), "S1.18-02")
    accepted(browser, sent(form(since=monday())))


def test_a_leave_that_overlaps_another_is_refused(browser: Client, technician: PersonCard) -> None:
    approve(technician, form(days=3))
    refused(browser, sent(form(days=1, since=CALENDAR.add_workdays(monday(), 2))), "common.leave-03")
    accepted(browser, sent(form(days=1, since=CALENDAR.add_workdays(monday(), 3))))


def test_a_leave_longer_than_the_balance_is_refused(browser: Client) -> None:
    alert = refused(browser, sent(form("annual", 11)), "S1.18-17")
    assert "还剩10天" in alert
    accepted(browser, sent(form("annual", 10)))


def test_the_fourth_of_nine_at_once_is_refused(db: None) -> None:
    first, second, third, fourth, *_ = found_nine()
    for one in (first, second, third):
        apply(one, form("annual", 10))
    alert = refused(signed_in(fourth.username), sent(form("annual", 10)), "S1.18-19")
    assert "最多3人" in alert
    later = CALENDAR.add_workdays(monday(), 10)
    accepted(signed_in(fourth.username), sent(form("annual", 10, since=later)))


def test_what_stands_in_a_box_that_is_not_asked_for_is_ignored(
    browser: Client, technician: PersonCard
) -> None:
    typed = sent(form("annual", 10), mother_age="25", first="true", insured="true", exit_approval="外批1号")
    matter = accepted(browser, typed)
    kept = seen(technician, matter).form
    assert not {"mother_age", "first", "insured", "exit_approval"} & kept.keys()


def test_whom_the_application_is_about_is_never_passed_over(browser: Client, technician: PersonCard) -> None:
    other = next(one for one in people(technician.office_id) if one.id != technician.id)
    before = contents()
    answer = browser.post(PAGE, sent(form(), person=str(other.id)))
    assert answer.status_code == 400
    assert "用不上“请假人”" in answer.content.decode()
    assert REASON in answer.content.decode()
    assert contents() == before


def test_a_notice_of_an_outing_says_nothing_in_red_before_anything_is_typed(browser: Client) -> None:
    page = browser.get("/new/leave.outing/").content.decode()
    assert not ALERT.findall(page)
    typed = {"where": "市财政局", "out_at": "11:00", "back_by": "9:30", "matter_id": str(fresh_id())}
    back_to_front = browser.post("/new/leave.outing/", {**typed, "back_by": "09:30", "submit": "1"})
    assert back_to_front.status_code == 409
    assert "市财政局" in back_to_front.content.decode()
    done = browser.post("/new/leave.outing/", {**typed, "back_by": "11:30", "submit": "1"})
    assert done.status_code == 302
