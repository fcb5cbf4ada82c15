"""Versions and adoption on both databases, with transactions that really commit."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from django.db import connection

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import create_office
from zhidu.kernel.regulations.public import (
    adopt_version,
    adoptions,
    calendar_of,
    enter_notice,
    load,
    rulebook,
    versions,
)
from zhidu.kernel.words.public import Refusal

from .conftest import PLAIN, Write

START = date(2020, 1, 1)


def test_of_two_versions_adopted_at_once_one_is_refused(
    committed: str, shelf_folder: Path, write: Write
) -> None:
    office = create_office(code="town", name="镇政府")
    load(shelf_folder)
    write("post_office", "P.01", "west")
    load(shelf_folder)

    def take(version_id: int) -> bool:
        try:
            adopt_version(Acting(office.id), regulation="P.01", on=START, version_id=version_id)
        except Refusal:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as threads:
        taken = list(threads.map(take, [one.id for one in versions("P.01")]))
    assert sorted(taken) == [False, True]
    assert [one.regulation for one in adoptions(office.id)] == ["P.01", "common"]
    answer = rulebook("town", START).ask_loosely(PLAIN, {})
    assert answer.to_json()["answer"] == ["west", "east"][taken.index(True)]


def test_a_notice_is_kept(committed: str) -> None:
    office = create_office(code="town", name="镇政府")
    enter_notice(Acting(office.id), title="通知", year=2031, days={date(2031, 5, 2): False})
    assert not calendar_of(office.id).is_workday(date(2031, 5, 2))
