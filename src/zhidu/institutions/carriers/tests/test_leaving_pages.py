"""The pages of carriers that leave the house, as their keeper and others meet them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from tests.security.world import signed_in
from tests.support.offices import as_person
from tests.support.working import to_the_end
from zhidu.institutions.carriers.acts.gate import announce
from zhidu.kernel.clock.public import clock_at, now, today
from zhidu.kernel.custody.public import ThingState
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.words.public import Level

from .going import consent, list_to_destroy, send
from .people import Desk

At = Callable[[str], Desk]
LISTS = ("to_return", "dispatched", "to_destroy", "leavers")


@pytest.fixture(autouse=True)
def _no_collected_files(settings: Settings) -> None:
    """Static files come straight out of the packages, as when developing."""
    settings.STATIC_ROOT = None


def done(browser: Client, deed: str, about: int, **values: object) -> str:
    """Fill in and send a deed; gives the page it led to."""
    path = f"/deeds/carriers.{deed}/{about}/"
    assert browser.get(path).status_code == 200
    return browser.post(path, values, follow=True).content.decode()


def test_a_carrier_is_carried_out_and_brought_back(desk: At) -> None:
    dx = desk("dx")
    (carrier,) = dx.receive()
    browser, other = signed_in(dx.clerk.username), signed_in(dx.reader().username)
    form = browser.get("/new/carriers.use/").content.decode()
    assert "安全保密措施" in form
    for kind in ("use", "destruction"):
        assert browser.post(f"/new/carriers.{kind}/way/").status_code == 200
    odd = {"numbers": dx.card(carrier).number, "action": "nothing"}
    assert browser.post("/new/carriers.use/way/", odd).status_code == 200
    assert "销毁统计资料" not in form
    assert browser.get(f"/deeds/carriers.carry_out/{carrier}/").status_code == 200
    consent(dx, dx.clerk, carrier, "carry_out")
    assert other.get(f"/deeds/carriers.carry_out/{carrier}/").status_code == 404
    until = (today() + timedelta(days=5)).isoformat()
    assert until in browser.get(f"/deeds/carriers.carry_out/{carrier}/").content.decode()
    out = {"action": "carry_out", "outside": "市委办公楼", "back_on": today().isoformat()}
    assert browser.get(f"/deeds/carriers.brought_back/{carrier}/").status_code == 404
    done(browser, "carry_out", carrier, **out)
    assert dx.card(carrier).state is ThingState.OUT
    done(browser, "brought_back", carrier, place="机要室一号柜")
    assert dx.card(carrier).state is ThingState.KEPT


def test_a_carrier_is_sent_and_signed_for(desk: At) -> None:
    dx = desk("dx")
    (carrier,) = dx.receive()
    browser, other = signed_in(dx.clerk.username), signed_in(dx.reader().username)
    sending = {"unit": "县委办公室", "recipient": "unit_concerned", "sealed": "true", "escorts": "2"}
    assert "机要渠道" in done(browser, "dispatch", carrier, **sending, channel="ordinary_post")
    assert dx.card(carrier).state is ThingState.KEPT
    assert "未签收" in done(browser, "dispatch", carrier, **sending, channel="courier")
    assert other.get(f"/deeds/carriers.signed_for/{carrier}/").status_code == 404
    signed = {"signed_by": "赵敏", "signed_on": today().isoformat()}
    assert "赵敏" in done(browser, "signed_for", carrier, **signed)
    assert browser.get(f"/deeds/carriers.signed_for/{carrier}/").status_code == 404
    assert "赵敏" in browser.get("/registers/carriers.sent/").content.decode()


def test_lists_of_keepers_are_theirs_alone(desk: At) -> None:
    dx = desk("dx")
    first, second, third = dx.receive(copies=("1", "2", "3"))
    clerk, reader = dx.clerk, dx.reader()
    browser, other = signed_in(clerk.username), signed_in(reader.username)
    for code in LISTS:
        assert browser.get(f"/lists/carriers.{code}/").status_code == 200
        assert other.get(f"/lists/carriers.{code}/").status_code == 404
    send(clerk, third)
    matter_id = list_to_destroy(dx, clerk, first, second)
    assert browser.get(f"/deeds/carriers.destroy/{matter_id}/").status_code == 404
    to_the_end(clerk, matter_id)
    assert "登记销毁" in browser.get("/lists/carriers.to_destroy/").content.decode()
    witnesses = [one for one in dx.people if one.id not in {clerk.id, dx.named("take_to_destroy").id}][:2]
    taker = signed_in(dx.named("take_to_destroy").username)
    values = {"destroyed_on": today().isoformat(), "place": "市公文销毁站"}
    people = {"first": witnesses[0].id, "second": witnesses[1].id}
    done(taker, "destroy", matter_id, **values, **people)
    assert dx.card(first).state is ThingState.GONE
    assert "登记销毁" not in browser.get("/lists/carriers.to_destroy/").content.decode()
    assert witnesses[0].name in browser.get("/registers/carriers.destructions/").content.decode()


def test_a_leaver_is_announced_and_verified_on_pages(desk: At) -> None:
    dx = desk("dx")
    clerk, leaver, successor = dx.clerk, dx.reader(), dx.reader(1)
    browser, other = signed_in(clerk.username), signed_in(leaver.username)
    assert other.get(f"/deeds/carriers.announce_leaver/{fresh_id()}/").status_code == 404
    assert other.get(f"/deeds/carriers.verify_leaver/{leaver.id}/").status_code == 404
    assert browser.get(f"/deeds/carriers.verify_leaver/{leaver.id}/").status_code == 404
    shown = done(browser, "announce_leaver", fresh_id(), person=leaver.id, successor=successor.id)
    assert leaver.name in shown
    assert successor.name in shown
    done(browser, "verify_leaver", leaver.id)
    assert browser.get(f"/deeds/carriers.verify_leaver/{leaver.id}/").status_code == 404
    announce(as_person(clerk), person_id=successor.id, successor_id=None)
    assert "未核对" in browser.get("/lists/carriers.leavers/").content.decode()


def test_material_for_an_activity_is_registered_on_a_page(desk: At) -> None:
    dx = desk("dx")
    browser = signed_in(dx.clerk.username)
    values = {
        "activity": "党外人士座谈会",
        "held_on": today().isoformat(),
        "keeper": dx.reader().id,
        "title": "会议讨论稿",
        "level": Level.SECRET.value,
        "until": "2031-12-01",
        "copies": "2",
        "kept_at": "confidential_room",
    }
    assert "党外人士座谈会" in done(browser, "activity_material", fresh_id(), **values)
    assert (
        signed_in(dx.reader().username).get(f"/deeds/carriers.activity_material/{fresh_id()}/").status_code
        == 404
    )


def test_what_came_before_the_half_year_is_to_be_cleared_back(desk: At, settings: Settings) -> None:
    dx = desk("dx")
    (fresh,) = dx.receive()
    with clock_at(now() - timedelta(days=200)):
        (old,) = dx.receive(copies=("1",))
    browser = signed_in(dx.clerk.username)
    shown = browser.get("/lists/carriers.to_return/").content.decode()
    assert dx.card(old).number in shown
    assert dx.card(fresh).number not in shown
    tjj = desk("tjj")
    (new,) = tjj.receive()
    assert (
        tjj.card(new).number
        in signed_in(tjj.clerk.username).get("/lists/carriers.to_return/").content.decode()
    )
    settings.PROFILE = "intranet"
    for code in LISTS:
        assert browser.get(f"/lists/carriers.{code}/").status_code == 404
    assert browser.get("/new/carriers.use/").status_code == 404
