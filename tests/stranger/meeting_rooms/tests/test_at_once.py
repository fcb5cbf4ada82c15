"""Two people want one room at the same moment: one has it, the other is told by which clause he has not."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection

from tests.support.offices import as_person
from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.public import submit
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.org.public import PersonCard, people
from zhidu.kernel.words.public import Refusal

from .people import KIND, found_office, wish


def book(person: PersonCard, gate: threading.Barrier, results: list[Any]) -> None:
    """Hand the form in as soon as all are ready."""
    form = {key: value for key, value in wish().items() if key != "matter_id"}
    try:
        gate.wait()
        results.append(submit(as_person(person), matter_id=fresh_id(), kind=KIND, form=form))
    except Refusal as refusal:
        results.append(refusal)
    finally:
        connection.close()


@pytest.mark.usefixtures("committed")
def test_of_two_at_once_one_has_the_room() -> None:
    office = found_office()
    wanting = [one for one in people(office.id, today()) if one.username in {"baifan", "shenzhou", "miaopu"}]
    gate, results = threading.Barrier(len(wanting)), []  # type: tuple[threading.Barrier, list[Any]]
    threads = [threading.Thread(target=book, args=(person, gate, results)) for person in wanting]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    refused = [one for one in results if isinstance(one, Refusal)]
    assert len(refused) == len(wanting) - 1, results
    assert {one.clauses for one in refused} == {("hydrology_centre.01-06",)}
