"""A shelf of two small packs in a folder of the test's own, and an office that may adopt them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal

import pytest

from zhidu.kernel.offices.public import OfficeCard, create_office
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Code, Question, questions

PLAIN = "test.counter"
START, DAY, NEXT = date(2020, 1, 1), date(2026, 11, 10), date(2026, 11, 11)

if PLAIN not in questions:

    class Counter(Question):
        """At which counter is a thing of this kind handled?"""

        name = PLAIN
        label = "在哪个窗口办理"
        kind: Literal["letter", "parcel"]
        answer: Code


TEXT = """
[regulation]
id = "{id}"
title = "{title}"
authority = "{authority}"
issuer = "试验机关"
rank = "office"
from = {since}
{head}

[[clause]]
id = "{id}-01"
article = "一"
kind = "compute"
module = "test"
summary = "信件和包裹各在何处办理。"
carried_by = ["answer:test.counter"]

[[answer]]
question = "test.counter"
clause = "{id}-01"
then = {{ code = "{counter}" }}

[[case]]
question = "test.counter"
given = {{ kind = "letter" }}
expect = "{counter}"
clauses = ["{id}-01"]
"""

COMMON = """
[regulation]
id = "common"
title = "通用词汇"
authority = "common"
issuer = "系统约定"
rank = "office"
from = 2000-01-01
note = "{note}"
"""

Write = Callable[..., Path]


def counter(office: OfficeCard, on: date) -> str:
    """The counter that the office's rules of that day name."""
    return str(rulebook(office.id, on).ask_loosely(PLAIN, {}).to_json()["answer"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def write(folder: Path) -> Write:
    """``write("post_office", "P.01", counter="east", since="2020-01-01")`` writes one file and gives
    its path.
    """

    def written(authority: str, identity: str, counter: str = "east", **more: str) -> Path:
        path = folder / authority / f"{more.pop('file', identity)}.toml"
        path.parent.mkdir(exist_ok=True)
        values = {"since": "2000-01-01", "head": "", "title": "窗口办法"} | more
        path.write_text(
            TEXT.format(id=identity, authority=authority, counter=counter, **values), encoding="utf-8"
        )
        return path

    return written


@pytest.fixture
def shelf_folder(folder: Path, write: Write) -> Path:
    """Two packs and the shared vocabulary."""
    (folder / "common").mkdir()
    (folder / "common" / "vocabulary.toml").write_text(COMMON.format(note="旧"), encoding="utf-8")
    write("post_office", "P.01", "east")
    write("harbour", "H.01", "quay", title="码头办法")
    return folder


@pytest.fixture
def office(db: None) -> OfficeCard:
    return create_office(code="town", name="镇政府")
