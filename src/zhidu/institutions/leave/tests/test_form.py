"""The form of an application: which boxes there are, and when, comes from the rules of the office."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from pytest_django import Settings

from tests.security.world import signed_in
from tests.support.offices import someone
from zhidu.kernel.offices.public import OfficeCard

Found = Callable[[str], OfficeCard]
BOX = re.compile(r'data-only="(\w+)" data-only-values="([\w ]+)".*?name="(\w+)"', re.DOTALL)
NEVER, MARRIED, NOT_BY_SLIP = "", "kind: marriage maternity paternity", "channel: telephone proxy"
# office, rank, and on what boxes depend
OFFICES = [
    (
        "xxb",
        "staff",
        {"first": MARRIED, "mother_age": "kind: paternity", "make_up": "kind: annual", "special": NEVER},
    ),
    ("xxb", "staff", {"proof": NEVER, "insured": NEVER, "substitute": NEVER, "extends": NEVER}),
    ("zwzx", "window_staff", {"proof": "kind: sick", "insured": "kind: sick", "substitute": "kind: annual"}),
    ("zwzx", "window_staff", {"make_up": NEVER, "first": NEVER, "special": NEVER, "person": NOT_BY_SLIP}),
    ("szfb", "staff", {"special": NOT_BY_SLIP, "proof": NEVER, "make_up": NEVER}),
]


@pytest.fixture(autouse=True)
def _no_collected_files(settings: Settings) -> None:
    """Static files come straight out of the packages, as when developing."""
    settings.STATIC_ROOT = None


@pytest.mark.parametrize(("code", "rank", "boxes"), OFFICES)
def test_boxes_are_asked_for_as_the_rules_need_them(
    sample_office: Found, code: str, rank: str, boxes: dict[str, str]
) -> None:
    browser = signed_in(someone(sample_office(code), rank).username)
    page = browser.get("/new/leave.leave/").content.decode()
    shown = {key: f"{other}: {values}" for other, values, key in BOX.findall(page)}
    for key, depends in boxes.items():
        assert shown.get(key, "") == depends, key
        assert (f'name="{key}"' in page) is bool(depends), key
    assert 'name="delegate"' in page
