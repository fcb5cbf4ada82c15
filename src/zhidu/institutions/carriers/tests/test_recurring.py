"""What recurs by the rules leads to where it is worked on: counting, or clearing back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from importlib.resources import files

import pytest
from pytest_django import Settings

from tests.security.world import signed_in
from zhidu.kernel.obligations.public import dues_of, refresh
from zhidu.kernel.org.public import bodies_of
from zhidu.web.declare import site

from .people import Desk

At = Callable[[str], Desk]
NAMED = re.compile(r'"obligation:(carriers\.\w+)"')
YEAR = timedelta(days=366)
STOCK = "/things/stocks/?kind=carriers.carrier"


def test_everything_that_recurs_leads_somewhere(settings: Settings) -> None:
    settings.PROFILE = "standalone"
    packs = (one for folder in files("zhidu.packs").iterdir() if folder.is_dir() for one in folder.iterdir())
    texts = [one.read_text(encoding="utf-8") for one in packs if one.name.endswith(".toml")]
    codes = {code for text in texts for code in NAMED.findall(text)}
    assert len(codes) > 5
    assert {code for code in codes if not site.work_at(code)} == set()
    settings.PROFILE = "intranet"
    assert {code for code in codes if site.work_at(code)} == set()


@pytest.mark.parametrize("office", ["dx", "xxb", "jcy", "tjj"])
def test_who_owes_it_opens_the_page(desk: At, settings: Settings, office: str) -> None:
    settings.STATIC_ROOT = None
    here = desk(office)
    refresh(here.office.id)
    opened = {}
    for one in here.people:
        owed = dues_of(here.office.id, bodies_of(one.id), person_id=one.id, ahead=YEAR)
        for where in {site.work_at(due.code) for due in owed if due.code.startswith("carriers.")}:
            assert one.username
            opened[where] = signed_in(one.username).get(where)
    assert opened
    assert {answer.status_code for answer in opened.values()} == {200}


def test_the_due_leads_to_counting_carriers_alone(desk: At, settings: Settings) -> None:
    settings.STATIC_ROOT = None
    here = desk("dx")
    refresh(here.office.id)
    browser = signed_in(here.clerk.username)
    assert f'href="{STOCK}"' in browser.get("/dues/").content.decode()
    boxes = re.findall(r'name="kind" value="([^"]+)"( checked)?', browser.get(STOCK).content.decode())
    assert len(boxes) > 1
    assert [code for code, ticked in boxes if ticked] == ["carriers.carrier"]
    all_kinds = re.findall(
        r'name="kind" value="[^"]+" checked', browser.get("/things/stocks/").content.decode()
    )
    assert len(all_kinds) == len(boxes)
    settings.PROFILE = "intranet"
    assert STOCK not in browser.get("/dues/").content.decode()
