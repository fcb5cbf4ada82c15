"""Queues and registers through the API are the lists of the pages: same filters, orders and pages."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.security.world import FINISHED_TITLE, TITLE, World
from zhidu.institutions.press.tests.people import NEWS
from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.public import Queue

from .programs import Program, problem, program

_LINK = re.compile(r'href="/matters/(\d+)/"')
OTHER = "乙方来访"


@pytest.fixture
def mine(opened: World) -> Program:
    """The starter's, who started two more."""
    made = program(opened, "starter")
    for headline in (OTHER, "甲方来访"):
        sent = made.post("/kinds/press.release/matters", {"form": {**NEWS, "headline": headline}})
        assert sent.status_code == 201, sent.content.decode()
    return made


def ids(program: Program, address: str, /, **asked: object) -> list[str]:
    """The matters of one page, in order."""
    answer = program.get(address, **asked)
    assert answer.status_code == 200, answer.content.decode()
    return [one["matter_id"] for one in answer.json()["rows"]]


def on_page(browser: Client, where: str, query: dict[str, str]) -> list[str]:
    """The same on the page."""
    answer = browser.get(f"{where}/", query)
    assert answer.status_code == 200
    return list(dict.fromkeys(_LINK.findall(answer.content.decode())))


@pytest.mark.parametrize(
    ("where", "order"),
    [
        (["words:来访"], ""),
        (["words:来访"], "title"),
        (["words:来访"], "-title"),
        (["words:没有"], ""),
        (["kind:press.release"], "at"),
        (["kind:press.interview"], ""),
        (["state:running"], "-number"),
        (["state:finished"], ""),
        ([f"at_from:{today().isoformat()}"], ""),
        ([f"at_to:{today().year - 1}-01-01"], ""),
        (["words:来访", "state:running"], "-at"),
    ],
)
def test_a_queue_is_the_pages_queue(opened: World, mine: Program, where: list[str], order: str) -> None:
    query = {f"f.{name}": value for name, _, value in (one.partition(":") for one in where)}
    shown = on_page(opened.browser("starter"), "/queues/started", query | {"order": order, "all": "1"})
    assert ids(mine, "/queues/started", where=where, order=order) == shown


def test_a_queue_is_paged(mine: Program) -> None:
    everything = ids(mine, "/queues/started", order="title")
    pages = [ids(mine, "/queues/started", order="title", size=1, page=number) for number in (1, 2, 3)]
    assert [one for page in pages for one in page] == everything[:3]
    first = mine.get("/queues/started", size=1).json()
    assert (first["total"], first["size"], len(first["rows"])) == (len(everything), 1, 1)
    problem(mine.get("/queues/started", size=0), 422)
    problem(mine.get("/queues/started", page=0), 422)


def test_departments_to_choose_from_are_the_offices_own(opened: World, mine: Program) -> None:
    (started,) = (one for one in mine.get("/queues").json() if one["name"] == Queue.STARTED)
    (departments,) = (one for one in started["filters"] if one["kind"] == "department")
    codes = {one["label"]: one["code"] for one in departments["options"]}
    own = codes.pop(opened.person("starter").department_name)
    assert len(ids(mine, "/queues/started", where=[f"department:{own}"])) == 3
    assert not ids(mine, "/queues/started", where=[f"department:{codes.popitem()[1]}"])
    problem(mine.get("/queues/started", where=["department:1"]), 400)


WRONG = [
    ("where", "content:甲", "不能按"),
    ("where", "甲", "形式"),
    ("where", ":甲", "形式"),
    ("where", "state:burnt", "没有所选"),
    ("where", "at_from:昨天", "不是日期"),
    ("where", "at_to:2026-02-30", "不是日期"),
    ("where", ["words:甲", "words:乙"], "两次"),
    ("order", "content", "排序"),
    ("order", "current", "排序"),
]


@pytest.mark.parametrize(("name", "value", "said"), WRONG)
def test_a_wrong_filter_is_said_in_words(mine: Program, name: str, value: str, said: str) -> None:
    wrong = problem(mine.get("/queues/started", **{name: value}), 400)
    assert said in wrong["what"]


def test_a_wrong_filter_of_a_register_is_said_in_words(opened: World) -> None:
    keeper = program(opened, "keeper")
    for asked in (
        {"where": "content:甲"},
        {"where": "year:二〇二六"},
        {"where": "on_from:昨天"},
        {"where": "voided:perhaps"},
        {"order": "note"},
        {"order": "no_such"},
    ):
        wrong = problem(keeper.get("/registers/press.releases", **asked), 400)
        assert wrong["todo"]
    offered = problem(keeper.get("/registers/press.releases", where="content:甲"), 400)["todo"]
    assert "on_from" in offered
    problem(keeper.get("/registers/no.such"), 404)


def test_a_register_is_the_pages_register(opened: World) -> None:
    keeper, browser = program(opened, "keeper"), opened.browser("keeper")
    (card,) = (one for one in keeper.get("/registers").json() if one["code"] == "press.releases")
    words = next(one["names"][0] for one in card["filters"] if one["kind"] == "text")
    for where in (
        [f"{words}:{FINISHED_TITLE}"],
        [f"{words}:{TITLE}"],
        [f"year:{today().year}"],
        ["year:1999"],
    ):
        query = {f"f.{name}": value for name, _, value in (one.partition(":") for one in where)}
        shown = on_page(browser, "/registers/press.releases", query)
        assert ids(keeper, "/registers/press.releases", where=where) == shown
    for order in (one["code"] for one in card["orders"]):
        assert keeper.get("/registers/press.releases", order=f"-{order}").status_code == 200
    assert ids(keeper, "/registers/press.releases", where=["voided:no"])
    assert not ids(keeper, "/registers/press.releases", where=["voided:yes"])
    assert not ids(program(opened, "stranger"), "/registers/press.releases")
