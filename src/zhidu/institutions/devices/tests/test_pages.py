"""The pages of devices: entered, looked at, used, repaired by forms; absent where they must be."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tests.security.world import signed_in
from tests.support.offices import someone
from zhidu.institutions.devices.acts import USES
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import OfficeCard, fresh_id
from zhidu.kernel.org.public import PersonCard, people
from zhidu.kernel.secrecy.public import clear

Found = Callable[[str], OfficeCard]
NEW = "/deeds/devices.secret_device_new/new/"
LAPTOP = {
    "category": "laptops",
    "device_level": "secret",
    "name": "笔记本电脑",
    "storage": "true",
    "imported": "false",
    "labelled": "true",
    "protected": "false",
    "source": "2026年购置",
    "basis": "2026-11-20 保密委员会界定",
}


@pytest.fixture(autouse=True)
def _no_collected_files(settings: Settings) -> None:
    """Static files come straight out of the packages, as when developing."""
    settings.STATIC_ROOT = None


@pytest.fixture
def keeper(settings: Any, sample_office: Found) -> PersonCard:
    """Who keeps the ledger of the statistics bureau on its classified computer."""
    settings.PROFILE = "standalone"
    office = sample_office("tjj")
    found = someone(office, "staff", "办公室")
    clear(
        Acting(office.id),
        clearance_id=fresh_id(),
        person_id=found.id,
        person_class="core",
        since=date(2026, 1, 1),
    )
    return found


def text(browser: Client, path: str) -> str:
    """The page at an address."""
    answer = browser.get(path, follow=True)
    assert answer.status_code == 200, path
    return answer.content.decode()


def entered(browser: Client, new: str = NEW, **changes: str) -> str:
    """A laptop entered by the form; the address of its page."""
    form = browser.get(new)
    assert form.status_code == 302
    done = browser.post(form["Location"], LAPTOP | changes)
    assert done.status_code == 302, done.content.decode()
    return str(done["Location"])


def test_a_device_is_entered_and_every_form_of_it_opens(keeper: PersonCard) -> None:
    browser = signed_in(keeper.username)
    page = entered(browser)
    told = text(browser, page)
    assert "笔记本电脑" in told
    assert "没有使用记录" in told
    thing_id = page.strip("/").rpartition("/")[2]
    shown = set(re.findall(r"/deeds/(devices\.[a-z_]+)/", told))
    assert shown >= {*USES, "devices.keep_up", "devices.answer_for", "devices.pledge", "devices.end"}
    for code in shown:
        assert "<form" in text(browser, f"/deeds/{code}/{thing_id}/")
    assert "<form" in text(browser, f"/new/devices.handling/?thing={thing_id}")
    himself = f'<option value="{keeper.id}"'
    assert himself in text(browser, f"/deeds/devices.answer_for/{thing_id}/")
    assert himself not in text(browser, f"/things/{thing_id}/hand-over/handed/")


def test_what_is_posted_is_done_or_told_why_not(keeper: PersonCard) -> None:
    browser = signed_in(keeper.username)
    page = entered(browser)
    thing_id = page.strip("/").rpartition("/")[2]

    def post(code: str, **form: str) -> int:
        return browser.post(f"/deeds/devices.{code}/{thing_id}/", form).status_code

    assert post("connect", to="internet", dedicated="false") == 409
    connect = f"/deeds/devices.connect/{thing_id}/"
    minted = _minted(browser, connect)
    assert post("connect", to="secret_network", dedicated="false", **minted) == 302
    assert post("connect", to="secret_network", dedicated="false", **minted) == 409
    assert (
        post("keep_up", seals="USB 已封", labelled="true", protected="true", inspected_on="2026-11-02") == 302
    )
    assert post("pledge", person=str(keeper.id)) == 302
    assert post("answer_for", first=str(keeper.id)) == 302
    assert post("end", how="destroyed", outside="销毁点") == 409
    told = text(browser, page)
    assert "接入网络、介质：涉密网络" in told
    form = {"thing": thing_id, "place": "designated_unit", "fault": "不能开机"}
    done = browser.post("/new/devices.repair/", form | _minted(browser, "/new/devices.repair/"))
    matter = done["Location"]
    assert "登记维修结果" in text(browser, matter)
    parts = f"/deeds/devices.parts/{matter.strip('/').rpartition('/')[2]}/"
    typed = {"result": "已修好", "media_returned": "true", "reuse": "false", "treated": "false"}
    assert browser.post(parts, typed).status_code == 302


def _minted(browser: Client, path: str) -> dict[str, str]:
    """The id that the form brings along."""
    found = re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"', text(browser, path))
    return dict(found)


def test_an_ordinary_device_is_converted_by_a_form(keeper: PersonCard) -> None:
    browser = signed_in(keeper.username)
    page = entered(browser, "/deeds/devices.device_new/new/", device_level="internal")
    form = f"/deeds/devices.secret_convert/{page.strip('/').rpartition('/')[2]}/"
    assert form in text(browser, page)
    typed = {"device_level": "secret", "dedicated": "true"}
    assert browser.post(form, typed).status_code == 400
    assert browser.post(form, typed | {"basis": "2026-11-20 保密委员会"}).status_code == 302
    told = text(browser, page)
    assert "转入另一台账" in told
    assert form not in told
    assert browser.get(form).status_code == 404


def test_a_form_is_there_for_those_only_who_keep_or_have_the_device(keeper: PersonCard) -> None:
    page = entered(signed_in(keeper.username))
    thing_id = page.strip("/").rpartition("/")[2]
    stranger = signed_in(next(one for one in people(keeper.office_id) if one.rank == "deputy_head").username)
    for path in (page, f"/deeds/devices.keep_up/{thing_id}/", f"/deeds/devices.connect/{thing_id}/", NEW):
        assert stranger.get(path).status_code == 404
    assert signed_in(keeper.username).get("/deeds/devices.parts/1/").status_code == 404


def test_on_an_ordinary_network_no_secret_device_has_an_address(settings: Any, sample_office: Found) -> None:
    settings.PROFILE = "intranet"
    office = sample_office("tjj")
    browser = signed_in(someone(office, "staff", "办公室").username)
    for path in (NEW, "/things/kinds/devices.secret_device/", "/deeds/devices.secret_process/1/"):
        assert browser.get(path).status_code == 404
    told = text(browser, "/deeds/devices.device_new/new/")
    assert "非涉密（内部）" in told
    assert "私人设备" not in told
    assert "设备、介质台账" in text(browser, "/lists/devices.duties/")
