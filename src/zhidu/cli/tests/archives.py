"""An installation with something in it, places to restore it to, archives taken apart and put together."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, transaction

from tests.support.databases import connected_to, create, named, postgresql_settings, sqlite_settings
from zhidu.cli.archive import MANIFEST, Manifest, packing
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import now
from zhidu.kernel.files.public import store
from zhidu.kernel.journal.public import EntryData, append, seal_all, seal_heads
from zhidu.kernel.offices.public import create_office
from zhidu.kernel.secrecy.public import label
from zhidu.kernel.words.public import Level

WORDS = b"the attachment " * 20_000


def fill() -> None:
    """An office, an attachment, an entry of the journal, and its anchor."""
    with transaction.atomic():
        acting = Acting(create_office(code="town", name="镇政府").id, person_id=11, at=now())
        scope = label(acting.office_id, Level.INTERNAL)
        store(acting, WORDS, "a.txt", label_id=scope, owner_kind="test", owner_id=1)
        append([_entry(acting)])
    seal_all()
    seal_heads()


def _entry(acting: Acting) -> EntryData:
    return EntryData(
        office_id=acting.office_id,
        at=acting.at,
        action="org.found_office",
        account_id=None,
        person_id=None,
        for_person_id=None,
        object_kind="office",
        object_id=acting.office_id,
        clauses=(),
        content={},
    )


def rows() -> dict[str, list[str]]:
    """Every row of every table."""
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


@contextmanager
def elsewhere(folder: Path, wanted: Any, url: str = "") -> Iterator[Path]:
    """Within the block the installation is an empty one under ``folder``; gives its data folder.

    ``url`` names a server of PostgreSQL, with which its database goes; without it is SQLite's.
    """
    data, name = folder / "data", f"zhidu_{uuid4().hex[:12]}"
    before = settings.DATA_DIR, settings.MEDIA_ROOT
    wanted.DATA_DIR, wanted.MEDIA_ROOT = data, data / "files"
    if url:
        create(url, f"CREATE DATABASE {name}")
    place = postgresql_settings(named(url, name)) if url else sqlite_settings(data / "zhidu.sqlite3")
    with connected_to(place):
        yield data
    wanted.DATA_DIR, wanted.MEDIA_ROOT = before


def members(archive: Path) -> dict[str, bytes]:
    """What stands in an archive, by name."""
    with tarfile.open(archive) as tar:
        return {one.name: tar.extractfile(one).read() for one in tar}  # type: ignore[union-attr]


def repacked(archive: Path, target: Path, changed: Mapping[str, bytes | None], **origin: Any) -> Path:
    """The archive with some members changed (None: left out) and a manifest that agrees with them."""
    held = members(archive)
    manifest = Manifest.from_json(held.pop(MANIFEST))
    with packing(target, manifest.at) as pack:
        for name, content in {**held, **changed}.items():
            if content is not None:
                pack.add_bytes(name, content)
        pack.finish(replace(manifest.origin, **origin), manifest.at)
    return target


def added(archive: Path, target: Path, info: tarfile.TarInfo, content: bytes = b"") -> Path:
    """The archive with one more member, of any kind and name, of which the manifest knows nothing."""
    target.write_bytes(archive.read_bytes())
    with tarfile.open(target, "a") as tar:
        info.size = len(content)
        tar.addfile(info, BytesIO(content))
    return target


@pytest.fixture
def place(tmp_path: Path, settings: Any) -> Path:
    """The data folder of the test's installation, and a key for its journal elsewhere."""
    data = tmp_path / "here" / "data"
    data.mkdir(parents=True)
    (tmp_path / "backups").mkdir()
    settings.DATA_DIR, settings.MEDIA_ROOT = data, data / "files"
    settings.ZHIDU_JOURNAL_KEY = str(tmp_path / "key.pem")
    return data


__all__ = ["added", "elsewhere", "fill", "members", "place", "repacked", "rows"]
