"""Doers and ticker are killed in the middle of acts, on both databases; afterwards all is there, once."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from tests.support.commands import typed
from tests.support.databases import (
    TEMPLATE,
    connected_to,
    create,
    named,
    postgresql_settings,
    sqlite_settings,
)
from zhidu.kernel.offices.public import fresh_id

ROOT = Path(__file__).resolve().parents[2]
OFFICE = "tjj"
MATTERS, DOERS, KILLS = 10, 3, 24
THINGS, PORTERS, PORTERS_KILLED = 6, 8, 8


@dataclass(slots=True)
class Place:
    """An installation, the variables its programs run under, and what they have acknowledged so far."""

    folder: Path
    database: dict[str, Any]
    environment: dict[str, str]
    heard: dict[str, set[int]] = field(default_factory=lambda: {"submitted": set(), "decided": set()})

    def run(self, module: str, *words: str) -> str:
        """Run a program of this installation to its end; gives what it said."""
        done = subprocess.run(
            [sys.executable, "-m", module, *words],
            cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True, check=False, timeout=240,
        )  # fmt: skip
        assert done.returncode == 0, f"{module} {words}: {done.stdout}"
        return done.stdout

    def anchored(self, *words: str) -> str:
        """Anchor the journal; gives what another command then says."""
        for done in (answers := typed([("journal", "anchor"), words], ROOT, self.environment)):
            assert done.returncode == 0, done.stdout + done.stderr
        return answers[-1].stdout

    def listen(self, said: str) -> None:
        """Note what was acknowledged; a line that was cut off was not."""
        for line in said.splitlines(keepends=True):
            what, _, which = line.partition(" ")
            if line.endswith("\n"):
                self.heard.setdefault(what, set()).add(int(which))


@pytest.fixture(params=["sqlite", "postgresql"])
def place(
    request: pytest.FixtureRequest, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[Place]:
    """The statistics bureau in an installation of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ZHIDU_", "DJANGO_"))}
    environment = {
        **kept,
        "PYTHONUTF8": "1",
        "ZHIDU_DATA_DIR": str(tmp_path / "data"),
        "ZHIDU_JOURNAL_KEY": str(tmp_path / "journal-key.pem"),
    }
    made = Place(tmp_path, sqlite_settings(tmp_path / "data" / "zhidu.sqlite3"), environment)
    if request.param == "postgresql":
        template = request.getfixturevalue("postgresql_template")
        name = f"zhidu_{uuid4().hex[:12]}"
        create(template, f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        environment["ZHIDU_DATABASE_URL"] = named(template, name)
        made.database = postgresql_settings(named(template, name))
        made.run("tests.support.founding", OFFICE)
    else:
        shutil.copytree(request.getfixturevalue("founded"), tmp_path, dirs_exist_ok=True)
    with django_db_blocker.unblock(), connected_to(made.database):
        yield made


def test_killed_in_the_middle_of_acts(place: Place) -> None:
    matters = [str(fresh_id()) for _ in range(MATTERS)]
    said = place.run("tests.faults.doer", OFFICE, str(DOERS), str(KILLS), *matters)
    assert "decided" in said.partition("rest")[0], "the doers were killed before they did anything"
    place.listen(said)
    nothing_acknowledged_is_lost(place)
    everything_is_there_once(matters)
    journal_and_tables_agree(place)


def test_killed_in_the_middle_of_hand_overs(place: Place) -> None:
    things = [str(fresh_id()) for _ in range(THINGS)]
    place.listen(place.run("tests.faults.porter", OFFICE, str(PORTERS), str(PORTERS_KILLED), *things))
    no_movement_is_lost_or_doubled(place, things)
    report = json.loads(place.anchored("doctor", "--json"))
    assert report["ok"], report


def no_movement_is_lost_or_doubled(place: Place, things: list[str]) -> None:
    """What was acknowledged is there, each movement once; no number is skipped, every act in the journal."""
    assert place.heard.get("taken"), "the porters were killed before they did anything: nothing was tried"
    assert {int(one) for one in things} == numbers("SELECT id FROM custody_thing")
    assert place.heard["enrolled"] <= numbers("SELECT id FROM custody_thing")
    assert place.heard["offered"] <= numbers("SELECT id FROM custody_offer")
    assert place.heard["taken"] <= numbers("SELECT id FROM custody_offer WHERE state = 'taken'")
    taken = rows("SELECT COUNT(*) FROM custody_offer WHERE state = 'taken'")
    assert rows("SELECT COUNT(*) FROM custody_movement WHERE move = 'handed'") == taken
    assert not rows(
        "SELECT thing_id FROM custody_offer WHERE state = 'open' GROUP BY thing_id HAVING COUNT(*) > 1"
    )
    assert rows("SELECT SUM(moves) FROM custody_thing") == rows("SELECT COUNT(*) FROM custody_movement")
    serials = [row[0] for row in rows("SELECT serial FROM registers_number ORDER BY serial")]
    assert serials == list(range(1, THINGS + 1))
    done = rows("SELECT COUNT(*) FROM journal_entry WHERE action = %s", "custody.take_over")
    assert done == taken


def nothing_acknowledged_is_lost(place: Place) -> None:
    """What a doer was told is in the tables."""
    assert place.heard["submitted"] <= numbers("SELECT id FROM matters_matter")
    assert place.heard["decided"] <= numbers("SELECT id FROM matters_step WHERE state = 'done'")


def everything_is_there_once(matters: list[str]) -> None:
    """Each matter ran to its end exactly once, and the numbers have neither gap nor double."""
    assert numbers("SELECT id FROM matters_matter") == {int(one) for one in matters}
    assert numbers("SELECT id FROM matters_matter WHERE state = 'finished'") == {int(one) for one in matters}
    serials = [row[0] for row in rows("SELECT serial FROM registers_number ORDER BY serial")]
    assert serials == list(range(1, MATTERS + 1))
    assert rows("SELECT COUNT(*) FROM registers_registerentry") == [(MATTERS,)]
    assert len(set(rows("SELECT COUNT(*) FROM matters_step GROUP BY matter_id"))) == 1
    assert not rows("SELECT step_id FROM matters_opinion GROUP BY step_id HAVING COUNT(*) > 1")


def journal_and_tables_agree(place: Place) -> None:
    """One entry for each step done (the draft's is the submission's), all anchored; verify finds nothing."""
    counted = "SELECT COUNT(*) FROM journal_entry WHERE action = %s"
    assert rows(counted, "matters.submit") == [(MATTERS,)]
    done = rows("SELECT COUNT(*) FROM matters_step WHERE state = 'done' AND merged_into_id IS NULL")
    assert rows("SELECT COUNT(*) FROM journal_entry WHERE object_kind = %s", "matter") == done
    reports = json.loads(place.anchored("journal", "verify", "--json"))
    assert all(report["ok"] and not report["pending"] for report in reports), reports


def rows(statement: str, *values: str) -> list[tuple[Any, ...]]:
    """What the database answers."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def numbers(statement: str) -> set[int]:
    """The first column of what the database answers."""
    return {row[0] for row in rows(statement)}
