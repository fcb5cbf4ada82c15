"""State secrets leave no trace for whoever may not see them: every address, as every kind of user."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from math import prod
from typing import Any

import pytest
from django.test import Client

from tests.api.programs import Program, program_of
from zhidu.institutions.classification.rules.codes import DETERMINATION
from zhidu.kernel.custody.public import Move, blank_thing_kinds
from zhidu.kernel.matters.public import Op, Queue, kinds
from zhidu.kernel.registers.public import registers
from zhidu.kernel.tokens.public import Scope
from zhidu.web.declare import site
from zhidu.web.routes import Route, routes

from .secret_world import VISITORS, WORDS, SecretWorld, as_account
from .test_api import ALL as OPERATIONS
from .walking import spoken

OURS = ("carriers.", "classification.", "devices.")
"""Lists of these are searched, sorted, printed and taken out as well; of the others the page is looked at."""
_CONVERTER = re.compile(r"<(?:int|str):(\w+)>")
_FILTER = re.compile(r'name="f\.(\w+)"')
_tried: dict[str, int] = {}
"""How many addresses each kind of visitor tried in this run."""


def values(world: SecretWorld, route: Route) -> Mapping[str, tuple[Any, ...]]:
    """What can stand in the places of an address: everything there is, else one that leads nowhere."""
    nowhere = (world.matters[0] + 1,)
    codes: Mapping[str, tuple[str, ...]] = {
        "register_list": tuple(one.code for one in registers() if one.code.startswith(OURS)),
        "register_counts": tuple(one.code for one in registers() if one.code.startswith(OURS)),
        "blank_register": tuple(one.code for one in registers() if one.code.startswith(OURS)),
        "thing_ledger": tuple(one.code for one in blank_thing_kinds()),
        "declared_list": tuple(one.code for one in site.list_pages() if one.code.startswith(OURS)),
        "new_deed": tuple(sorted(code for code in site._deeds if code.startswith(OURS))),
        "deed": ("nothing",),
        "start": tuple(one.code for one in kinds() if one.code.startswith(OURS)),
        "sheet_template": ("classification.determination",),
    }
    known: Mapping[str, tuple[Any, ...]] = {
        "matter_id": world.matters,
        "step_id": world.steps[:2],
        "thing_id": world.things,
        "offer_id": world.offers,
        "sheet_id": world.sheets,
        "stock_id": world.stocks,
        "file_id": world.files,
        "sighting_id": world.sightings,
        "purge_id": world.purges,
        "entry_id": world.entries,
        "about": (world.things[0],),
        "regulation_id": ("national_floor.01",),
        "clause_id": ("national_floor.01-01",),
        "op": (Op.DECIDE.value, Op.INFORM.value, Op.WITHDRAW.value),
        "move": (Move.HANDED.value, Move.LENT.value),
        "box": ("held", "to_sign", "given", "overdue"),
        "column": ("other",),
        "area": ("people",),
        "which": ("empty",),
        "name": tuple(one.value for one in Queue)
        if route.name == "queue_list"
        else ("carriers.permission", "classification.authority"),
    }
    places = dict.fromkeys(_CONVERTER.findall(route.path), nowhere)
    return {**places, **known, "code": codes.get(route.name, ("nothing",))}


def addresses(world: SecretWorld) -> Iterator[tuple[Route, str]]:
    """Every address of every route that can be read, with every id and code there is."""
    for one in routes():
        if "GET" in one.methods:
            yield from ((one, f"/{where}") for where in _filled(one.path, values(world, one)))
            if one.name == "deed":
                yield from ((one, where) for where in _deeds(world))
            if one.name == "start":
                yield one, f"/new/{DETERMINATION}/?draft={world.matters[1]}"


def by_routes(world: SecretWorld) -> int:
    """How many addresses the routes make, counted from their places alone."""
    known = ((one, values(world, one)) for one in routes() if "GET" in one.methods)
    return sum(prod(len(of[place]) for place in _CONVERTER.findall(one.path)) for one, of in known)


def _deeds(world: SecretWorld) -> Iterator[str]:
    about = {"carriers": world.things[0], "devices": world.things[3], "classification": world.matters[0]}
    for code in sorted(site._deeds):
        if code.startswith(OURS):
            yield f"/deeds/{code}/{about[code.partition('.')[0]]}/"


def _filled(path: str, known: Mapping[str, tuple[Any, ...]]) -> Iterator[str]:
    place = _CONVERTER.search(path)
    if place is None:
        yield path
        return
    for value in known[place[1]]:
        yield from _filled(path[: place.start()] + str(value) + path[place.end() :], known)


def corners(browser: Client, world: SecretWorld) -> Iterator[tuple[str, str]]:
    """Each address and what it says; a list of ours is also searched by its filters, printed, exported."""
    for route, where in addresses(world):
        answer = browser.get(where)
        yield where, spoken(answer)
        if route.lists and answer.status_code == 200 and _ours(where):
            for more in ("?as=xlsx", "?as=print", *_searches(answer.content.decode())):
                yield where + more, spoken(browser.get(where + more))
    for word in WORDS[:3]:
        yield f"/ask/?q={word[:2]}", spoken(browser.get(f"/ask/?q={word[:2]}"))


def _ours(where: str) -> bool:
    return where.startswith(("/things/", "/queues/")) or any(code in where for code in OURS)


def _searches(page: str) -> Iterator[str]:
    typed = (one for one in sorted(set(_FILTER.findall(page))) if not one.endswith(("_from", "_to")))
    for name in islice(typed, 1):
        yield f"?f.{name}={WORDS[0][:2]}"


def calls(program: Program, world: SecretWorld) -> Iterator[tuple[str, str]]:
    """Each address of the API that reads, and what it says."""
    known = {"matter_id": world.matters[0], "step_id": world.steps[0], "file_id": world.files[0]}
    known |= {"about": world.things[0], "draft_id": world.matters[1], "entry_id": world.entries[0]}
    for method, path, scope in OPERATIONS:
        for code in ("carriers.carrier", "devices.secret_device", "classification.secrets"):
            names = {"code": code, "name": "todo"}
            once = "{code}" in path or code == "carriers.carrier"
            if method == "GET" and scope is not Scope.JOURNAL and once:
                where = path.format(**known, **names)
                yield f"api {where}", spoken(program.get(where))


def walk(world: SecretWorld, kind: str) -> Mapping[str, str]:
    """What every address says to that kind of visitor."""
    said = dict(corners(world.browser(kind), world))
    who = as_account(world, kind)
    if who is not None:
        said |= dict(calls(program_of(who), world))
    return said


def traces(world: SecretWorld, said: Mapping[str, str]) -> dict[str, set[str]]:
    """Which words stood where; an id that was part of the address is no word of the page."""
    found: dict[str, set[str]] = {}
    for where, words in said.items():
        for secret in world.words:
            if secret in words and not (secret.isdigit() and secret in where):
                found.setdefault(secret, set()).add(where)
    return found


@pytest.mark.parametrize("kind", VISITORS)
def test_every_user_at_every_address_finds_what_is_his_and_no_trace_of_anything_else(
    secret_world: SecretWorld, kind: str
) -> None:
    said = walk(secret_world, kind)
    _tried[kind] = len(said)
    found = traces(secret_world, said)
    may = {word for word, whom in secret_world.words.items() if kind in whom}
    leaks = {word: sorted(where)[:4] for word, where in found.items() if word not in may}
    assert leaks == {}
    assert may <= set(found)
    assert len(said) >= by_routes(secret_world)


def test_every_route_that_can_be_read_is_walked(secret_world: SecretWorld) -> None:
    walked = {one.name for one, _ in addresses(secret_world)}
    assert walked == {one.name for one in routes() if "GET" in one.methods}
    least, pairs = by_routes(secret_world), sum(_tried.values())
    print(f"{len(_tried)} users × {least} addresses by routes: {pairs} pairs tried")  # noqa: T201 - a report
    assert pairs >= len(_tried) * least
