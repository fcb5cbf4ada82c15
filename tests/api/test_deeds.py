"""Small forms behind acts: a program does through them what its person does on the page, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from pytest_django import Settings

from tests.support.documents import mark
from tests.support.offices import as_person, someone
from zhidu.institutions.carriers.reads.ledger import CARRIER
from zhidu.institutions.carriers.tests.people import Desk as Carriers
from zhidu.institutions.carriers.tests.people import permitted
from zhidu.institutions.leave.tests.people import approve, form, monday
from zhidu.kernel.clock.public import LEGAL_ZONE, clock_at
from zhidu.kernel.custody.public import ThingWish, things
from zhidu.kernel.offices.public import OfficeCard, Role, fresh_id, roles_of
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
        problem(mine.post(where, {"form": {**back["form"], "note": mark()}}), 403)
        assert rows(viewer_of(as_person(person)), "leave.returns").total == 0
        told = done(mine.post(where, back, key="once"))
        again = mine.post(where, back, key="once")
        assert (again.json(), again["Idempotency-Repeated"]) == (told, "true")
        (row,) = rows(viewer_of(as_person(person)), "leave.returns").rows
        assert row.values["taken"] == 1
        problem(mine.post(where, back), 409)


def test_a_copy_of_a_carrier_is_registered_by_a_program_once(
    sample_office: Callable[[str], OfficeCard], settings: Settings
) -> None:
    """What the deed makes has an id of its own; its boxes offer what the visitor may choose."""
    settings.PROFILE, settings.STATIC_ROOT = "standalone", None
    here = Carriers(sample_office("dx"))
    keeper = next(
        one
        for one in here.people
        if one.account_id and Role.RULE_KEEPER in roles_of(one.account_id, here.office.id)
    )
    open_interface(as_person(keeper))
    (made,) = here.receive()
    permitted(here, made, "copy", here.reader())
    mine, where = program_of(here.registrar), f"/deeds/carriers.copy/{made}"
    shown = mine.get(where).json()
    assert shown["typed"] == {"number": here.card(made).number}
    wish = {"for": str(here.reader().id), "copies": "1", "organ": "机要室", "distribution": "教务处"}
    form = {**shown["typed"], **wish, "consent": "false"}
    problem(program_of(here.reader(1)).post(where, {"form": form}), 404)
    problem(mine.post(where, {"form": {**form, "made_id": str(made)}}), 422)
    told = done(mine.post(where, {"form": form}, key="once"))
    assert mine.post(where, {"form": form}, key="once").json() == told
    assert things(viewer_of(as_person(here.registrar)), ThingWish(kinds=(CARRIER,))).total == 2
    boxes = mine.get(f"/deeds/carriers.receive/{fresh_id()}").json()["fields"]
    levels = next(one for one in boxes if one["key"] == "level")["options"]
    assert len(levels) > 1
