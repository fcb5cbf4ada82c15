"""The office of the tests, and how its people ask for a room on the page."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.test import Client

from tests.support.offices import PASSWORD
from tests.support.remembered import remembered
from zhidu.cli.demo.filling import found
from zhidu.kernel.clock.public import today
from zhidu.kernel.offices.public import OfficeCard, encode_password, fresh_id
from zhidu.kernel.regulations.public import load

SAMPLE: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("office.toml").read_text(encoding="utf-8"))
NAME, KIND = "tests.stranger.meeting_rooms", "meeting_rooms.booking"


@remembered
def found_office() -> OfficeCard:
    """The office with its rules, people and accounts; no room is booked yet."""
    load()
    return found(SAMPLE, encode_password(PASSWORD))


def at_desk(username: str) -> Client:
    """A browser in which that person has signed in."""
    browser = Client()
    answer = browser.post("/login/", {"username": username, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return browser


def wish(**changes: str) -> dict[str, str]:
    """A form as a browser sends it: the small room, tomorrow morning, six people."""
    return {
        "matter_id": str(fresh_id()),
        "room": "small",
        "day": (today() + timedelta(days=1)).isoformat(),
        "begins": "09:00",
        "ends": "11:00",
        "people": "6",
        "purpose": "汛前准备碰头会",
        **changes,
    }


def ask(browser: Client, **changes: str) -> tuple[int, str]:
    """Hand the form in; gives the matter's id and an empty text, or 0 and the page that says why not."""
    sent = browser.post(f"/new/{KIND}/", wish(**changes))
    if sent.status_code == 302:
        return int(sent["Location"].strip("/").rpartition("/")[2]), ""
    return 0, sent.content.decode()


def done(username: str, matter: int, **words: Any) -> str:
    """Do the step that waits for this person with its first button; gives the page that comes of it."""
    browser = at_desk(username)
    page = browser.get(f"/matters/{matter}/").content.decode()
    where = re.search(r'action="(/matters/\d+/steps/\d+/decide/)"', page)
    button = re.search(r'name="outcome" value="(\w+)"', page)
    assert where is not None, f"nothing waits for {username}"
    assert button is not None
    sent = browser.post(where[1], {"outcome": button[1], "opinion": "", **words}, follow=True)
    return str(sent.content.decode())
