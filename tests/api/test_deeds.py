"""Small forms behind acts: a program does through them what its person does on the page, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from pytest_django import Settings

from tests.support.offices import as_person, someone
from zhidu.institutions.leave.tests.people import approve, form, monday
from zhidu.kernel.clock.public import LEGAL_ZONE, clock_at
from zhidu.kernel.offices.public import OfficeCard, Role, roles_of
from zhidu.kernel.org.public import people
from zhidu.kernel.registers.public import rows
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.tokens.public import open_interface

from .cases import done
from .programs import problem, program_of


def test_a_return_from_leave_is_reported_by_a_program(
    sample_office: Callable[[str], OfficeCard], settings: Settings
) -> None:
    settings.STATIC_ROOT = None
    office = sample_office("xxb")
    person, colleague = someone(office, "staff", "技术科"), someone(office, "deputy_section_head", "技术科")
    keeper = next(
        one
        for one in people(office.id)
        if one.account_id and Role.RULE_KEEPER in roles_of(one.account_id, office.id)
    )
    open_interface(as_person(keeper))
    first = monday()
    where = f"/deeds/leave.return/{approve(person, form(days=2))}"
    with clock_at(datetime.combine(first + timedelta(days=1), time(12), LEGAL_ZONE)):
        mine = program_of(person)
        shown = mine.get(where).json()
        assert (shown["title"], person.name in shown["about"]) == ("销假", True)
        assert {"back_on", "back_half"} <= {one["key"] for one in shown["fields"]}
        problem(program_of(colleague).post(where, {"form": shown["typed"]}), 404)
        problem(mine.post(where, {"form": {"back_on": "昨天", "back_half": "am"}}), 422)
        back = {"form": {"back_on": (first + timedelta(days=1)).isoformat(), "back_half": "am"}}
        told = done(mine.post(where, back, key="once"))
        again = mine.post(where, back, key="once")
        assert (again.json(), again["Idempotency-Repeated"]) == (told, "true")
        (row,) = rows(viewer_of(as_person(person)), "leave.returns").rows
        assert row.values["taken"] == 1
        problem(mine.post(where, back), 409)
