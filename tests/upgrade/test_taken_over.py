"""A database that an earlier version filled is taken over whole: matters, journal, registers, people, rules.

``filled_48258aa.sql.xz`` is what that version wrote of one sample office (its ``filling.fill()`` with eight
matters instead of twenty-four), as SQL of SQLite. It is brought forward as it stands on SQLite; on PostgreSQL
its rows are put into tables made by the migrations of that time, and brought forward from there.
"""

from __future__ import annotations

import lzma
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker

from tests.support.databases import connected_to, create, named, postgresql_settings, sqlite_settings
from tests.support.offices import as_person
from tests.support.working import do_next
from zhidu.institutions.press.tests.people import NEWS, start
from zhidu.kernel.journal.public import guards_missing, seal, verify
from zhidu.kernel.matters.public import Queue, queue, sheet, view
from zhidu.kernel.offices.public import offices
from zhidu.kernel.org.public import PersonCard, people
from zhidu.kernel.registers.public import rows
from zhidu.kernel.regulations.public import load
from zhidu.kernel.secrecy.public import Viewer, viewer_of

FILLED = Path(__file__).with_name("filled_48258aa.sql.xz")
SIGNED_BY = "d331348d0f830366403218f1a1e07820e13e44ebf5012278738bf527ab943f05"
PASSING = {"django_migrations", "django_content_type", "auth_permission", "sqlite_sequence"}
RULES = {"regulations_version", "regulations_adoption", "regulations_rulestamp", "org_orgstamp"}
GROWING = RULES | {"journal_entry", "journal_salt", "journal_waiting"}
"""What may grow when new regulations are loaded."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of that time, as a file of SQLite."""
    path = tmp_path_factory.mktemp("filled") / "zhidu.sqlite3"
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(lzma.decompress(FILLED.read_bytes()).decode())
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def before(
    request: pytest.FixtureRequest, filled: Path, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[Mapping[str, int]]:
    """That database as Django's, and how many rows each of its tables held."""
    with closing(sqlite3.connect(filled)) as raw, django_db_blocker.unblock():
        if request.param == "sqlite":
            path = tmp_path / "zhidu.sqlite3"
            with closing(sqlite3.connect(path)) as copy:
                raw.backup(copy)
            with connected_to(sqlite_settings(path)):
                yield counted(raw)
            return
        server = request.getfixturevalue("postgresql")
        name = f"zhidu_{uuid4().hex[:12]}"
        create(server, f"CREATE DATABASE {name}")
        with connected_to(postgresql_settings(named(server, name))):
            as_it_was(raw)
            yield counted(raw)
        create(server, f"DROP DATABASE {name} WITH (FORCE)")


def counted(raw: sqlite3.Connection) -> Mapping[str, int]:
    """How many rows each table of that time holds, but for those that belong to Django."""
    found = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    names = sorted({str(name) for (name,) in found} - PASSING)
    return {name: raw.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in names}


def as_it_was(raw: sqlite3.Connection) -> None:
    """Make the tables of that time on PostgreSQL and put the rows in."""
    last = dict(raw.execute("SELECT app, MAX(name) FROM django_migrations GROUP BY app").fetchall())
    MigrationExecutor(connection).migrate(list(last.items()))
    tables = [*counted(raw), "django_content_type", "auth_permission"]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in tables:
            put(raw, cursor, table)


def put(raw: sqlite3.Connection, cursor: Any, table: str) -> None:
    """One table's rows, each value as the column's type; what counts up goes on from there."""
    wanted = "SELECT column_name, udt_name, is_identity FROM information_schema.columns WHERE table_name = %s"
    kinds = {name: (kind, identity) for name, kind, identity in cursor.execute(wanted, [table]).fetchall()}
    read = raw.execute(f'SELECT * FROM "{table}"')
    names = [column[0] for column in read.description]
    if not kinds and not read.fetchone():
        return
    columns = ", ".join(f'"{name}"' for name in names)
    places = ", ".join(f"%s::{kinds[name][0]}" for name in names)
    overriding = "OVERRIDING SYSTEM VALUE" if any(one == "YES" for _, one in kinds.values()) else ""
    for row in raw.execute(f'SELECT * FROM "{table}"'):
        cursor.execute(f'INSERT INTO "{table}" ({columns}) {overriding} VALUES ({places})', row)
    for name, (_, identity) in kinds.items():
        if identity == "YES":
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', '{name}'),"
                f' (SELECT COALESCE(MAX("{name}"), 1) FROM "{table}"))'
            )


def held() -> Mapping[str, int]:
    """How many rows each table holds now."""
    with connection.cursor() as cursor:
        names = sorted(set(connection.introspection.table_names(cursor)) - PASSING)
        return {name: cursor.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in names}


def test_nothing_is_lost_and_work_goes_on(before: Mapping[str, int], settings: Settings) -> None:
    settings.ZHIDU_JOURNAL_FORMER_KEYS = SIGNED_BY
    call_command("migrate", verbosity=0)
    now = held()
    lost = {name: (size, now.get(name, 0)) for name, size in before.items() if now.get(name, 0) < size}
    more = {name for name, size in before.items() if now.get(name, 0) > size}
    assert not lost
    assert not more
    assert not guards_missing()
    (office,) = offices()
    report = verify(office.id)
    assert report.ok, report.findings
    assert report.size == before["journal_entry"]
    load()
    assert {name for name, size in held().items() if size > now.get(name, 0)} <= GROWING
    staff = [one for one in people(office.id) if one.account_id]
    assert len(staff) <= before["org_person"]
    readable(before, office.id, staff)
    carries_on(office.id, staff)


def readable(before: Mapping[str, int], office_id: int, staff: list[PersonCard]) -> None:
    """Every matter opens for its starter, with its steps, and prints; the registers have their rows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, starter_id FROM matters_matter")
        matters = cursor.fetchall()
    assert len(matters) == before["matters_matter"] > 0
    for matter_id, starter_id in matters:
        viewer = Viewer(office_id, None, starter_id)
        found = view(viewer, matter_id)
        assert found.title
        assert found.steps or found.submitted_at is None
        assert sheet(viewer, matter_id).boxes or found.submitted_at is None
    handled = [queue(viewer_of(as_person(one)), Queue.HANDLED).total for one in staff]
    assert sum(handled)
    codes = entered()
    seen = {row.id for one in staff for code in codes for row in rows(viewer_of(as_person(one)), code).rows}
    assert len(seen) == before["registers_registerentry"] > 0


def entered() -> list[str]:
    """The registers that hold something."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT register FROM registers_registerentry")
        return [code for (code,) in cursor.fetchall()]


def carries_on(office_id: int, staff: list[PersonCard]) -> None:
    """A new matter is started and decided, and the journal grows from where it stood."""
    size = verify(office_id).size
    starter = next(one for one in staff if one.rank == "staff" and one.department_name)
    begun = start(starter, "press.release", NEWS)
    do_next(starter, begun.matter_id)
    seal(office_id)
    report = verify(office_id)
    assert report.ok, report.findings
    assert report.size > size
