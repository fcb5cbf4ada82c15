"""The database, copied while it is served and put back into an empty one: SQLite and PostgreSQL."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from django.db import connection, connections

from zhidu.kernel.journal.public import ALL_OFFICES, Fault, Finding, verify
from zhidu.kernel.offices.public import NO_OFFICE, offices
from zhidu.kernel.words.public import Refusal

COPY: Final = "copy"
"""How Django calls a copy that is looked at."""
_NOT_CHANGED: Final = {Fault.UNANCHORED, Fault.FOREIGN_KEY}
_PACKAGE: Final = (
    "请安装 PostgreSQL 客户端程序（Debian：postgresql-client），版本不低于数据库服务器，再试一次。"
)


def copy_database(target: Path) -> None:
    """Write the database as it is at one moment to ``target``, and check that the copy can be read whole.

    Raises Refusal where it cannot, sqlite3.Error and OSError where there is no room.
    """
    if connection.vendor == "postgresql":
        where = ("--format=custom", "--no-owner", "--no-privileges")
        _run("pg_dump", *where, f"--file={target}", f"--dbname={_conninfo()}")
        _run("pg_restore", f"--file={os.devnull}", str(target))
        return
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # all of it in the one file
    require_sound(target)


def require_sound(path: Path) -> None:
    """Raise Refusal where a database file of SQLite is damaged."""
    try:
        with closing(sqlite3.connect(path)) as copy:
            whole = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            tied = not copy.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError:
        whole = tied = False
    if not (whole and tied):
        raise Refusal(
            "数据库已经损坏，复制件通不过完整性检查。",
            todo="请保留现状和以前的备份，检查硬盘，联系管理服务器的人员。",
        )


def put_back(source: Path) -> None:
    """Make the copy the database of this installation, which has none; all of it or nothing."""
    if connection.vendor == "postgresql":
        whole = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")
        _run("pg_restore", *whole, f"--dbname={_conninfo()}", str(source))
        return
    source.rename(str(connection.settings_dict["NAME"]))


def require_empty() -> None:
    """Raise Refusal where the installation has a database already."""
    name = str(connection.settings_dict["NAME"])
    taken = (
        connection.introspection.table_names() if connection.vendor == "postgresql" else Path(name).exists()
    )
    if taken:
        raise Refusal(
            f"数据库 {name} 已有内容，不能恢复到其中。",
            todo="请用 ZHIDU_DATA_DIR 另设数据目录；用 PostgreSQL 的，请在 ZHIDU_DATABASE_URL 中指向空库。",
        )


def journal_findings(copy: Path | None = None) -> list[Finding]:
    """What was changed in the journals of all offices, here or in a copy of SQLite's file. What waits for its
    anchor was not, nor what was signed by a key that is not on this machine.
    """
    trees = [NO_OFFICE, *(card.id for card in offices()), ALL_OFFICES]
    with _opened(copy) as using:
        found = [finding for tree in trees for finding in verify(tree, using=using).findings]
    return [one for one in found if one.fault not in _NOT_CHANGED]


@contextmanager
def _opened(copy: Path | None) -> Iterator[str]:
    if copy is None:
        yield "default"
        return
    wanted = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(copy)}}
    connections.settings[COPY] = connections.configure_settings(wanted)["default"]
    try:
        yield COPY
    finally:
        connections[COPY].close()
        del connections[COPY]
        del connections.settings[COPY]


def _conninfo() -> str:
    """Where the database is, as libpq reads it; the password goes another way, which others do not see."""
    named = connection.settings_dict
    said = {"dbname": named["NAME"], "host": named["HOST"], "port": named["PORT"], "user": named["USER"]}
    pairs = {key: str(value) for key, value in {**said, **named["OPTIONS"]}.items() if value}
    quoted = {key: value.replace("\\", "\\\\").replace("'", "\\'") for key, value in pairs.items()}
    return " ".join(f"{key}='{value}'" for key, value in quoted.items())


def _run(program: str, *words: str) -> None:
    """Run a program of PostgreSQL; Refusal where it is missing or fails, with its first words alone: what
    follows may be content.
    """
    found = shutil.which(program)
    if found is None:
        raise Refusal(f"服务器上没有 {program}，不能备份、恢复 PostgreSQL 数据库。", todo=_PACKAGE)
    secret = {"PGPASSWORD": str(connection.settings_dict["PASSWORD"] or "")}
    done = subprocess.run(
        [found, *words],
        env={**os.environ, **{key: value for key, value in secret.items() if value}},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        said = next(iter(done.stderr.splitlines()), f"{done.returncode}")
        raise Refusal(f"{program} 没有完成：{said}", todo=f"请检查数据库的连接、权限和磁盘空间。{_PACKAGE}")
