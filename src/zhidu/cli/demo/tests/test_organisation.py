"""What the six sample offices show of their organisation is in words; their table comes back unchanged."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html import unescape

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from tests.support.offices import PASSWORD, found_office
from zhidu.kernel.matters.public import kinds
from zhidu.kernel.offices.public import Role, account, holders_of
from zhidu.kernel.org.public import ledger
from zhidu.kernel.regulations.public import COMMON, pack_rulebook

from .samples import LAST_YEAR, SAMPLES

every_office = pytest.mark.parametrize("code", SAMPLES)
_HIDDEN = re.compile(r'name="(name|packed|digest)" value="([^"]*)"')
_UNSEEN = re.compile(r"<(script|style|head)\b.*?</\1>|<[^>]+>", re.DOTALL)
_RAW = re.compile(
    r"(?<![\w./-])[a-z]+(?:[_:][a-z]+)+(?![\w/.-])|(?<![\w./-])(?:press|archives|secrecy)(?![\w/.-])"
)


@pytest.fixture(autouse=True)
def _no_collected_files(settings: Settings) -> None:
    """Static files come straight out of the packages, as when developing."""
    settings.STATIC_ROOT = None


@pytest.fixture
def keeper(code: str, db: None, client: Client) -> tuple[int, Client]:
    """An office's id, and its rule keeper signed in."""
    office = found_office(code)
    (account_id,) = holders_of(Role.RULE_KEEPER, office.id)
    sent = {"username": account(account_id).username, "password": PASSWORD}
    assert client.post("/login/", sent).status_code == 302
    return office.id, client


def _page(browser: Client, path: str) -> str:
    answer = browser.get(path, follow=True)
    assert answer.status_code == 200, path
    return answer.content.decode()


def _raw_codes(page: str) -> list[str]:
    return sorted(set(_RAW.findall(unescape(_UNSEEN.sub(" ", page)))))


@every_office
def test_no_code_shows_on_the_pages_of_the_organisation(code: str, keeper: tuple[int, Client]) -> None:
    office_id, browser = keeper
    paths = ["/organisation/", "/organisation/check/"]
    paths += sorted(set(re.findall(r"/organisation/rosters/\w+/", _page(browser, "/organisation/"))))
    assert len(paths) > 5
    paths += [f"/manage/people/{one.person_id}/" for one in ledger(office_id).charges]
    paths += ["/manage/departments/", "/manage/committees/"]
    found = {path: raw for path in paths if (raw := _raw_codes(_page(browser, path)))}
    assert found == {}


def _foreseen(browser: Client, data: bytes) -> str:
    answer = browser.post("/manage/import/", {"file": SimpleUploadedFile("机构人员现状.xlsx", data)})
    shown = answer.content.decode()
    assert answer.status_code == 200, _UNSEEN.sub(" ", shown)
    return shown


@every_office
def test_the_table_of_an_office_comes_back_and_changes_only_what_was_changed(
    code: str, keeper: tuple[int, Client]
) -> None:
    office_id, browser = keeper
    data = browser.get("/manage/import/present.xlsx").content
    before = ledger(office_id)
    assert "没有需要改动的" in _foreseen(browser, data)
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["人员"]
    assert sheet.cell(1, 4).value == "派出单位"
    sheet.cell(3, 4).value = "某派出单位"
    stream = io.BytesIO()
    book.save(stream)
    hidden = dict(_HIDDEN.findall(_foreseen(browser, stream.getvalue())))
    assert browser.post("/manage/import/", hidden).status_code == 302
    after = ledger(office_id)
    assert len(changed := set(after.people) - set(before.people)) == 1
    assert {one.home_unit for one in changed} == {"某派出单位"}
    assert replace(after, people=()) == replace(before, people=())


def test_every_line_of_business_that_a_matter_names_has_its_word() -> None:
    worded = {one.code for one in pack_rulebook(COMMON, LAST_YEAR).domain("line")}
    assert {kind.line for kind in kinds() if kind.line} <= worded
