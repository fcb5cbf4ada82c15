"""Ledgers and hand-overs through the API are those of the pages: what one may not see is not there."""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.security.world import World
from zhidu.kernel.custody import kinds
from zhidu.kernel.custody.public import Enrolment, Handover, Move, ThingKind, enrol, hand_over
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.registers.public import ColumnCard
from zhidu.kernel.words.public import Level

from .programs import problem, program

FOLDER = "test.folder"


@pytest.fixture(autouse=True)
def kind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders, as an institution would declare them."""
    columns = (ColumnCard("colour", "颜色"),)
    folder = ThingKind(
        code=FOLDER,
        label="文件夹",
        prefix="JJ",
        columns=columns,
        detail=lambda ids: {one: {"colour": "青色"} for one in ids},
    )
    monkeypatch.setitem(kinds._kinds, FOLDER, folder)


def enrolled(world: World, names: list[str]) -> list[int]:
    """The starter takes in folders of these names."""
    made = []
    for name in names:
        made.append(fresh_id())
        keeper = world.person("starter").id
        what = Enrolment(kind=FOLDER, name=name, level=Level.INTERNAL, keeper_id=keeper)
        with transaction.atomic():
            enrol(world.acting("starter"), made[-1], what)
    return made


def test_a_ledger_is_that_of_the_page(opened: World) -> None:
    mine, stranger = program(opened, "starter"), program(opened, "stranger")
    first, _ = enrolled(opened, ["甲夹", "乙夹"])
    (card,) = (one for one in mine.get("/things").json() if one["code"] == FOLDER)
    assert [one["key"] for one in card["columns"]] == ["colour"]
    found = mine.get(f"/things/{FOLDER}", where=["words:甲"]).json()
    assert [one["thing"]["id"] for one in found["rows"]] == [str(first)]
    assert found["rows"][0]["values"] == {"colour": "青色"}
    assert (found["total"], found["more"], found["page"]) == (1, False, 1)
    names = [one["thing"]["name"] for one in mine.get(f"/things/{FOLDER}", order="-number").json()["rows"]]
    assert names == ["乙夹", "甲夹"]
    assert stranger.get(f"/things/{FOLDER}").json()["rows"] == []
    problem(mine.get(f"/things/{FOLDER}", where=["nothing:1"]), 400)
    problem(mine.get("/things/nothing"), 404)


def test_hand_overs_are_told_to_both_parties(opened: World) -> None:
    (thing,) = enrolled(opened, ["甲夹"])
    what = Handover(move=Move.HANDED, receiver_id=opened.person("leader").id)
    hand_over(opened.acting("starter"), offer_id=fresh_id(), thing_id=thing, what=what)
    given = program(opened, "starter").get("/offers").json()
    taken = program(opened, "leader").get("/offers").json()
    assert [one["thing"]["id"] for one in given["given"]] == [str(thing)]
    assert [one["thing"]["name"] for one in taken["to_sign"]] == ["甲夹"]
    assert program(opened, "stranger").get("/offers").json() == {"to_sign": [], "given": []}
