"""Several want the last place at the same moment: one has it, the others are told by which clause not."""

import threading
from collections.abc import Mapping
from typing import Any

import pytest
from django.db import connection

from zhidu.institutions.leave.reads import leaves_of
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.words.public import Refusal

from .nine import found_nine
from .people import apply, form, monday


def ask(person: PersonCard, wish: Mapping[str, Any], gate: threading.Barrier, results: list[Any]) -> None:
    """Hand the application in as soon as all are ready."""
    try:
        gate.wait()
        results.append(apply(person, wish))
    except Refusal as refusal:
        results.append(refusal)
    finally:
        connection.close()


def at_once(wishes: list[tuple[PersonCard, Mapping[str, Any]]]) -> list[tuple[str, ...]]:
    """Let all of them ask at once; gives the clauses by which some were refused."""
    gate, results = threading.Barrier(len(wishes)), []  # type: tuple[threading.Barrier, list[Any]]
    threads = [threading.Thread(target=ask, args=(*wish, gate, results)) for wish in wishes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == len(wishes)
    return [one.clauses for one in results if isinstance(one, Refusal)]


@pytest.mark.usefixtures("committed")
def test_the_last_place_and_the_last_days_are_given_once() -> None:
    first, second, *others = found_nine()
    for person in (first, second):
        apply(person, form("annual", 10))
    assert at_once([(one, form("annual", 10)) for one in others]) == [("S1.18-19",)] * 3
    year = form("annual", 6, since=monday(5), make_up=True)
    parts = [{**year, "reason": word} for word in ("甲", "乙")]
    taken = others[0] if not _stands(others[0]) else others[1]
    assert len(at_once([(taken, part) for part in parts])) == 1


def _stands(person: PersonCard) -> bool:
    """Whether somebody has a leave already."""
    return bool(leaves_of(person.office_id, person.id))
