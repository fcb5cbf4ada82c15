"""Bytes on the disk: written once under office and digest, safe before the act commits, swept at last."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages

ALIAS = "files"
_PART = ".part"


class DurableStorage(FileSystemStorage):
    """Files on disk that survive a power cut once saved; saving what is there renews its date."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name itself: the same digest is the same content."""
        return name

    def _save(self, name: str, content: Any) -> str:
        target = Path(self.path(name))
        if target.exists():
            os.utime(target)
            return name
        _make_folders(target.parent)
        part = target.with_name(f"{target.name}.{secrets.token_hex(4)}{_PART}")
        with part.open("xb") as stream:
            stream.writelines(content.chunks())
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
        _sync_folder(target.parent)
        return name


def _make_folders(folder: Path) -> None:
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for made in missing:
        _sync_folder(made.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def storage() -> Storage:
    """Where the bytes lie: the storage that STORAGES calls "files", else a durable folder."""
    return storages[ALIAS] if ALIAS in settings.STORAGES else DurableStorage(location=settings.MEDIA_ROOT)


def files_folder() -> Path:
    """The folder in which all of it lies; it need not be there yet."""
    return Path(storage().path(""))


def key(office_id: int, digest: str) -> str:
    """The storage name of an office's content."""
    return f"{office_id}/{digest[:2]}/{digest}"


def keep(office_id: int, data: bytes) -> str:
    """Store ``data`` for the office, safely, and give its digest (SHA-256, hexadecimal)."""
    digest = hashlib.sha256(data).hexdigest()
    storage().save(key(office_id, digest), ContentFile(data))
    return digest


def fetch(office_id: int, digest: str) -> bytes:
    """The bytes kept under that digest; OSError if they are gone or are no longer what they were."""
    with storage().open(key(office_id, digest)) as stream:
        data: bytes = stream.read()
    if hashlib.sha256(data).hexdigest() != digest:
        raise OSError(f"the content kept as {digest} has changed")
    return data


def strangers(referred: frozenset[str], *, before: datetime) -> Iterator[str]:
    """Names of everything kept that is not in ``referred`` (keys) and was last written ``before``."""
    for office_folder in _folders(""):
        for shelf in _folders(office_folder):
            for name in storage().listdir(shelf)[1]:
                path = f"{shelf}/{name}"
                written = storage().get_modified_time(path)
                if path not in referred and written.astimezone(UTC) < before:
                    yield path


def _folders(path: str) -> list[str]:
    if path == "" and not storage().exists(path):
        return []
    return [f"{path}/{name}" if path else name for name in storage().listdir(path)[0]]


def shred(office_id: int, digest: str) -> bool:
    """Overwrite and remove what is kept under that digest; whether there was anything.

    A disk may keep what was overwritten (flash, copies of the file system): the instructions say so.
    """
    name = key(office_id, digest)
    if not storage().exists(name):
        return False
    if isinstance(storage(), FileSystemStorage):
        target = Path(storage().path(name))
        with target.open("r+b") as stream:
            stream.write(b"\0" * target.stat().st_size)
            stream.flush()
            os.fsync(stream.fileno())
    storage().delete(name)
    return True


GRACE = timedelta(hours=1)


def sweep(referred: frozenset[str], *, at: datetime) -> int:
    """Remove what nobody refers to and nobody can be about to refer to; gives how many."""
    gone = list(strangers(referred, before=at - GRACE))
    for path in gone:
        storage().delete(path)
    return len(gone)
