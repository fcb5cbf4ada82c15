"""Floors under the strength of the house: far below the targets, so that only a real loss breaks them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from tests.bench.bench_list import PLAIN_FILES
from tests.bench.bench_step import three_ways
from tests.bench.matters_world import fill_busy
from tests.support.offices import PASSWORD, someone
from zhidu.kernel.clock.public import clock_at, today
from zhidu.kernel.matters.public import Queue
from zhidu.kernel.matters.tests.town import START, settle
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.org.public import people

ROUNDS = 40
TRIES = 4
FLOOR = 0.4
MOST_QUERIES = 8
SHORT = frozenset({"/queues/drafts/"})
LISTS = (*(f"/queues/{name.value}/" for name in Queue), "/registers/press.releases/")


@pytest.mark.usefixtures("committed")
def test_a_step_keeps_its_speed_against_its_own_statements_alone() -> None:
    with clock_at(START):
        town = settle()
        shares: list[float] = []
        while len(shares) < TRIES and max(shares, default=0) < FLOOR:  # noise only ever takes away
            by_act, bare, _ = three_ways(town, ROUNDS)
            shares.append(bare / by_act)
    assert max(shares) >= FLOOR, f"of the speed of bare SQL: {shares}"


@override_settings(STATIC_ROOT=None, STORAGES={**settings.STORAGES, **PLAIN_FILES})
def test_list_pages_ask_few_questions_however_long_they_are(
    sample_office: Callable[[str], OfficeCard],
) -> None:
    office = sample_office("tjj")
    head = someone(office, "head")
    fill_busy(office.id, head.id, [one.id for one in people(office.id, today())])
    client = Client()
    client.post("/login/", {"username": head.username, "password": PASSWORD})
    asked = {path: _queries(client, path) for path in LISTS}
    assert {path: said for path, said in asked.items() if len(said) > MOST_QUERIES} == {}


def _queries(client: Client, path: str) -> list[str]:
    """What the page asks the database once the process is warm."""
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    assert answer.status_code == 200
    assert b'rel="next"' in answer.content or path in SHORT, f"{path} has no second page"
    return [one["sql"] for one in asked.captured_queries]
