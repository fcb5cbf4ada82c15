"""The pages on which carriers are registered, sent round, copied and printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from tests.security.world import signed_in
from tests.support.offices import as_person
from zhidu.institutions.carriers.models import Carrier
from zhidu.institutions.carriers.reads.ledger import CARRIER, details
from zhidu.institutions.carriers.rules import Source
from zhidu.kernel.clock.public import today
from zhidu.kernel.custody.public import ThingWish, take_over, things, to_sign
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.secrecy.public import viewer_of

from .people import Desk, permitted

At = Callable[[str], Desk]
CAME = {
    "source": "received",
    "form": "paper",
    "title": "关于年度工作安排的通知",
    "level": "confidential",
    "classified": "true",
    "originator": "市委办公室",
    "copies": "0012-0013",
    "sheets": "12",
    "urgency": "ordinary",
    "no_reprint": "false",
    "keeping": "keep",
    "kept_at": "confidential_room",
    "counted": "true",
}


@pytest.fixture(autouse=True)
def _no_collected_files(settings: Settings) -> None:
    """Static files come straight out of the packages, as when developing."""
    settings.STATIC_ROOT = None


def done(browser: Client, deed: str, about: int, **values: object) -> str:
    """Fill in and send a deed; gives the page it led to."""
    path = f"/deeds/carriers.{deed}/{about}/"
    assert browser.get(path).status_code == 200
    return browser.post(path, values, follow=True).content.decode()


def held(here: Desk) -> list[int]:
    """The carriers of the office, the oldest first."""
    return list(Carrier.objects.filter(office_id=here.office.id).order_by("pk").values_list("pk", flat=True))


def test_what_came_is_registered_on_the_page(desk: At) -> None:
    here = desk("dx")
    clerk, stranger = signed_in(here.clerk.username), signed_in(here.reader().username)
    first = fresh_id()
    assert stranger.get(f"/deeds/carriers.receive/{first}/").status_code == 404
    came = {**CAME, "came_on": today().isoformat()}
    both = {"years": "10", "event": "公布时"}
    assert "不止一种" in done(clerk, "receive", first, **came, **both)
    assert "载体" in done(clerk, "receive", first, **came, years="10")
    assert len(held(here)) == 2
    assert "已经登记" in done(clerk, "receive", first, **came, years="10")
    until = {"until": (today() + timedelta(days=900)).isoformat(), "return_on": today().isoformat()}
    done(clerk, "receive", fresh_id(), **{**came, "copies": ""}, **until, brought_by=here.reader().id)
    done(clerk, "receive", fresh_id(), **{**came, "copies": ""}, event="公布时")
    assert len(held(here)) == 4
    told = details(held(here))
    assert {one["copy_number"] for one in told.values()} == {"0012", "0013", ""}
    assert "关于年度工作安排的通知" in clerk.get(f"/things/kinds/{CARRIER}/").content.decode()


def chosen(browser: Client) -> dict[str, str]:
    """What is chosen or typed already when the form of registration opens."""
    shown = browser.get(f"/deeds/carriers.receive/{fresh_id()}/").content.decode()
    found = {}
    for key in ("source", "level", "keeping", "keeper", "kept_at"):
        box = shown.partition(f'name="{key}"')[2].partition("</select>")[0].partition("</fieldset>")[0]
        found[key] = next(iter(re.findall(r'value="([^"]+)" (?:selected|checked)', box)), "")
    return found | {"today": today().isoformat() if f'value="{today():%Y-%m-%d}"' in shown else ""}


def test_the_form_of_registration_opens_with_what_the_rules_let_stand(desk: At) -> None:
    here = desk("dx")
    day = today().isoformat()
    mine = {"keeping": "keep", "keeper": str(here.clerk.id), "kept_at": "confidential_room", "today": day}
    open_choices = {"source": "", "level": ""}
    assert chosen(signed_in(here.clerk.username)) == open_choices | mine
    other = desk("tjj")
    registrar = next(one for one in other.people if other.registers_but_keeps_nothing(one))
    theirs = {"keeping": "keep", "keeper": str(other.clerk.id), "kept_at": "", "today": day}
    assert chosen(signed_in(registrar.username)) == open_choices | theirs


def test_it_goes_round_and_back_by_the_pages(desk: At) -> None:
    here = desk("dx")
    (made,) = here.receive()
    reader = here.reader()
    head = next(one for one in here.people if one.id == here.head(made))
    clerk, chief, other = (signed_in(one.username) for one in (here.clerk, head, reader))
    for deed in ("circle", "circulate", "give_back", "handled"):
        assert other.get(f"/deeds/carriers.{deed}/{made}/").status_code == 404
    assert "尚未确定" in clerk.get(f"/deeds/carriers.circulate/{made}/").content.decode()
    assert chief.get(f"/deeds/carriers.circulate/{made}/").status_code == 404
    done(chief, "circle", made, reader_0=reader.id)
    assert reader.name in clerk.get(f"/deeds/carriers.circle/{made}/").content.decode()
    sent = {"reader": reader.id, "action": "read", "at": "office", "made_id": str(fresh_id())}
    assert "等对方签收" in done(clerk, "circulate", made, **sent)
    assert "已经提出" in done(clerk, "circulate", made, **sent)
    take_over(as_person(reader), offer_id=to_sign(viewer_of(as_person(reader)))[0].id)
    done(other, "handled", made)
    assert clerk.get(f"/deeds/carriers.give_back/{made}/").status_code == 404
    done(other, "give_back", made, at="office")
    assert len(to_sign(viewer_of(as_person(here.clerk)))) == 1


def test_copies_and_excerpts_are_entered_on_pages(desk: At) -> None:
    here = desk("dx")
    (made,) = here.receive()
    number, reader = here.card(made).number, here.reader()
    clerk, stranger = signed_in(here.registrar.username), signed_in(reader.username)
    assert stranger.get(f"/deeds/carriers.copy/{fresh_id()}/").status_code == 404
    permitted(here, made, "copy", here.registrar)
    permitted(here, made, "excerpt", reader)
    asked = {"number": number, "for": reader.id, "consent": "false"}
    copying = {"copies": "1", "organ": "机要室", "distribution": "教务处"}
    two = {**asked, **copying, "number": f"{number}，{number} {number}1"}
    assert "没有编号" in done(clerk, "copy", fresh_id(), **two)
    own = fresh_id()
    assert f'value="{here.registrar.id}"' in clerk.get(f"/deeds/carriers.copy/{own}/").content.decode()
    sent = {**asked, "for": here.registrar.id, **copying, "made_id": str(fresh_id())}
    done(clerk, "copy", own, **sent)
    done(clerk, "copy", own, **sent)
    assert len(held(here)) == 2, "sent twice, made once"
    done(clerk, "excerpt", fresh_id(), **asked, action="excerpt", into="摘录本")
    done(clerk, "quote", fresh_id(), **asked, into="年度报告")
    assert len(held(here)) == 3
    mine = things(viewer_of(as_person(here.clerk)), ThingWish(kinds=(CARRIER,)))
    both = " ".join(row.number for row in mine.rows)
    assert "一次只办一件" in done(clerk, "quote", fresh_id(), **{**asked, "number": both}, into="年度报告")
    for code in ("copies", "excerpts"):
        assert number in clerk.get(f"/registers/carriers.{code}/").content.decode()


def test_on_the_page_of_a_carrier_the_form_knows_which_one_is_meant(desk: At) -> None:
    here = desk("dx")
    made, other = here.receive(copies=("0012", "0013"))
    number, reader = here.card(made).number, here.reader()
    clerk, stranger = signed_in(here.registrar.username), signed_in(here.reader(1).username)
    for _ in range(2):
        permitted(here, made, "copy", reader)
        shown = clerk.get(f"/deeds/carriers.copy/{made}/").content.decode()
        assert f'value="{number}"' in shown
        typed = {
            "number": number,
            "for": reader.id,
            "copies": "1",
            "organ": "机要室",
            "distribution": "教务处",
        }
        minted = re.findall(r'name="made_id" value="(\d+)"', shown)[0]
        done(clerk, "copy", made, **typed, consent="false", made_id=minted)
    assert len(held(here)) == 4, "each time a copy of its own"
    assert here.card(other).number in clerk.get(f"/deeds/carriers.quote/{other}/").content.decode()
    assert f'value="{number}"' not in clerk.get(f"/deeds/carriers.copy/{fresh_id()}/").content.decode()
    keeper = signed_in(here.clerk.username)
    assert f'value="{number}"' in keeper.get(f"/deeds/carriers.print/{made}/").content.decode()
    assert number not in stranger.get(f"/deeds/carriers.print/{made}/").content.decode()
    here.name(made, reader, here.reader(1))
    assert stranger.get(f"/deeds/carriers.print/{made}/").status_code == 404, (
        "he may know of it, another has it"
    )


def test_the_print_shop_has_its_list(desk: At) -> None:
    here = desk("jcy")
    (draft,) = here.receive(source=Source.MADE)
    sender, shop = signed_in(here.clerk.username), signed_in(here.reader().username)
    assert "逐项核对" in sender.get(f"/deeds/carriers.print/{fresh_id()}/").content.decode()
    job = fresh_id()
    sending = {"number": here.card(draft).number, "shop": here.reader().id, "copies": "20"}
    done(sender, "print", draft, **sending, checked="true", made_id=str(job))
    assert "登记印出" in shop.get("/lists/carriers.jobs/").content.decode()
    assert sender.get(f"/deeds/carriers.printed/{job}/").status_code == 404
    done(shop, "printed", job)
    assert "登记取回" in sender.get("/lists/carriers.jobs/").content.decode()
    done(sender, "fetch", job)
    done(shop, "waste", job)
    assert "废页已销毁" in shop.get("/lists/carriers.jobs/").content.decode()


def test_on_an_ordinary_network_there_is_none_of_it(desk: At, settings: Settings) -> None:
    here = desk("dx")
    clerk = signed_in(here.clerk.username)
    settings.PROFILE = "intranet"
    for path in (
        f"/things/kinds/{CARRIER}/",
        f"/deeds/carriers.receive/{fresh_id()}/",
        "/lists/carriers.jobs/",
        "/registers/carriers.copies/",
    ):
        assert clerk.get(path).status_code == 404
