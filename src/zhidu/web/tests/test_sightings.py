"""待核情况: a refused mark is told to the confidentiality officer; nothing of what bore it is kept."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from tests.support.documents import mark
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import Role, fresh_id, grant_role
from zhidu.kernel.org.public import appoint
from zhidu.kernel.tokens.public import open_interface

from .office import RELEASE, SINCE, Office, signed_in

CONTENT, NAME = "某项不能写的事情", "不能写的名称"


@pytest.fixture
def officer(office: Office) -> Client:
    """A browser in which the confidentiality officer has signed in."""
    appoint(
        Acting(office.id), person_id=office.person("general"), function="confidentiality_officer", since=SINCE
    )
    return signed_in("general")


def _refused(clerk: Client) -> None:
    """A text and a file with marks, both refused."""
    sent = {**RELEASE, "content": f"{mark()}\n{CONTENT}", "matter_id": str(fresh_id())}
    assert "没有保存" in clerk.post("/new/press.release/", {**sent, "submit": "1"}).content.decode()
    draft = fresh_id()
    assert (
        clerk.post("/new/press.release/", {**RELEASE, "matter_id": str(draft), "draft": "1"}).status_code
        < 400
    )
    upload = SimpleUploadedFile(f"{NAME}.txt", f"{mark()}{CONTENT}".encode())
    assert clerk.post(f"/matters/{draft}/files/", {"file": upload}).status_code == 403


def _all_tables() -> str:
    with connection.cursor() as cursor:
        names = connection.introspection.table_names()
        return repr([cursor.execute(f'SELECT * FROM "{name}"').fetchall() for name in names])


@pytest.mark.clause("common.purge-01", outcome="refused")
def test_what_was_refused_leaves_a_row_without_name_and_content(
    office: Office, clerk: Client, officer: Client
) -> None:
    _refused(clerk)
    kept = _all_tables()
    assert CONTENT not in kept
    assert NAME not in kept
    shown = officer.get("/sightings/").content.decode()
    assert "/new/press.release/" in shown
    assert "李敏" in shown
    assert shown.count("首页") == 2
    assert "待核情况" in officer.get("/").content.decode()
    for other in (clerk, signed_in("chief")):
        assert other.get("/sightings/").status_code == 404
        assert "待核情况" not in other.get("/").content.decode()


@pytest.mark.clause("common.purge-01", outcome="allowed")
def test_the_officer_says_what_it_was_once(office: Office, clerk: Client, officer: Client) -> None:
    _refused(clerk)
    where = re.findall(r"/sightings/\d+/", officer.get("/sightings/").content.decode())[0]
    assert clerk.get(where).status_code == clerk.post(where, {"finding": "harmless"}).status_code == 404
    assert officer.get("/sightings/1/").status_code == 404
    for wrong in ({"finding": ""}, {"finding": "burnt"}, {"finding": "harmless", "note": "长" * 201}):
        answer = officer.post(where, wrong)
        assert answer.status_code == 409
        assert wrong.get("note", "") in answer.content.decode()
    marked = officer.post(where, {"finding": "harmless", "note": mark()})
    assert marked.status_code == 409
    assert officer.post(where, {"finding": "harmless", "note": "培训用的样张"}).status_code == 302
    assert "培训用的样张" in officer.get(where).content.decode()
    again = officer.post(where, {"finding": "elsewhere"})
    assert again.status_code == 409
    assert "已经核查" in again.content.decode()
    listed = officer.get("/sightings/?f.state=open").content.decode()
    assert f'href="{where}"' not in listed


def test_an_administrator_belongs_to_no_office_and_is_nobodys_to_look_into(
    office: Office, auditor: Client, officer: Client
) -> None:
    keeper = office.accounts["general"]
    grant_role(keeper, Role.RULE_KEEPER, office.id)
    open_interface(Acting(office.id, keeper, office.person("general")))
    assert auditor.post("/tokens/", {"name": mark(), "scopes": "journal", "days": "30"}).status_code == 409
    assert "管理账号" not in officer.get("/sightings/").content.decode()
    assert _all_tables().count("/tokens/") == 1
