"""A change of post whose open matters nobody can take over on its day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from tests.support.offices import PASSWORD, as_person, found_office
from tests.support.working import to_the_end
from zhidu.institutions.personnel.acts import handing
from zhidu.kernel.clock.public import now, today
from zhidu.kernel.journal.public import entries
from zhidu.kernel.matters.public import do_daily, submit
from zhidu.kernel.offices.public import Role, account, fresh_id
from zhidu.kernel.org.public import PersonCard, departments, people
from zhidu.kernel.words.public import Refusal

WHY = "马宏伟手上还有一个环节（审核）没有人可以接办。"


def _signed_for(ahead: date, who: PersonCard, by: PersonCard) -> None:
    """A sheet of change that takes effect on the day, signed by all."""
    census = next(one.id for one in departments(by.office_id) if one.slug == "census")
    post = {"department": str(census), "post": "主任科员", "rank": "staff", "functions": False}
    form = {"person": str(who.id), "change": "move", "since": ahead.isoformat(), "note": "", **post}
    sheet = submit(as_person(by), matter_id=fresh_id(), kind="personnel.change", form=form).matter_id
    to_the_end(by, sheet)


def _bench(person: PersonCard) -> str:
    """The workbench as that person sees it."""
    browser = Client()
    browser.post("/login/", {"username": person.username, "password": PASSWORD})
    return browser.get("/").content.decode()


def _nobody(*_args: object, **_kwargs: object) -> int:
    raise Refusal(WHY)


@pytest.mark.django_db
def test_what_nobody_can_take_over_on_the_day_is_told_once(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.STATIC_ROOT = None
    office = found_office("tjj")
    staff = {one.username: one for one in people(office.id) if one.account_id}
    accounts = {one.username: account(one.account_id or 0, office.id) for one in staff.values()}
    keeper = next(one for name, one in staff.items() if Role.RULE_KEEPER in accounts[name].roles)
    _signed_for(today() + timedelta(days=7), staff["mahongwei"], staff["yinyulan"])
    with time_machine.travel(now() + timedelta(days=7)):
        with monkeypatch.context() as patched:
            patched.setattr(handing, "hand_over_all", _nobody)
            assert [do_daily(office.id, today()) for _twice in range(2)] == [0, 0]
        told = [row.action for row in entries(office.id).rows]
        assert told.count("personnel.stop_hand_over") == 1
        assert WHY in _bench(keeper)
        assert WHY not in _bench(staff["caoyueming"])
        do_daily(office.id, today())
        assert WHY not in _bench(keeper)
