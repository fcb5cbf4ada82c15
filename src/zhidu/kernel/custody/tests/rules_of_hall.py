"""The tiny pack of an office that says where folders may go, and for how long."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

from tests.support.remembered import remembered
from zhidu.kernel.offices.public import create_office
from zhidu.kernel.regulations.public import adopt_pack, load
from zhidu.kernel.rulebook.public import Label, Quantity, Question, YesNo

_HEAD = """
[regulation]
id = "H.01"
title = "试验保管制度"
authority = "custody_hall"
issuer = "镇政府"
rank = "office"
from = 2000-01-01
from_assumed = true
status = "in_force"

[[clause]]
id = "H.01-01"
article = "一"
kind = "enforce"
module = "test"
summary = "文件夹可以去的地方。"
carried_by = ["answer:test.custody_place"]

[[clause]]
id = "H.01-02"
article = "二"
kind = "enforce"
module = "test"
summary = "文件夹可借的天数。"
carried_by = ["answer:test.custody_days"]

[[answer]]
question = "test.custody_days"
clause = "H.01-02"
then = {quantity = 3, unit = "days"}
"""
_ROW = """
[[answer]]
question = "test.custody_place"
clause = "H.01-01"
when = {{place = "{place}"}}
strength = "{strength}"
then = {then}
"""
_PLACES = {
    "room": ("must", "{yes = true}"),
    "hall": ("hint", "{yes = false}"),
    "market": ("in_principle", "{yes = false}"),
    "street": ("must", '{refused = "不得带到街上。"}'),
}


class Place(Question):
    """May a folder be taken there?"""

    name = "test.custody_place"
    label = "文件夹可否带到此处"
    place: Annotated[Literal["room", "hall", "market", "street"], Label("地点")]
    answer: YesNo


class Days(Question):
    """For how many days may a folder be lent?"""

    name = "test.custody_days"
    label = "文件夹可借的天数"
    answer: Quantity


class Season(Question):
    """May a folder be moved at all? The office has no rule about it."""

    name = "test.custody_season"
    label = "文件夹可否移动"
    answer: YesNo


@remembered
def found() -> int:
    """Found the office and let it adopt the pack; gives its id."""
    rows = "".join(_ROW.format(place=key, strength=one, then=two) for key, (one, two) in _PLACES.items())
    load(packs=["common"])
    with TemporaryDirectory() as name:
        folder = Path(name, "custody_hall")
        folder.mkdir()
        (folder / "H.01.toml").write_text(_HEAD + rows, encoding="utf-8")
        load(folder.parent)
    office = create_office(code="hall", name="镇政府")
    adopt_pack(office.id, "custody_hall", date(2020, 1, 1))
    return office.id
