"""Databases of the tests: copies of one migrated template, never flushed (the journal refuses that).

``db`` is pytest-django's, in memory and rolled back. ``committed`` runs a test on SQLite and on PostgreSQL;
other threads of the test reach the same database.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from tests.support.postgresql import server
from tests.support.shared import Shared
from zhidu.project.storage import database

FILE = "zhidu.sqlite3"
TEMPLATE = "zhidu_template"


@pytest.fixture(scope="session")
def sqlite_template(shared: Shared, django_db_blocker: DjangoDbBlocker) -> Path:
    """A migrated SQLite file to copy from."""

    def migrate(folder: Path) -> None:
        with django_db_blocker.unblock(), connected_to(sqlite_settings(folder / FILE)):
            call_command("migrate", verbosity=0)
        whole(folder / FILE)

    return shared("migrated", migrate, further=True) / FILE


@pytest.fixture(scope="session")
def django_db_setup(
    sqlite_template: Path, django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The database of ``db``: the template, read into memory."""
    with django_db_blocker.unblock(), connected_to(sqlite_settings("file:zhidu?mode=memory&cache=shared")):
        kept = connections["default"]  # what is in memory is there as long as a connection is
        kept.ensure_connection()
        with closing(sqlite3.connect(sqlite_template)) as template:
            template.backup(kept.connection)
        yield


@pytest.fixture(scope="session")
def postgresql_cluster(shared: Shared, postgresql_programs: Path, django_db_blocker: DjangoDbBlocker) -> Path:
    """The files of a cluster with an empty database and a migrated one."""

    def make(folder: Path) -> None:
        begun = folder if any(folder.iterdir()) else None
        with server(postgresql_programs, begun, kept=folder) as url:
            if not begun:
                create(url, f"CREATE DATABASE {TEMPLATE}")
            with django_db_blocker.unblock(), connected_to(postgresql_settings(named(url, TEMPLATE))):
                call_command("migrate", verbosity=0)

    return shared("cluster", make, further=True)


@pytest.fixture(scope="session")
def postgresql_template(postgresql: str) -> str:
    """The URL of a migrated PostgreSQL database to copy from."""
    return named(postgresql, TEMPLATE)


@pytest.fixture
def sqlite_database(
    sqlite_template: Path, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[Path]:
    """A fresh, migrated SQLite file as Django's default database."""
    path = tmp_path / "zhidu.sqlite3"
    shutil.copyfile(sqlite_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_settings(path)):
        yield path


@pytest.fixture
def postgresql_database(postgresql_template: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A fresh, migrated PostgreSQL database as Django's default database; gives its URL."""
    name = f"zhidu_{uuid4().hex[:12]}"
    create(postgresql_template, f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    with django_db_blocker.unblock(), connected_to(postgresql_settings(named(postgresql_template, name))):
        yield named(postgresql_template, name)
    create(postgresql_template, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def committed(request: pytest.FixtureRequest) -> str:
    """A fresh database that really commits, once per vendor; gives the vendor."""
    request.getfixturevalue(f"{request.param}_database")
    return str(request.param)


def sqlite_settings(path: Path | str) -> dict[str, Any]:
    """Django's settings for a SQLite file, as the product runs it."""
    return {**database(), "NAME": str(path)}


def postgresql_settings(url: str) -> dict[str, Any]:
    """Django's settings for a PostgreSQL URL, as the product runs it."""
    before = os.environ.get("ZHIDU_DATABASE_URL")
    os.environ["ZHIDU_DATABASE_URL"] = url
    try:
        return {**database(), "CONN_MAX_AGE": 0}
    finally:
        if before is None:
            del os.environ["ZHIDU_DATABASE_URL"]
        else:
            os.environ["ZHIDU_DATABASE_URL"] = before


@contextmanager
def connected_to(wanted: dict[str, Any]) -> Iterator[None]:
    """Within the block Django's default database is ``wanted``, here and in threads started there."""
    before = connections.settings["default"]
    close()
    connections.settings["default"] = {**connections.configure_settings({"default": wanted})["default"]}
    try:
        yield
    finally:
        close()
        connections.settings["default"] = before


def whole(path: Path) -> None:
    """Put everything written into the SQLite file itself, so that it can be copied alone."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def close() -> None:
    """Forget this thread's connection, so that the next use opens one by the settings."""
    connections["default"].close()
    del connections["default"]


def named(url: str, name: str) -> str:
    """The same server's URL for another database."""
    head, _, query = url.partition("?")
    return f"{head.rpartition('/')[0]}/{name}?{query}"


def create(url: str, statement: str) -> None:
    """Run a statement that PostgreSQL allows outside transactions only, from a database nobody copies."""
    with psycopg.connect(named(url, "postgres"), autocommit=True) as connection:
        connection.execute(statement.encode())
