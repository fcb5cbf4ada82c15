"""滞留事项: the general office gets a matter going that it may not read, and nobody else finds the page."""

from __future__ import annotations

from django.test import Client

from zhidu.kernel.matters.public import view
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.secrecy.public import Viewer

from .office import RELEASE, Office, signed_in

TITLE = "尚未公开的标题"


def _stuck(office: Office, clerk: Client) -> tuple[int, int]:
    """An urged release at its first step: matter and step."""
    matter = fresh_id()
    sent = {**RELEASE, "headline": TITLE, "matter_id": str(matter), "submit": "1"}
    assert clerk.post("/new/press.release/", sent).status_code == 302
    assert clerk.post(f"/matters/{matter}/do/urge/", {"note": "请尽快办理"}).status_code == 302
    seen = view(Viewer(office.id, office.accounts["clerk"], office.person("clerk")), matter)
    return matter, seen.now_at[0].id


def test_who_steers_sees_that_it_lies_there_and_not_what_it_says(office: Office, clerk: Client) -> None:
    matter, step = _stuck(office, clerk)
    general = signed_in("general")
    listed = general.get("/stuck/").content.decode()
    assert f"/stuck/{step}/" in listed
    assert "已催办" in listed
    assert TITLE not in listed
    assert TITLE not in general.get(f"/stuck/{step}/").content.decode()
    assert general.get(f"/matters/{matter}/").status_code == 404
    for other in (clerk, signed_in("chief")):
        assert other.get("/stuck/").status_code == 404
        assert other.get(f"/stuck/{step}/").status_code == 404
        assert other.post(f"/stuck/{step}/", {"way": "close", "reason": "不办了"}).status_code == 404
    assert "/stuck/" not in clerk.get("/").content.decode()


def test_it_goes_to_another_with_a_reason_and_nothing_typed_is_lost(office: Office, clerk: Client) -> None:
    matter, step = _stuck(office, clerk)
    general = signed_in("general")
    to = office.person("registrar")
    refused = general.post(f"/stuck/{step}/", {"way": "reroute", "to": str(to)})
    assert refused.status_code == 409
    assert "请填写理由" in refused.content.decode()
    assert f'value="{to}" selected' in refused.content.decode()
    assert general.post(f"/stuck/{step}/", {"way": "burn", "reason": "住院"}).status_code == 409
    registrar = signed_in("registrar")
    assert registrar.get(f"/matters/{matter}/").status_code == 404
    sent = {"way": "reroute", "to": str(to), "reason": "原办理人住院"}
    assert general.post(f"/stuck/{step}/", sent).status_code == 302
    assert TITLE in registrar.get(f"/matters/{matter}/").content.decode()
    assert "原办理人住院" in clerk.get(f"/matters/{matter}/").content.decode()
