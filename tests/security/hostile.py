"""What a hostile visitor types, and how one sees that it came to life."""

from __future__ import annotations

import re

from zhidu.institutions.press.tests.people import NEWS
from zhidu.kernel.offices.public import fresh_id

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg/onload=alert(3)>{{7*7}}{%now%}"
TEXTS = {
    "script": SCRIPT,
    "right_to_left": "\u202e\u2066反着写\u2069\u200f",
    "long": "长" * 100_000,
    "null": "空\x00字节",
    "emoji": "🧨👩‍👩‍👧‍👦\U000e0041",
    "controls": "\x01\x08\x1b[31m\x7f",
    "lone": "\\ud800 %00 ${jndi:ldap://x} '; DROP TABLE matters_matter; --",
    "formula": "=cmd|' /C calc'!A0",
}
FORM = {key: str(value).lower() for key, value in NEWS.items()}


def sent(**changed: str) -> dict[str, str]:
    """The form as the browser sends it."""
    return {**FORM, "matter_id": str(fresh_id()), **changed}


def alive(page: str) -> list[str]:
    """What of the hostile text would run."""
    return re.findall(r"<script>alert|<img src=x|<svg/onload|49\b(?=.{0,5}now)", page)
