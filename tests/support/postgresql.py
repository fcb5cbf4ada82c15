"""A PostgreSQL server that lives as long as the test session, durable as in an office (fsync on)."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypedDict

import pytest

from tests.support.needs import lacks

SETTINGS = {
    "listen_addresses": "",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "shared_buffers": "64MB",
    "max_connections": "60",
    "timezone": "UTC",
    "log_min_messages": "warning",
}


class Owner(TypedDict, total=False):
    """Who the server runs as: root hands over to user postgres, for PostgreSQL refuses to run as root."""

    user: str
    group: str
    extra_groups: list[str]


@pytest.fixture(scope="session")
def postgresql(postgresql_cluster: Path, postgresql_programs: Path) -> Iterator[str]:
    """The ZHIDU_DATABASE_URL of an empty database on a throw-away server."""
    with server(postgresql_programs, begun=postgresql_cluster) as url:
        yield url


@pytest.fixture(scope="session")
def postgresql_programs() -> Path:
    """The folder of PostgreSQL's programs."""
    return find_programs() or lacks("postgresql", package="postgresql")


def find_programs() -> Path | None:
    """The folder of initdb and postgres: the newest that Debian installed, or whatever the path finds."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=version)
    found = shutil.which("initdb")
    candidates = [path.parent for path in reversed(debian)] + (
        [Path(found).resolve().parent] if found else []
    )
    return next((folder for folder in candidates if (folder / "postgres").exists()), None)


def version(initdb: Path) -> int:
    """The major version in Debian's folder name."""
    digits = re.match(r"\d+", initdb.parent.parent.name)
    return int(digits.group()) if digits else 0


@contextmanager
def server(programs: Path, begun: Path | None = None, kept: Path | None = None) -> Iterator[str]:
    """Run a cluster on a socket in a short temporary folder, and remove every trace.

    It is a new one, or a copy of the one that was ``begun``; one that shall be ``kept`` is stopped orderly
    and copied there.
    """
    owner: Owner = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    folder = Path(tempfile.mkdtemp(prefix="zhidu-pg-", dir="/tmp"))
    data = folder / "data"
    control: list[str | Path] = [programs / "pg_ctl", "--pgdata", data, "--wait", "--silent"]
    try:
        if owner:
            shutil.chown(folder, owner["user"], owner["group"])
        if begun:
            copy(begun, data, owner)
        else:
            create(programs, data, owner)
        run([*control, "--log", folder / "log", "--options", options(folder), "start"], owner)
        if not begun:
            run([programs / "createdb", "--host", folder, "--username", "zhidu", "zhidu"], owner)
        yield f"postgresql://zhidu@/zhidu?host={folder}"
        if kept:
            run([*control, "--mode", "fast", "stop"], owner)
            shutil.rmtree(kept)
            shutil.copytree(data, kept)
    finally:
        with suppress(subprocess.CalledProcessError):
            run([*control, "--mode", "immediate", "stop"], owner)
        shutil.rmtree(folder, ignore_errors=True)


def create(programs: Path, data: Path, owner: Owner) -> None:
    """Make an empty UTF-8 cluster that trusts whoever reaches its socket (a folder only its owner enters)."""
    words = ["--username=zhidu", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"]
    run([programs / "initdb", "--pgdata", data, *words], owner)


def copy(begun: Path, data: Path, owner: Owner) -> None:
    """Make a cluster that is as another was when it stopped."""
    shutil.copytree(begun, data)
    if owner:
        for path in (data, *data.rglob("*")):
            shutil.chown(path, owner["user"], owner["group"])


def options(folder: Path) -> str:
    """Command-line options for postgres."""
    return " ".join([f"-k {folder}", *(f"-c {name}='{value}'" for name, value in SETTINGS.items())])


def run(command: list[str | Path], owner: Owner) -> None:
    """Run a program of PostgreSQL quietly; show what it said if it failed."""
    home = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command, cwd="/", env=home, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, check=False, **owner,
    )  # fmt: skip
    if done.returncode:
        failure = subprocess.CalledProcessError(done.returncode, command)
        failure.add_note(done.stdout)
        raise failure
